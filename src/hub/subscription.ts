import type { Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { isPersonal } from '#model/names.ts';
import type { Feed, Listener } from './room-stream.ts';
import type { Encoder } from './transport.ts';

/** The session, as far as its place in a room is concerned. */
export interface Occupant {
  readonly transport: { readonly encoder: Encoder };
  /** Its connection takes no more for now. */
  readonly clogged: boolean;
  write(bytes: Uint8Array): void;
  /** False where its wire does not speak of them. */
  tellAll(events: readonly Event[]): boolean;
  heardPrivately(seq: number): void;
}

/**
 * Where one session stands in one room's log. *Live*: it is given what the feed delivers. *Behind*: it reads
 * the log from its cursor until it has reached the head, and is live from that same turn on. Newcomers, returning
 * clients and connections that were too slow all go this one way, so none of them can find a hole or a double.
 */
export class Place implements Listener {
  readonly session: Occupant;
  readonly feed: Feed;
  /** The number of the last entry that was written to the session; while live, the feed's head stands for it. */
  cursor: number;
  #live = false;
  #reading = false;
  #left = false;

  constructor(session: Occupant, feed: Feed, cursor: number) {
    this.session = session;
    this.feed = feed;
    this.cursor = cursor;
    feed.listen();
  }

  get encoder(): Encoder {
    return this.session.transport.encoder;
  }

  /**
   * Reads on from the cursor. Fulfilled when the place is live, has to wait for the connection to drain, or for the
   * store, which is asked again a little later.
   */
  async catchUp(): Promise<void> {
    if (this.#live || this.#reading) return;
    this.#reading = true;
    try {
      await this.#readOn();
    } catch {
      this.feed.retry(() => void this.catchUp());
    } finally {
      this.#reading = false;
    }
  }

  async #readOn(): Promise<void> {
    while (!this.#left && !this.session.clogged) {
      if (this.cursor >= this.feed.head) return this.#goLive();
      const from = this.cursor;
      const entries = await this.feed.after(from);
      // While the page was read, a `resume` may have set the cursor elsewhere, and another room filled the connection.
      if (this.cursor === from && !this.#left && !this.session.clogged) this.#hear(entries);
    }
  }

  /** What comes after this number is given again, when it catches up; a page that is being read is thrown away. */
  moveTo(cursor: number): void {
    this.fall();
    this.cursor = cursor;
  }

  /** The feed gives a live place its bytes (undefined: this dialect does not speak of those entries). */
  delivered(bytes: Uint8Array | undefined, head: number): void {
    this.cursor = head;
    if (!bytes) return;
    this.session.write(bytes);
    this.#mark();
  }

  announced(bytes: Uint8Array): void {
    this.session.write(bytes);
  }

  /** No longer live: the connection is clogged, or the cursor moves. */
  fall(): void {
    if (!this.#live) return;
    this.#live = false;
    this.feed.fall(this);
  }

  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.fall();
    this.feed.unlisten();
  }

  #goLive(): void {
    if (this.#left) return;
    this.#live = true;
    this.feed.goLive(this);
  }

  #hear(entries: readonly Entry[]): void {
    const last = entries.at(-1);
    if (!last) return;
    this.cursor = last.seq;
    const told = this.session.tellAll(entries.map((entry) => ({ kind: 'entry', entry })));
    if (told) this.#mark();
  }

  /** A wire whose clients keep no cursor has its private messages marked as read when they are handed over. */
  #mark(): void {
    if (isPersonal(this.feed.room)) this.session.heardPrivately(this.cursor);
  }
}
