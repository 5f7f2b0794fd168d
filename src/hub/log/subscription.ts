import type { Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { isDirectRoom, type RoomId } from '#model/names.ts';
import type { Encoder } from '../session/transport.ts';
import type { RoomStream, StreamListener } from './room-stream.ts';

/** A session, as far as its subscriptions are concerned. */
export interface Subscriber {
  readonly encoder: Encoder;
  /** Its connection takes no more bytes for now. */
  readonly backpressured: boolean;
  write(bytes: Uint8Array): void;
  /** False if its wire shows none of them. */
  sendAll(events: readonly Event[]): boolean;
  onDirectDelivery(room: RoomId, seq: number): void;
}

/**
 * How far one session has received one room's log. *Live*: it gets what the stream delivers. *Behind*: it reads the log
 * from its cursor until it has reached the head, and is live from that same turn on. New sessions, returning clients and
 * slow connections all take this one path, so none of them can get a gap or a double.
 */
export class Subscription implements StreamListener {
  readonly session: Subscriber;
  readonly stream: RoomStream;
  /** The number of the last entry that was written to the session. */
  cursor: number;
  #live = false;
  #reading = false;
  #closed = false;

  constructor(session: Subscriber, stream: RoomStream, cursor: number) {
    this.session = session;
    this.stream = stream;
    this.cursor = cursor;
    stream.retain(this);
  }

  get encoder(): Encoder {
    return this.session.encoder;
  }

  /**
   * Reads on from the cursor. Fulfilled when the subscription is live, or has to wait: for the connection to drain, or, after
   * the store failed, for the next attempt.
   */
  async catchUp(): Promise<void> {
    if (this.#live || this.#reading) return;
    this.#reading = true;
    try {
      await this.#readOn();
    } catch {
      this.stream.retry(() => void this.catchUp());
    } finally {
      this.#reading = false;
    }
  }

  async #readOn(): Promise<void> {
    while (!this.#closed && !this.session.backpressured) {
      if (this.cursor >= this.stream.head) return this.#goLive();
      const from = this.cursor;
      const { head } = this.stream;
      const entries = await this.stream.after(from);
      // While the page was read, `resume` may have moved the cursor, or another room may have filled the connection.
      if (this.cursor !== from || this.#closed || this.session.backpressured) continue;
      // A log has no gap: if nothing follows, retention has removed it all.
      if (entries.length === 0) this.cursor = head;
      else this.#send(entries);
    }
  }

  /** Moves the cursor: `catchUp` sends everything after it. A page that is being read is discarded. */
  seek(cursor: number): void {
    this.fallBehind();
    this.cursor = cursor;
  }

  /** The stream delivers to a live subscription (undefined: the wire does not show these entries). */
  onEntries(bytes: Uint8Array | undefined, head: number): void {
    this.cursor = head;
    if (!bytes) return;
    this.session.write(bytes);
    this.#markRead();
  }

  onAnnouncement(bytes: Uint8Array): void {
    this.session.write(bytes);
  }

  /** Not live any more: the connection is backpressured, or the cursor moves. */
  fallBehind(): void {
    if (!this.#live) return;
    this.#live = false;
    this.stream.fallBehind(this);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.fallBehind();
    this.stream.release(this);
  }

  #goLive(): void {
    if (this.#closed) return;
    this.#live = true;
    this.stream.goLive(this);
  }

  #send(entries: readonly Entry[]): void {
    this.cursor = entries.at(-1)!.seq;
    const sent = this.session.sendAll(this.stream.eventsOf(entries));
    if (sent) this.#markRead();
  }

  /** On a wire without read marks, direct messages count as read when they are sent. */
  #markRead(): void {
    if (isDirectRoom(this.stream.id)) this.session.onDirectDelivery(this.stream.id, this.cursor);
  }
}
