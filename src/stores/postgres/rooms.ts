import type { RoomId } from '#model/names.ts';
import type { Rooms } from '#store.ts';
import { SqlRooms } from '#stores/sql/rooms.ts';
import { row, type Sql } from '#stores/sql/sql.ts';

/** Entries that are removed in one transaction: appends to the room wait for its end. */
const chunkEntries = 10_000;

/** The contract of `Rooms`. */
export class PostgresRooms extends SqlRooms implements Rooms {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    super(sql);
    this.#sql = sql;
  }

  /** In steps: each is written whole or not at all, and the room has no gap between them. */
  async raiseFloor(room: RoomId, floor: number): Promise<void> {
    const wanted = Math.min(floor, Number.MAX_SAFE_INTEGER);
    while (await this.#sql.transaction((sql) => raise(sql, room, wanted))) {}
  }
}

/** Raises the floor by one step, and removes what is below it; returns whether there was anything to do. */
async function raise(sql: Sql, room: RoomId, floor: number): Promise<boolean> {
  const raised = await row<{ floor: number }>(
    sql,
    `UPDATE rooms SET floor = least($2, head + 1, floor + ${chunkEntries})
     WHERE id = $1 AND floor < least($2, head + 1) RETURNING floor`,
    room,
    floor,
  );
  if (raised) await sql.rows('DELETE FROM entries WHERE room = $1 AND seq < $2', room, raised.floor);
  return raised !== undefined;
}
