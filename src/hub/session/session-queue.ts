import { limits } from '#model/limits.ts';

/**
 * Keeps the requests of one session in order: while one is under way that the next must wait for, later ones are queued, up to
 * a limit.
 */
export class SessionQueue<T> {
  readonly #handle: (item: T) => Promise<void> | undefined;
  readonly #onOverflow: () => void;
  readonly #waiting: T[] = [];
  #busy = false;

  /** `handle` returns a promise if later items must wait for it; it is never rejected. */
  constructor(handle: (item: T) => Promise<void> | undefined, onOverflow: () => void) {
    this.#handle = handle;
    this.#onOverflow = onOverflow;
  }

  add(item: T): void {
    if (!this.#busy) return this.#run(item);
    if (this.#waiting.length >= limits.waitingCommands) return this.#onOverflow();
    this.#waiting.push(item);
  }

  #run(item: T): void {
    const underWay = this.#handle(item);
    if (!underWay) return;
    this.#busy = true;
    void underWay.then(() => this.#next());
  }

  #next(): void {
    this.#busy = false;
    while (!this.#busy) {
      const item = this.#waiting.shift();
      if (item === undefined) return;
      this.#run(item);
    }
  }
}
