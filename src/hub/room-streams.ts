import type { Clock } from '#lib/clock.ts';
import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { RoomName } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { Figures } from './metrics.ts';
import { Feed } from './room-stream.ts';

/** The feeds of the rooms that somebody on this node hears. */
export class Feeds {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #figures: Figures;
  readonly #open = new Map<RoomName, Feed>();
  /** A store that is slow is not asked again before it has answered. */
  #comparing = false;
  readonly #opening = new Map<RoomName, { readonly feed: Promise<Feed>; readonly early: Entry[] }>();

  constructor(store: Store, clock: Clock, figures: Figures) {
    this.#store = store;
    this.#clock = clock;
    this.#figures = figures;
  }

  get(room: RoomName): Feed | undefined {
    return this.#open.get(room);
  }

  /** The feed of a room, made where there is none. Rejected if the store cannot be read. */
  async open(room: RoomName): Promise<Feed> {
    const feed = this.#open.get(room) ?? this.#opening.get(room)?.feed;
    if (feed) return feed;
    const early: Entry[] = [];
    const opening = this.#read(room, early).finally(() => this.#opening.delete(room));
    this.#opening.set(room, { feed: opening, early });
    return opening;
  }

  /** Works with the feed of a room, which stays open meanwhile even if nobody listens yet. */
  async with<T>(room: RoomName, work: (feed: Feed) => Promise<T>): Promise<T> {
    const feed = await this.open(room);
    feed.listen();
    try {
      return await work(feed);
    } finally {
      feed.unlisten();
    }
  }

  /** The feed of a room that cannot have entries yet: the inbox of a new lease. */
  openEmpty(room: RoomName): Feed {
    const feed = this.#open.get(room) ?? this.#make(room, []);
    this.#open.set(room, feed);
    return feed;
  }

  /** Whether somebody here hears the room, or is about to. */
  hears(room: RoomName): boolean {
    return this.#open.has(room) || this.#opening.has(room);
  }

  offer(room: RoomName, entries: readonly Entry[]): void {
    this.#open.get(room)?.offer(entries);
    this.#opening.get(room)?.early.push(...entries);
  }

  /** Fulfilled when every open feed has delivered all that the store has now. */
  async reachHeads(): Promise<void> {
    const heads = await this.#heads();
    await Promise.all([...heads].map(([room, head]) => this.#open.get(room)?.reach(head)));
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
    for (const [room, feed] of this.#open) if (feed.listeners === 0) this.#open.delete(room);
    if (this.#open.size === 0) return;
    const heads = await this.#heads();
    for (const [room, head] of heads) this.#open.get(room)?.learn(head);
  }

  async #read(room: RoomName, early: readonly Entry[]): Promise<Feed> {
    const tail = await this.#store.read({
      room,
      before: Number.POSITIVE_INFINITY,
      limit: limits.history.greeting,
    });
    const feed = this.#make(room, tail);
    this.#open.set(room, feed);
    feed.offer(early);
    return feed;
  }

  /** How far the open rooms have got in the store. */
  #heads(): Promise<ReadonlyMap<RoomName, number>> {
    return this.#store.heads([...this.#open.keys()]);
  }

  #make(room: RoomName, tail: readonly Entry[]): Feed {
    return new Feed(room, tail, this.#store, this.#clock, this.#figures);
  }
}
