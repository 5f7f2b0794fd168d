import type { Membership, ReadMark } from '#model/account.ts';
import type { RoomName, UserId } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';
import type { Database } from './database.ts';

/** The rooms, which of them people have joined, and how far they have read. */
export class Rooms {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async heads(rooms: readonly RoomName[]): Promise<ReadonlyMap<RoomName, number>> {
    const found = await this.#database.rows<{ name: RoomName; head: number }>(
      'SELECT name, head FROM rooms WHERE name = ANY ($1)',
      rooms,
    );
    const heads = new Map(rooms.map((room) => [room, 0]));
    for (const { name, head } of found) heads.set(name, head);
    return heads;
  }

  async summaries(): Promise<readonly RoomSummary[]> {
    // A room is there before its first entry, while that is being written or was rejected.
    return sorted(
      await this.#database.rows<RoomSummary>(
        "SELECT name AS room, head FROM rooms WHERE head > 0 AND NOT starts_with(name, '@')",
      ),
    );
  }

  async memberships(userId: UserId): Promise<readonly Membership[]> {
    return sorted(
      await this.#database.rows<Membership>('SELECT room, since FROM memberships WHERE person = $1', userId),
    );
  }

  async readMarks(userId: UserId): Promise<readonly ReadMark[]> {
    return sorted(
      await this.#database.rows<ReadMark>('SELECT room, seq FROM read_marks WHERE person = $1', userId),
    );
  }

  async markRead(userId: UserId, room: RoomName, seq: number): Promise<void> {
    await this.#database.rows(
      `INSERT INTO read_marks AS mark (person, room, seq) VALUES ($1, $2, $3)
       ON CONFLICT (person, room) DO UPDATE SET seq = excluded.seq WHERE mark.seq < excluded.seq`,
      userId,
      room,
      seq,
    );
  }
}

/** PostgreSQL compares the bytes of UTF-8, JavaScript the units of UTF-16, and all stores have to agree. */
const sorted = <T extends { readonly room: RoomName }>(rows: T[]): readonly T[] =>
  rows.sort((a, b) => (a.room < b.room ? -1 : 1));
