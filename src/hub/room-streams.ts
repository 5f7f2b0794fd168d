import type { Clock } from '#lib/clock.ts';
import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { RoomName } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { HubCounters } from './metrics.ts';
import { RoomStream } from './room-stream.ts';

/** The feeds of the rooms that somebody on this node hears. */
export class RoomStreams {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #counters: HubCounters;
  readonly #open = new Map<RoomName, RoomStream>();
  /** A store that is slow is not asked again before it has answered. */
  #comparing = false;
  readonly #opening = new Map<RoomName, { readonly stream: Promise<RoomStream>; readonly early: Entry[] }>();

  constructor(store: Store, clock: Clock, counters: HubCounters) {
    this.#store = store;
    this.#clock = clock;
    this.#counters = counters;
  }

  get(room: RoomName): RoomStream | undefined {
    return this.#open.get(room);
  }

  /** The feed of a room, made where there is none. Rejected if the store cannot be read. */
  async open(room: RoomName): Promise<RoomStream> {
    const stream = this.#open.get(room) ?? this.#opening.get(room)?.stream;
    if (stream) return stream;
    const early: Entry[] = [];
    const opening = this.#read(room, early).finally(() => this.#opening.delete(room));
    this.#opening.set(room, { stream: opening, early });
    return opening;
  }

  /** Works with the feed of a room, which stays open meanwhile even if nobody listens yet. */
  async with<T>(room: RoomName, work: (stream: RoomStream) => Promise<T>): Promise<T> {
    const stream = await this.open(room);
    stream.retain();
    try {
      return await work(stream);
    } finally {
      stream.release();
    }
  }

  /** The feed of a room that cannot have entries yet: the inbox of a new lease. */
  openEmpty(room: RoomName): RoomStream {
    const stream = this.#open.get(room) ?? this.#make(room, []);
    this.#open.set(room, stream);
    return stream;
  }

  /** Whether somebody here hears the room, or is about to. */
  isOpen(room: RoomName): boolean {
    return this.#open.has(room) || this.#opening.has(room);
  }

  ingest(room: RoomName, entries: readonly Entry[]): void {
    this.#open.get(room)?.ingest(entries);
    this.#opening.get(room)?.early.push(...entries);
  }

  /** Fulfilled when every open feed has delivered all that the store has now. */
  async waitForHeads(): Promise<void> {
    const heads = await this.#heads();
    await Promise.all([...heads].map(([room, head]) => this.#open.get(room)?.waitFor(head)));
  }

  /** Compares heads with the store, for the bus may lose a room's last entry; and drops feeds that nobody hears. */
  async compareHeads(): Promise<void> {
    if (this.#comparing) return;
    this.#comparing = true;
    try {
      await this.#compareHeads();
    } finally {
      this.#comparing = false;
    }
  }

  async #compareHeads(): Promise<void> {
    for (const [room, stream] of this.#open) if (stream.listeners === 0) this.#open.delete(room);
    if (this.#open.size === 0) return;
    const heads = await this.#heads();
    for (const [room, head] of heads) this.#open.get(room)?.noteHead(head);
  }

  async #read(room: RoomName, early: readonly Entry[]): Promise<RoomStream> {
    const tail = await this.#store.read({
      room,
      before: Number.POSITIVE_INFINITY,
      limit: limits.history.greeting,
    });
    const stream = this.#make(room, tail);
    this.#open.set(room, stream);
    stream.ingest(early);
    return stream;
  }

  /** How far the open rooms have got in the store. */
  #heads(): Promise<ReadonlyMap<RoomName, number>> {
    return this.#store.heads([...this.#open.keys()]);
  }

  #make(room: RoomName, tail: readonly Entry[]): RoomStream {
    return new RoomStream(room, tail, this.#store, this.#clock, this.#counters);
  }
}
