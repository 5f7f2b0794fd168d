import type { AppendPlan } from '#model/append.ts';
import { directRoomId, lobby, type RoomId, type UserId } from '#model/names.ts';
import type { NewRoom, Room } from '#model/room.ts';
import type { Membership } from '#model/user.ts';
import type { RoomMembership, Rooms, Search } from '#store.ts';

const byId = <T>([a]: readonly [string | number, T], [b]: readonly [string | number, T]) => (a < b ? -1 : 1);

export class MemoryRooms implements Rooms {
  readonly #rooms = new Map<RoomId, Room>();
  readonly #members = new Map<RoomId, Map<UserId, Membership>>();
  /** Removes entries of a room below a new floor. */
  trim: (room: RoomId, before: number, floor: number) => void = () => {};

  constructor() {
    this.#add({ id: lobby, kind: 'public', name: lobby, settings: {}, createdAt: 0 });
  }

  async create(room: NewRoom): Promise<Room | undefined> {
    const named = await this.byName(room.name ?? '');
    if (named) return named;
    return this.#rooms.has(room.id) ? undefined : this.#add(room);
  }

  async openDirect(members: readonly UserId[], now: number): Promise<Room> {
    const id = directRoomId(members);
    const room = this.#rooms.get(id) ?? this.#add({ id, kind: 'direct', settings: {}, createdAt: now });
    for (const user of members) this.join(user, id, now);
    return room;
  }

  async get(ids: readonly RoomId[]): Promise<ReadonlyMap<RoomId, Room>> {
    return new Map(ids.flatMap((id) => (this.at(id) ? [[id, this.at(id)!]] : [])));
  }

  async byName(name: string): Promise<Room | undefined> {
    return this.#rooms.values().find((room) => room.name !== undefined && room.name === name);
  }

  async list(): Promise<readonly Room[]> {
    return [...this.#rooms]
      .sort(byId)
      .map(([, room]) => room)
      .filter(({ kind }) => kind === 'public');
  }

  async memberships(user: UserId): Promise<readonly RoomMembership[]> {
    return [...this.#members].sort(byId).flatMap(([room, members]) => {
      const membership = members.get(user);
      return membership ? { room: this.#rooms.get(room)!, membership } : [];
    });
  }

  async members(room: RoomId): Promise<readonly Membership[]> {
    return [...(this.#members.get(room) ?? [])].sort(byId).map(([, membership]) => membership);
  }

  async markRead(user: UserId, room: RoomId, seq: number): Promise<void> {
    const members = this.#members.get(room);
    const membership = members?.get(user);
    if (membership && membership.read < seq) members!.set(user, { ...membership, read: seq });
  }

  async raiseFloor(room: RoomId, floor: number): Promise<void> {
    const before = this.#rooms.get(room);
    if (!before || before.floor >= floor) return;
    const raised = Math.min(floor, before.head + 1);
    this.trim(room, before.floor, raised);
    this.#rooms.set(room, { ...before, floor: raised });
  }

  at(room: RoomId): Room | undefined {
    return this.#rooms.get(room);
  }

  /** The public rooms that a search is about. */
  searched(which: Search['public']): RoomId[] {
    if (which === undefined) return [];
    return [...this.#rooms.values()]
      .filter(({ kind, settings }) => kind === 'public' && (which === 'all' || settings.guests !== 'off'))
      .map(({ id }) => id);
  }

  join(user: UserId, room: RoomId, since: number): void {
    const members = this.#members.get(room) ?? new Map<UserId, Membership>();
    this.#members.set(room, members);
    if (!members.has(user)) members.set(user, { room, user, role: 'member', since, read: 0 });
  }

  carryOut(memberships: AppendPlan['memberships'], rooms: AppendPlan['rooms']): void {
    for (const [id, state] of rooms) this.#rooms.set(id, { ...this.#rooms.get(id)!, ...state });
    for (const { kind, room, user, at } of memberships) {
      if (kind === 'joined') this.join(user, room, at);
      else this.#members.get(room)?.delete(user);
    }
  }

  #add(room: NewRoom): Room {
    const added = { ...room, head: 0, floor: 1 };
    this.#rooms.set(room.id, added);
    return added;
  }
}
