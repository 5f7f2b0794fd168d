/**
 * A rate limit with bursts. It has no timer: the caller passes the time. If the clock jumps back, only the refill of
 * the repeated time is lost.
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

  /** Whether so many tokens are left at `now` (ms). */
  has(now: number, count = 1): boolean {
    this.#refill(now);
    return this.#tokens >= count;
  }

  /** Takes so many tokens at `now` (ms); false, and none is taken, if fewer are left. */
  take(now: number, count = 1): boolean {
    if (!this.has(now, count)) return false;
    this.#tokens -= count;
    return true;
  }

  /** What was taken was not used after all. */
  giveBack(count = 1): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + count);
  }

  /** Whether it is as it was at the beginning, so that a new one would do as well. */
  isFull(now: number): boolean {
    return this.has(now, this.#burst);
  }

  #refill(now: number): void {
    const passed = now - this.#filledAt;
    if (passed > 0) this.#tokens = Math.min(this.#burst, this.#tokens + passed * this.#perMs);
    this.#filledAt = now;
  }
}
