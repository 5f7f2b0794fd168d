import type { Clock } from '#lib/clock.ts';
import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import { decodeTyping } from '#model/notice.ts';
import type { Store } from '#store.ts';
import type { HubCounters } from '../metrics.ts';
import { HeadReader, type Heads } from './head-reader.ts';
import { RoomStream, type StreamContext } from './room-stream.ts';

interface Opening {
  readonly stream: Promise<RoomStream>;
  /** Entries that arrived while the stream was being opened. */
  readonly early: Entry[];
}

/** With more open rooms than this, their heads are not queried by id. */
const namedHeads = 256;

/** The streams of the rooms that this node delivers. */
export class RoomStreams {
  readonly #context: StreamContext;
  readonly #heads: HeadReader;
  readonly #open = new Map<RoomId, RoomStream>();
  readonly #opening = new Map<RoomId, Opening>();
  /** One query at a time, so that a slow store is not flooded. */
  #comparing = false;

  constructor(
    store: Store,
    clock: Clock,
    counters: HubCounters,
    onDelivered: (stream: RoomStream, entries: readonly Entry[]) => void,
    isAlone = false,
  ) {
    this.#context = { store, clock, counters, onDelivered };
    this.#heads = new HeadReader(store, isAlone);
  }

  get(room: RoomId): RoomStream | undefined {
    return this.#open.get(room);
  }

  /** Open streams. */
  get size(): number {
    return this.#open.size;
  }

  values(): Iterable<RoomStream> {
    return this.#open.values();
  }

  /** The stream of a room that exists, opened if necessary. Rejected if the store cannot be read. */
  async open(room: RoomId): Promise<RoomStream> {
    const stream = this.#open.get(room) ?? this.#opening.get(room)?.stream;
    if (stream) return stream;
    const early: Entry[] = [];
    const opening = this.#read(room, early).finally(() => this.#opening.delete(room));
    this.#opening.set(room, { stream: opening, early });
    return opening;
  }

  /** A notice of somebody who is typing, from the bus. */
  announceTyping(bytes: Uint8Array): void {
    const notice = decodeTyping(bytes);
    if (notice) this.#open.get(notice.room)?.announce({ kind: 'typing', ...notice });
  }

  /** Keeps the stream of a room open during the work, even without a subscription. */
  with<T>(room: RoomId, work: (stream: RoomStream) => Promise<T>): Promise<T> {
    return this.withAll([room], ([stream]) => work(stream!));
  }

  /** The same of several rooms; the streams are in the order of the rooms. */
  async withAll<T>(
    rooms: readonly RoomId[],
    work: (streams: readonly RoomStream[]) => Promise<T>,
  ): Promise<T> {
    const user = {};
    const streams: RoomStream[] = [];
    try {
      for (const room of rooms) {
        const stream = await this.open(room);
        stream.retain(user);
        streams.push(stream);
      }
      return await work(streams);
    } finally {
      for (const stream of streams) stream.release(user);
    }
  }

  /** Whether this node needs entries of the room. */
  isOpen(room: RoomId): boolean {
    return this.#open.has(room) || this.#opening.has(room);
  }

  ingest(room: RoomId, entries: readonly Entry[]): void {
    this.#open.get(room)?.ingest(entries);
    this.#opening.get(room)?.early.push(...entries);
  }

  /** Fulfilled when the streams have everything that the store has now; with the heads that it was asked for. */
  renew(streams: Iterable<RoomStream>): Promise<Heads> {
    return this.#heads.reach(streams);
  }

  /** A write has failed, and may have been kept all the same. */
  doubt(): void {
    this.#heads.doubt();
  }

  /** Fulfilled when every open stream has delivered everything that the store has now. */
  async waitForHeads(): Promise<void> {
    const heads = await this.#context.store.log.heads([...this.#open.keys()]);
    await Promise.all([...heads].map(([room, head]) => this.#open.get(room)?.waitFor(head)));
  }

  /**
   * Compares heads with the store, because the bus may lose a room's last entry, and drops unused streams. With many open
   * rooms the query is left out: `noteHeads` is enough.
   */
  async compareHeads(): Promise<void> {
    for (const [room, stream] of this.#open) if (stream.retained === 0) this.#open.delete(room);
    if (this.#comparing || this.#open.size === 0 || this.#open.size > namedHeads) return;
    this.#comparing = true;
    try {
      this.noteHeads(await this.#context.store.log.heads([...this.#open.keys()]));
    } finally {
      this.#comparing = false;
    }
  }

  /** The store has entries up to these numbers. Those that the bus has lost are read. */
  noteHeads(heads: ReadonlyMap<RoomId, number>): void {
    for (const [room, head] of heads) this.#open.get(room)?.noteHead(head);
  }

  async #read(id: RoomId, early: readonly Entry[]): Promise<RoomStream> {
    const { log, rooms } = this.#context.store;
    const tail = await log.read({
      room: id,
      before: Number.POSITIVE_INFINITY,
      limit: limits.history.greeting,
    });
    // Read after the tail, so that the room includes the effects of the entries in the tail.
    const room = (await rooms.get([id])).get(id);
    if (!room) throw new Error(`There is no room ${id}.`);
    const stream = new RoomStream(room, tail, this.#context);
    this.#open.set(id, stream);
    stream.ingest(early);
    return stream;
  }
}
