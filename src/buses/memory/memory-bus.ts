import { type Bus, maxMessageBytes, type Topic } from '#bus.ts';
import { Listeners } from '#lib/listeners.ts';

interface Letter {
  readonly from: MemoryBus;
  readonly topic: Topic;
  readonly bytes: Uint8Array;
}

/** Connects the buses of one process. */
export class MemoryExchange {
  readonly #buses = new Set<MemoryBus>();
  #letters: Letter[] = [];

  enter(bus: MemoryBus): void {
    this.#buses.add(bus);
  }

  leave(bus: MemoryBus): void {
    this.#buses.delete(bus);
  }

  /** Delivers at the end of this turn of the event loop, so that `publish` is not re-entered. */
  post(letter: Letter): void {
    if (this.#letters.push(letter) === 1) setImmediate(() => this.#deliver());
  }

  #deliver(): void {
    const letters = this.#letters;
    this.#letters = [];
    for (const letter of letters) for (const bus of this.#buses) if (bus !== letter.from) bus.receive(letter);
  }
}

/** The bus of nodes in one process: tests, and `--processes 1`. */
export class MemoryBus implements Bus {
  readonly #exchange: MemoryExchange;
  readonly #listeners = new Listeners<Topic, Uint8Array>();
  #open = true;

  constructor(exchange = new MemoryExchange()) {
    this.#exchange = exchange;
    exchange.enter(this);
  }

  publish(topic: Topic, bytes: Uint8Array): void {
    if (this.#open && bytes.length <= maxMessageBytes) this.#exchange.post({ from: this, topic, bytes });
  }

  subscribe(topic: Topic, listener: (bytes: Uint8Array) => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  receive({ topic, bytes }: Letter): void {
    this.#listeners.notify(topic, bytes);
  }

  async close(): Promise<void> {
    this.#open = false;
    this.#exchange.leave(this);
  }
}
