import { limits } from '#model/limits.ts';

/** With so many waiting, no more is read: what follows waits with the client, or in the kernel, and not here. */
const readsUpTo = 16;

/** What a queue needs to know of its session. */
export interface QueueOwner<T> {
  /** Returns a promise if later items must wait for it; it is never rejected. */
  handle(item: T): Promise<void> | undefined;
  /** While true, nothing is begun; `goOn` is called when that is over. */
  isHeld(): boolean;
  /** Whether more is to be read. What was read before may still come. */
  onReading(on: boolean): void;
  onOverflow(): void;
}

/**
 * Keeps the requests of one session in order: while one is under way that the next must wait for, or while the client does not
 * take the answers, later ones are queued. Reading stops long before the limit, so that only a client is ended that sends
 * more than the limit in one piece.
 */
export class SessionQueue<T> {
  readonly #owner: QueueOwner<T>;
  readonly #waiting: T[] = [];
  #busy = false;
  #reads = true;

  constructor(owner: QueueOwner<T>) {
    this.#owner = owner;
  }

  add(item: T): void {
    if (!this.#busy && this.#waiting.length === 0 && !this.#owner.isHeld()) {
      this.#run(item);
      return this.goOn();
    }
    if (this.#waiting.length >= limits.waitingCommands) return this.#owner.onOverflow();
    this.#waiting.push(item);
    if (this.#waiting.length >= readsUpTo) this.#setReading(false);
  }

  /** Begins what waits, as far as it may. */
  goOn(): void {
    while (!this.#busy && !this.#owner.isHeld()) {
      const item = this.#waiting.shift();
      if (item === undefined) break;
      this.#run(item);
    }
    if (this.#waiting.length === 0) this.#setReading(true);
  }

  #run(item: T): void {
    // Busy from the start, so that what `handle` causes by itself does not overtake what waits.
    this.#busy = true;
    const underWay = this.#owner.handle(item);
    if (!underWay) {
      this.#busy = false;
      return;
    }
    void underWay.then(() => {
      this.#busy = false;
      this.goOn();
    });
  }

  #setReading(on: boolean): void {
    if (this.#reads === on) return;
    this.#reads = on;
    this.#owner.onReading(on);
  }
}
