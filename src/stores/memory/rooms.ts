import type { Entry, Posted } from '#model/entry.ts';
import type { MembershipChange } from '#model/membership.ts';
import { directRoomId, isDirectRoom, type RoomId, type UserId } from '#model/names.ts';
import type { NewRoom, Room, RoomKind, RoomSettings } from '#model/room.ts';
import type { Membership, RoomRole } from '#model/user.ts';
import type { MemberPage, RoomMembership, Rooms } from '#store.ts';

/** A room with its log: the entry of number `seq` has the index `seq - floor`. */
export class RoomLog {
  floor = 1;
  settings: RoomSettings;
  name: string | undefined;
  activeAt: number;
  readonly origin: NewRoom;
  readonly entries: Entry[] = [];

  constructor(origin: NewRoom) {
    this.origin = origin;
    this.settings = origin.settings;
    this.name = origin.name;
    this.activeAt = origin.createdAt;
  }

  get kind(): RoomKind {
    return this.origin.kind;
  }

  get head(): number {
    return this.floor - 1 + this.entries.length;
  }

  message(seq: number): Posted | undefined {
    const entry = this.entries[seq - this.floor];
    return entry?.kind === 'posted' ? entry : undefined;
  }

  replace(message: Posted): void {
    this.entries[message.seq - this.floor] = message;
  }

  toRoom(): Room {
    const { settings, head, floor, activeAt, name } = this;
    return { ...this.origin, ...(name !== undefined && { name }), settings, head, floor, activeAt };
  }
}

export class MemoryRooms implements Rooms {
  readonly logs = new Map<RoomId, RoomLog>();
  readonly #members = new Map<RoomId, Map<UserId, Membership>>();

  async create(room: NewRoom): Promise<Room | undefined> {
    const known = this.#named(room.name);
    if (known) return known.toRoom();
    return this.logs.has(room.id) ? undefined : this.#add(room).toRoom();
  }

  async openDirect(members: readonly UserId[], now: number): Promise<Room> {
    const id = directRoomId(members);
    const known = this.logs.get(id);
    if (known) return known.toRoom();
    const room = this.#add({ id, kind: 'direct', settings: {}, createdAt: now });
    for (const user of members) this.join(id, user, now);
    return room.toRoom();
  }

  async get(ids: readonly RoomId[]): Promise<ReadonlyMap<RoomId, Room>> {
    return new Map(ids.filter((id) => this.logs.has(id)).map((id) => [id, this.logs.get(id)!.toRoom()]));
  }

  async byName(name: string): Promise<Room | undefined> {
    return this.#named(name)?.toRoom();
  }

  async rename(id: RoomId, name: string): Promise<Room | 'taken'> {
    const room = this.logs.get(id)!;
    const named = this.#named(name);
    if (named && named !== room) return 'taken';
    room.name = name;
    return room.toRoom();
  }

  async memberCounts(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>> {
    return new Map(rooms.map((room) => [room, this.#members.get(room)?.size ?? 0]));
  }

  async list(): Promise<readonly Room[]> {
    const rooms = [...this.logs.values()].filter(({ origin }) => origin.kind === 'public');
    return rooms.map((room) => room.toRoom()).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async page(after: RoomId, limit: number): Promise<readonly Room[]> {
    const ids = [...this.logs.keys()].filter((id) => id > after).sort();
    return ids.slice(0, limit).map((id) => this.logs.get(id)!.toRoom());
  }

  async memberships(user: UserId): Promise<readonly RoomMembership[]> {
    const own = [...this.#members.values()].flatMap((members) => members.get(user) ?? []);
    return own
      .map((membership) => ({ room: this.logs.get(membership.room)!.toRoom(), membership }))
      .sort((a, b) => (a.room.id < b.room.id ? -1 : 1));
  }

  async members(
    room: RoomId,
    { after, limit }: MemberPage = { after: 0, limit: Infinity },
  ): Promise<readonly Membership[]> {
    const members = [...(this.#members.get(room)?.values() ?? [])].filter(({ user }) => user > after);
    return members.sort((a, b) => a.user - b.user).slice(0, limit);
  }

  async markRead(user: UserId, room: RoomId, seq: number): Promise<void> {
    const members = this.#members.get(room);
    const membership = members?.get(user);
    if (membership) members!.set(user, { ...membership, read: Math.max(seq, membership.read) });
  }

  async raiseFloor(id: RoomId, floor: number): Promise<void> {
    const room = this.logs.get(id);
    if (!room || floor <= room.floor) return;
    room.entries.splice(0, floor - room.floor);
    room.floor = floor;
  }

  /** Removes all memberships of the user that can end. */
  forget(user: UserId): void {
    for (const [room, members] of this.#members) if (!isDirectRoom(room)) members.delete(user);
  }

  allMemberships(): readonly Membership[] {
    return this.#members
      .values()
      .flatMap((members) => members.values())
      .toArray();
  }

  join(room: RoomId, user: UserId, since: number, role: RoomRole = 'member'): void {
    const members = this.#members.getOrInsertComputed(room, () => new Map());
    if (!members.has(user)) members.set(user, { room, user, role, since, read: 0 });
  }

  isMember(room: RoomId, user: UserId): boolean {
    return this.#members.get(room)?.has(user) ?? false;
  }

  change(change: MembershipChange): void {
    const { room, user } = change;
    const members = this.#members.get(room);
    const before = members?.get(user);
    if (change.kind === 'joined') this.join(room, user, change.at, change.role);
    else if (change.kind === 'left') members?.delete(user);
    else if (before) members!.set(user, { ...before, role: change.role });
  }

  #add(room: NewRoom): RoomLog {
    const log = new RoomLog(room);
    this.logs.set(room.id, log);
    return log;
  }

  #named(name: string | undefined): RoomLog | undefined {
    return name === undefined ? undefined : this.logs.values().find((log) => log.name === name);
  }
}
