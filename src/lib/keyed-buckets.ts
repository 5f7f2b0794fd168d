/** A rate limit, or several that belong together. */
interface Bucket {
  /** Whether it is as it was at the beginning, so that a new one would do as well. */
  isFull(now: number): boolean;
}

interface Kept<B> {
  readonly bucket: B;
  holders: number;
}

/**
 * A bucket for each key. One that has its whole burst left and that nobody holds is forgotten, so that only busy keys cost
 * memory; one that has not is kept though nobody holds it: to reconnect earns nothing.
 */
export class KeyedBuckets<K, B extends Bucket> {
  readonly #make: () => B;
  readonly #kept = new Map<K, Kept<B>>();

  constructor(make: () => B) {
    this.#make = make;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#kept.size;
  }

  /** To be used at once: it may be forgotten later. */
  of(key: K): B {
    return this.#of(key).bucket;
  }

  /** To be kept until it is released, so that it is looked up once and not for each message. */
  hold(key: K): B {
    const kept = this.#of(key);
    kept.holders++;
    return kept.bucket;
  }

  release(key: K): void {
    const kept = this.#kept.get(key);
    if (kept) kept.holders--;
  }

  forgetFull(now: number): void {
    for (const [key, { bucket, holders }] of this.#kept)
      if (holders === 0 && bucket.isFull(now)) this.#kept.delete(key);
  }

  #of(key: K): Kept<B> {
    return this.#kept.getOrInsertComputed(key, () => ({ bucket: this.#make(), holders: 0 }));
  }
}
