import { TokenBucket } from './token-bucket.ts';

/** A rate limit for each key. Keys that have their whole burst left are forgotten, so that only busy ones cost memory. */
export class KeyedBuckets {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one token of this key; false if none is left. */
  take(key: string, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? new TokenBucket(this.#perSecond, this.#burst);
    this.#buckets.set(key, bucket);
    return bucket.take(now);
  }

  /** What was taken was not used after all. */
  giveBack(key: string): void {
    this.#buckets.get(key)?.giveBack();
  }

  forgetFull(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key);
  }
}
