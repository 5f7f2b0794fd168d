/** Limits failures by key: after `most` within `perMs`, the key is blocked until the oldest failure has expired. */
export class FailureLimiter {
  readonly #most: number;
  readonly #perMs: number;
  readonly #times = new Map<string, number[]>();

  constructor(most: number, perMs: number) {
    this.#most = most;
    this.#perMs = perMs;
  }

  allows(key: string, now: number): boolean {
    return this.#recent(key, now).length < this.#most;
  }

  recordFailure(key: string, now: number): void {
    this.#times.set(key, [...this.#recent(key, now), now]);
    this.#forgetOld(now);
  }

  #recent(key: string, now: number): number[] {
    return (this.#times.get(key) ?? []).filter((time) => time > now - this.#perMs);
  }

  #forgetOld(now: number): void {
    for (const [key, times] of this.#times) {
      // Insertion order is roughly the order of age: stop at the first one that has not expired.
      if (times.at(-1)! > now - this.#perMs) break;
      this.#times.delete(key);
    }
  }
}
