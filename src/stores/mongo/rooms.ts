import type { RoomName } from '#model/names.ts';
import { type Collections, withIds } from './collections.ts';

/** So many are remembered; past that, all are asked for again. */
const most = 10_000;

/** The heads of rooms. A writer remembers them for as long as nobody else has written. */
export class Heads {
  readonly #collections: Collections;
  readonly #known = new Map<RoomName, number>();
  /** The batch after which the heads are as we know them. */
  #batch: number | undefined;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  async read(rooms: readonly RoomName[]): Promise<ReadonlyMap<RoomName, number>> {
    const heads = new Map(rooms.map((room) => [room, 0]));
    if (heads.size === 0) return heads;
    const found = await this.#collections.rooms.find(withIds([...heads.keys()])).toArray();
    for (const { _id, head } of found) heads.set(_id, head);
    return heads;
  }

  /** The heads as they are after this batch, if it is the newest. */
  async asOf(batch: number, rooms: readonly RoomName[]): Promise<ReadonlyMap<RoomName, number>> {
    if (batch !== this.#batch || this.#known.size > most) this.#known.clear();
    this.#batch = batch;
    const unknown = rooms.filter((room) => !this.#known.has(room));
    this.#remember(await this.read(unknown));
    return new Map(rooms.map((room) => [room, this.#known.get(room) ?? 0]));
  }

  /** This batch was ours: what we know is still all there is to know. */
  keep(batch: number, heads: ReadonlyMap<RoomName, number>): void {
    this.#batch = batch;
    this.#remember(heads);
  }

  #remember(heads: ReadonlyMap<RoomName, number>): void {
    for (const [room, head] of heads) this.#known.set(room, head);
  }
}

/** MongoDB compares the bytes of UTF-8, JavaScript the units of UTF-16, and all stores have to agree. */
export const sorted = <T extends { readonly room: RoomName }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.room < b.room ? -1 : 1));
