/**
 * So many a second, and so many at once after a pause. It has no timer: it is told the time when it is asked.
 * A clock that jumps back costs nothing but the refill of the time that it repeats.
 */
export class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt = 0;

  constructor(perSecond: number, burst: number) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#tokens = burst;
  }

  /** Takes one token at `now` (ms); false where none is left. */
  take(now: number): boolean {
    const passed = now - this.#filledAt;
    if (passed > 0) this.#tokens = Math.min(this.#burst, this.#tokens + passed * this.#perMs);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
