import { KeyedBuckets } from '#lib/keyed-buckets.ts';
import { TokenBucket } from '#lib/token-bucket.ts';
import { limits } from '#model/limits.ts';

/** Calm addresses that are remembered, so that a flood of others is not what keeps them out. */
const knownAtMost = 1_000;

/** A calm address is known when it comes again after so long. */
const knownAfterMs = 10_000;

/** An address that posts no more than this is calm. */
const calm = { perSecond: 1, burst: 5 };

/**
 * What all datagrams together may post. The addresses that they come from are easily forged, and each has an allowance of its own,
 * so that these together have no end.
 *
 * Half of it is kept for addresses that are calm, and of that half again a half for those that were so before everybody wanted to
 * post: neither one loud address nor many that are new take the place of a sensor that says something once a minute.
 */
export class PostingDoor {
  readonly #all: TokenBucket;
  readonly #half: number;
  readonly #addresses = new KeyedBuckets<string, TokenBucket>(
    () => new TokenBucket(calm.perSecond, calm.burst),
  );
  /** Calm addresses with the time when they were first seen, in the order in which they last posted while all was calm. */
  readonly #seen = new Map<string, number>();
  /** Those of them that were seen again later. */
  readonly #known = new Set<string>();
  #sweepAt = 0;

  constructor({ perSecond, burst } = limits.datagramPosts) {
    this.#all = new TokenBucket(perSecond, burst);
    this.#half = burst / 2;
  }

  /** Whether this address may post now. */
  admits(address: string, now: number): boolean {
    this.#sweep(now);
    const isCalm = this.#addresses.of(address).take(now);
    const isEnough = this.#all.has(now, this.#half + 1);
    if (isCalm && this.#all.has(now, 1.5 * this.#half)) this.#remember(address, now);
    const isAdmitted =
      isEnough || (isCalm && (this.#known.has(address) || this.#all.has(now, this.#half / 2 + 1)));
    return isAdmitted && this.#all.take(now);
  }

  #remember(address: string, now: number): void {
    const firstAt = this.#seen.get(address) ?? now;
    this.#seen.delete(address);
    this.#seen.set(address, firstAt);
    // Not at once: a flood begins while all is calm.
    if (now - firstAt >= knownAfterMs) this.#known.add(address);
    if (this.#seen.size <= knownAtMost) return;
    const oldest = this.#seen.keys().next().value!;
    this.#seen.delete(oldest);
    this.#known.delete(oldest);
  }

  /** Forgets who has its whole allowance again. */
  #sweep(now: number): void {
    if (now < this.#sweepAt && this.#sweepAt - now <= limits.node.renewMs) return;
    this.#sweepAt = now + limits.node.renewMs;
    this.#addresses.forgetFull(now);
  }
}
