/** Chance that can be repeated. The seed comes from SEED, or else from the clock, and is told, so that a failure can be seen again. */
export function newSeed(tell: (sentence: string) => void): number {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
  tell(`To repeat this, set SEED=${seed}.`);
  return seed;
}

/** Mulberry32, by Tommy Ettinger: small, and good enough to break things with. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to `end` - 1. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }
}
