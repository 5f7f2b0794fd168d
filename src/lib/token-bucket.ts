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

  /** Takes one token at `now` (ms); false if none is left. */
  take(now: number): boolean {
    const passed = now - this.#filledAt;
    if (passed > 0) this.#tokens = Math.min(this.#burst, this.#tokens + passed * this.#perMs);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
