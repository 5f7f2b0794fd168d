import type { Bus, Topic } from '#bus.ts';
import type { Random } from './random.ts';

export interface Faults {
  /** How many of 100 messages are lost, said twice, and held back until later ones have gone. */
  readonly lost: number;
  readonly repeated: number;
  readonly late: number;
}

export const everyFault: Faults = { lost: 30, repeated: 20, late: 30 };

/**
 * A bus that does its worst, within what the contract allows and somewhat beyond: it loses, repeats and reorders what is
 * published on it. The same seed does the same harm to the same messages.
 */
export class FaultyBus implements Bus {
  readonly #bus: Bus;
  readonly #random: Random;
  readonly #faults: Faults;
  readonly #late: { topic: Topic; bytes: Uint8Array }[] = [];

  constructor(bus: Bus, random: Random, faults = everyFault) {
    this.#bus = bus;
    this.#random = random;
    this.#faults = faults;
  }

  publish(topic: Topic, bytes: Uint8Array): void {
    if (this.#happens(this.#faults.late)) this.#late.push({ topic, bytes });
    else if (!this.#happens(this.#faults.lost)) this.#send(topic, bytes);
    if (this.#late.length > 0 && this.#happens(50)) {
      const [late] = this.#late.splice(this.#random.below(this.#late.length), 1);
      if (late) this.#send(late.topic, late.bytes);
    }
  }

  subscribe(topic: Topic, listener: (bytes: Uint8Array) => void): () => void {
    return this.#bus.subscribe(topic, listener);
  }

  close(): Promise<void> {
    return this.#bus.close();
  }

  #send(topic: Topic, bytes: Uint8Array): void {
    this.#bus.publish(topic, bytes);
    if (this.#happens(this.#faults.repeated)) this.#bus.publish(topic, bytes);
  }

  #happens(percent: number): boolean {
    return this.#random.below(100) < percent;
  }
}
