import type { Clock } from '#lib/clock.ts';
import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { lobby, type RoomName } from '#model/names.ts';
import type { Store } from '#store.ts';
import { Feed } from './feed.ts';

/** The feeds of the rooms that somebody on this node hears. */
export class Feeds {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #open = new Map<RoomName, Feed>();
  readonly #opening = new Map<RoomName, { readonly feed: Promise<Feed>; readonly early: Entry[] }>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
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

  /** The feed of a room that cannot have entries yet: the inbox of a new lease. */
  openEmpty(room: RoomName): Feed {
    const feed = this.#open.get(room) ?? new Feed(room, [], this.#store, this.#clock);
    this.#open.set(room, feed);
    return feed;
  }

  /** Entries of any rooms: those that nobody here hears are passed over. */
  offer(entries: readonly Entry[]): void {
    for (const [room, ofRoom] of byRoom(entries)) {
      this.#open.get(room)?.offer(ofRoom);
      this.#opening.get(room)?.early.push(...ofRoom);
    }
  }

  /** Compares heads with the store, for the bus may lose a room's last entry; and drops feeds that nobody hears. */
  async compareHeads(): Promise<void> {
    for (const [room, feed] of this.#open) {
      if (feed.listeners === 0 && room !== lobby) this.#open.delete(room);
    }
    const heads = await this.#store.heads([...this.#open.keys()]);
    for (const [room, head] of heads) this.#open.get(room)?.learn(head);
  }

  async #read(room: RoomName, early: readonly Entry[]): Promise<Feed> {
    const tail = await this.#store.read({
      room,
      before: Number.POSITIVE_INFINITY,
      limit: limits.history.greeting,
    });
    const feed = new Feed(room, tail, this.#store, this.#clock);
    this.#open.set(room, feed);
    feed.offer(early);
    return feed;
  }
}

function byRoom(entries: readonly Entry[]): Iterable<[RoomName, readonly Entry[]]> {
  const first = entries[0];
  if (!first) return [];
  if (entries.every((entry) => entry.room === first.room)) return [[first.room, entries]];
  return Map.groupBy(entries, (entry) => entry.room);
}
