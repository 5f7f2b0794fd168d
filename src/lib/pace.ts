import { type Clock, systemClock } from './clock.ts';

/** A shorter pause is not made: its timer would cost more than the bytes. */
const leastMs = 4;

/** Lets bytes through no faster than so many a second, all who share it together, piece after piece in the order of asking. */
export class Pace {
  readonly #perMs: number;
  readonly #clock: Clock;
  /** When the next byte may pass. */
  #next = 0;

  constructor(perSecond: number, clock: Clock = systemClock) {
    this.#perMs = perSecond / 1_000;
    this.#clock = clock;
  }

  /** Fulfilled when these bytes have had their time. */
  async pass(bytes: number): Promise<void> {
    const now = this.#clock.now();
    // A clock that was set back would let nobody through for as long.
    if (this.#next < now || this.#next > now + 60_000) this.#next = now;
    this.#next += bytes / this.#perMs;
    const ms = this.#next - now;
    if (ms >= leastMs) await new Promise<void>((go) => this.#clock.after(ms, go));
  }
}
