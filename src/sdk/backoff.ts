const firstMs = 300;
const longestMs = 15_000;

/**
 * The pauses between attempts: each is drawn evenly between the shortest and a bound that doubles, so that the
 * clients of a server that comes back do not all reconnect in the same moment.
 */
export class Backoff {
  readonly #random: () => number;
  #attempts = 0;

  /** `random`: evenly from 0 (included) to 1 (excluded). */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    this.#attempts++;
    const bound = Math.min(longestMs, firstMs * 2 ** this.#attempts);
    return Math.round(firstMs + this.#random() * (bound - firstMs));
  }

  /** It worked: the next loss is a new one. */
  reset(): void {
    this.#attempts = 0;
  }
}
