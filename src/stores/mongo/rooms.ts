import { Batcher } from '#lib/batcher.ts';
import { directRoomId, type RoomId, type UserId } from '#model/names.ts';
import type { NewRoom, Room } from '#model/room.ts';
import type { Membership } from '#model/user.ts';
import type { MemberPage, RoomMembership, Rooms } from '#store.ts';
import { type Collections, findByIds } from './documents.ts';
import { membershipId, newMembership, newRoom, toMembership, toRoom } from './records.ts';
import type { Transactions } from './transactions.ts';

export class MongoRooms implements Rooms {
  readonly #collections: Collections;
  readonly #transactions: Transactions;
  readonly #marks = new Batcher<ReadMark, undefined>((marks) => this.#markAll(marks));

  constructor(collections: Collections, transactions: Transactions) {
    this.#collections = collections;
    this.#transactions = transactions;
  }

  create(room: NewRoom): Promise<Room | undefined> {
    return this.#transactions.run(async (transaction) => {
      const { id: _id, name } = room;
      const known = name === undefined ? undefined : await transaction.findOne('rooms', { name });
      if (known) return toRoom(known);
      if (await transaction.findOne('rooms', { _id })) return undefined;
      const made = newRoom(room);
      transaction.put('rooms', made);
      return toRoom(made);
    });
  }

  async openDirect(members: readonly UserId[], now: number): Promise<Room> {
    const id = directRoomId(members);
    const known = (await this.get([id])).get(id);
    if (known) return known;
    return this.#transactions.run(async (transaction) => {
      const known = await transaction.findOne('rooms', { _id: id });
      if (known) return toRoom(known);
      const made = newRoom({ id, kind: 'direct', settings: {}, createdAt: now });
      for (const user of new Set(members)) transaction.put('memberships', newMembership(user, id, now));
      transaction.put('rooms', made);
      return toRoom(made);
    });
  }

  async get(ids: readonly RoomId[]): Promise<ReadonlyMap<RoomId, Room>> {
    const found = await findByIds(this.#collections.rooms, ids);
    return new Map(Array.from(found, ([id, room]) => [id, toRoom(room)]));
  }

  async byName(name: string): Promise<Room | undefined> {
    const found = await this.#collections.rooms.findOne({ name });
    return found ? toRoom(found) : undefined;
  }

  rename(id: RoomId, name: string): Promise<Room | 'taken'> {
    return this.#transactions.run(async (transaction) => {
      const named = await transaction.findOne('rooms', { name });
      if (named && named._id !== id) return 'taken';
      const room = await transaction.findOne('rooms', { _id: id });
      if (!room) throw new Error(`there is no room ${id}`);
      transaction.put('rooms', { ...room, name });
      return toRoom({ ...room, name });
    });
  }

  async list(): Promise<readonly Room[]> {
    const rooms = await this.#collections.rooms.find({ kind: 'public' }).toArray();
    return rooms.map(toRoom).sort((a, b) => inOrder(a.id, b.id));
  }

  async page(after: RoomId, limit: number): Promise<readonly Room[]> {
    const found = this.#collections.rooms.find({ _id: { $gt: after } }).sort({ _id: 1 });
    return (await found.limit(limit).toArray()).map(toRoom);
  }

  async memberships(user: UserId): Promise<readonly RoomMembership[]> {
    const own = await this.#collections.memberships.find({ user }).toArray();
    const rooms = await this.get(own.map(({ room }) => room));
    return own
      .flatMap((found) => {
        const room = rooms.get(found.room);
        return room ? { room, membership: toMembership(found) } : [];
      })
      .sort((a, b) => inOrder(a.room.id, b.room.id));
  }

  async members(room: RoomId, page?: MemberPage): Promise<readonly Membership[]> {
    const { memberships } = this.#collections;
    const found = page
      ? memberships
          .find({ room, user: { $gt: page.after } })
          .sort({ user: 1 })
          .limit(page.limit)
      : memberships.find({ room });
    return (await found.toArray()).map(toMembership).sort((a, b) => a.user - b.user);
  }

  async memberCounts(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>> {
    const counts = new Map(rooms.map((room) => [room, 0]));
    const steps = [
      { $match: { room: { $in: [...rooms] } } },
      { $group: { _id: '$room', members: { $sum: 1 } } },
    ];
    const found = this.#collections.memberships.aggregate<{ _id: RoomId; members: number }>(steps);
    for await (const { _id, members } of found) counts.set(_id, members);
    return counts;
  }

  markRead(user: UserId, room: RoomId, seq: number): Promise<void> {
    return this.#marks.add({ _id: membershipId(user, room), seq });
  }

  /** The entries become invisible before they are removed. If that fails, the next call removes them. */
  async raiseFloor(id: RoomId, wanted: number): Promise<void> {
    const floor = await this.#transactions.run(async (transaction) => {
      const room = await transaction.findOne('rooms', { _id: id });
      if (!room) return 1;
      const floor = Math.max(room.floor, Math.min(wanted, room.head + 1));
      if (floor > room.floor) transaction.put('rooms', { ...room, floor });
      return floor;
    });
    const { changes, client_ids, messages } = this.#collections;
    const below = { room: id, seq: { $lt: floor } };
    await client_ids.deleteMany(below);
    await changes.deleteMany(below);
    await messages.deleteMany({ 'hubbub.room': below.room, 'hubbub.seq': below.seq });
  }

  /** Serialized, because on FerretDB two concurrent updates of one document can undo each other. */
  async #markAll(marks: readonly ReadMark[]): Promise<undefined[]> {
    const last = new Map(marks.toSorted((a, b) => a.seq - b.seq).map(({ _id, seq }) => [_id, seq]));
    const updates = Array.from(last, ([_id, read]) => ({
      updateOne: { filter: { _id, read: { $lt: read } }, update: { $set: { read } } },
    }));
    await this.#collections.memberships.bulkWrite(updates, { ordered: false });
    return marks.map(() => undefined);
  }
}

interface ReadMark {
  readonly _id: string;
  readonly seq: number;
}

/** MongoDB compares bytes of UTF-8, JavaScript units of UTF-16, and all stores must have the same order. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : 1);
