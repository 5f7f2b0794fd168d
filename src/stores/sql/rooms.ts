import { directRoomId, type RoomId, type UserId } from '#model/names.ts';
import type { NewRoom, Room } from '#model/room.ts';
import type { Membership } from '#model/user.ts';
import type { MemberPage, RoomMembership, Rooms } from '#store.ts';
import { row, type Sql } from './sql.ts';

/** A room as it is read. */
export type RoomRow = Omit<Room, 'name' | 'settings'> & {
  readonly name: string | null;
  readonly settings: string;
};

export const roomColumns = `
  rooms.id, rooms.kind, rooms.name, rooms.settings, rooms.head, rooms.floor, rooms.created_at AS "createdAt",
  rooms.active_at AS "activeAt"`;

const membershipColumns =
  'memberships.room, memberships.user_id AS "user", memberships.role, memberships.since, memberships.read';

export const toRoom = ({ id, kind, name, settings, head, floor, createdAt, activeAt }: RoomRow): Room => ({
  id,
  kind,
  ...(name !== null && { name }),
  settings: JSON.parse(settings) as Room['settings'],
  head,
  floor,
  createdAt,
  activeAt,
});

/** The contract of `Rooms` in SQL, except for entries. */
export class SqlRooms implements Omit<Rooms, 'raiseFloor'> {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async create(room: NewRoom) {
    await add(this.#sql, room);
    return room.name === undefined ? this.#find('id', room.id) : this.byName(room.name);
  }

  async openDirect(members: readonly UserId[], now: number) {
    const id = directRoomId(members);
    const known = await this.#find('id', id);
    if (known) return known;
    await this.#sql.transaction(async (sql) => {
      await add(sql, { id, kind: 'direct', settings: {}, createdAt: now });
      for (const user of new Set(members)) {
        const join = `
          INSERT INTO memberships (user_id, room, role, since) VALUES ($1, $2, 'member', $3)
          ON CONFLICT (user_id, room) DO NOTHING`;
        await sql.rows(join, user, id, now);
      }
    });
    return (await this.#find('id', id))!;
  }

  async get(ids: readonly RoomId[]) {
    const statement = `SELECT ${roomColumns} FROM rooms WHERE id = ANY ($1)`;
    const rows = await this.#sql.rows<RoomRow>(statement, ids);
    return new Map(rows.map((found) => [found.id, toRoom(found)]));
  }

  byName(name: string) {
    return this.#find('name', name);
  }

  async rename(id: RoomId, name: string) {
    const statement = `
      UPDATE rooms SET name = $2
      WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM rooms AS other WHERE other.name = $2 AND other.id <> $1)
      RETURNING ${roomColumns}`;
    const found = await row<RoomRow>(this.#sql, statement, id, name);
    if (found) return toRoom(found);
    if (await this.#find('id', id)) return 'taken';
    throw new Error(`there is no room ${id}`);
  }

  async list() {
    const rows = await this.#sql.rows<RoomRow>(`SELECT ${roomColumns} FROM rooms WHERE kind = 'public'`);
    return rows.map(toRoom).sort((a, b) => inOrder(a.id, b.id));
  }

  async page(after: RoomId, limit: number) {
    const statement = `SELECT ${roomColumns} FROM rooms WHERE id > $1 ORDER BY id LIMIT $2`;
    return (await this.#sql.rows<RoomRow>(statement, after, limit)).map(toRoom);
  }

  async memberships(user: UserId) {
    const statement = `
      SELECT ${roomColumns}, ${membershipColumns} FROM memberships JOIN rooms ON rooms.id = memberships.room
      WHERE memberships.user_id = $1`;
    const rows = await this.#sql.rows<RoomRow & Membership>(statement, user);
    return rows.map(toRoomMembership).sort((a, b) => inOrder(a.room.id, b.room.id));
  }

  members(room: RoomId, { after, limit }: MemberPage = { after: 0, limit: Number.MAX_SAFE_INTEGER }) {
    const statement = `
      SELECT ${membershipColumns} FROM memberships WHERE room = $1 AND user_id > $2 ORDER BY user_id LIMIT $3`;
    return this.#sql.rows<Membership>(statement, room, after, limit);
  }

  async memberCounts(rooms: readonly RoomId[]) {
    const statement = 'SELECT room, count(*) AS members FROM memberships WHERE room = ANY ($1) GROUP BY room';
    const rows = await this.#sql.rows<{ room: RoomId; members: number }>(statement, rooms);
    const counts = new Map(rooms.map((room) => [room, 0]));
    for (const { room, members } of rows) counts.set(room, members);
    return counts;
  }

  async markRead(user: UserId, room: RoomId, seq: number) {
    const statement = 'UPDATE memberships SET read = $3 WHERE user_id = $1 AND room = $2 AND read < $3';
    await this.#sql.rows(statement, user, room, seq);
  }

  async #find(column: 'id' | 'name', value: string): Promise<Room | undefined> {
    const statement = `SELECT ${roomColumns} FROM rooms WHERE ${column} = $1`;
    const found = await row<RoomRow>(this.#sql, statement, value);
    return found && toRoom(found);
  }
}

/** Makes the room, unless one of this id or this name exists. */
async function add(sql: Sql, { id, kind, name, settings, createdAt }: NewRoom): Promise<void> {
  const statement = `
    INSERT INTO rooms (id, kind, name, settings, head, floor, created_at, active_at)
    VALUES ($1, $2, $3, $4, 0, 1, $5, $5)
    ON CONFLICT DO NOTHING`;
  await sql.rows(statement, id, kind, name, JSON.stringify(settings), createdAt);
}

const toRoomMembership = (found: RoomRow & Membership): RoomMembership => {
  const { room, user, role, since, read } = found;
  return { room: toRoom(found), membership: { room, user, role, since, read } };
};

/** Databases compare bytes or code points, JavaScript units of UTF-16, and all stores must have the same order. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : 1);
