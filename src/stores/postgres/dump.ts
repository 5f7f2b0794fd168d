import type { Dump, DumpTable, DumpTables, StoredEntry } from '#dump.ts';
import type { RoomName } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';
import type { Database } from './database.ts';
import { tables } from './dump-tables.ts';
import { openDatabase } from './open.ts';
import { type StoredRow, selectStored, toStoredColumns, toStoredEntry } from './rows.ts';

/** Records that are read at once. */
const chunkRecords = 1_000;

/** What a PostgreSQL database holds. Rejected with `StoreUnavailable`. */
export async function openPostgresDump(url: string): Promise<Dump> {
  const { database, place } = await openDatabase(url);
  return new PostgresDump(database, place);
}

class PostgresDump implements Dump {
  readonly location: string;
  readonly #database: Database;

  constructor(database: Database, place: string) {
    this.#database = database;
    this.location = place;
  }

  async epoch(): Promise<string> {
    return (await this.#database.row<{ epoch: string }>('SELECT epoch FROM log'))!.epoch;
  }

  async setEpoch(epoch: string): Promise<void> {
    await this.#database.rows('UPDATE log SET epoch = $1', epoch);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#database.row('SELECT FROM people LIMIT 1')) === undefined;
  }

  async isInUse(now: number): Promise<boolean> {
    return (await this.#database.row('SELECT FROM nodes WHERE until > $1 LIMIT 1', now)) !== undefined;
  }

  async *records<C extends DumpTable>(table: C): AsyncIterable<readonly DumpTables[C][]> {
    const { select, key } = tables[table];
    const order = key.map((field) => `"${field}"`).join(', ');
    const placeholders = key.map((_, index) => `$${index + 2}`).join(', ');
    let last: Record<string, unknown> | undefined;
    for (;;) {
      const past = last ? `WHERE (${order}) > (${placeholders})` : '';
      const records = await this.#database.rows<Record<string, unknown>>(
        `SELECT * FROM (${select}) AS records ${past} ORDER BY ${order} LIMIT $1`,
        chunkRecords,
        ...(last ? key.map((field) => last![field]) : []),
      );
      last = records.at(-1);
      if (!last) return;
      yield records as unknown as DumpTables[C][];
    }
  }

  async addRecords<C extends DumpTable>(table: C, records: readonly DumpTables[C][]): Promise<void> {
    await this.#database.rows(tables[table].insert, JSON.stringify(records));
    // The next person to come gets the next number.
    if (table === 'people')
      await this.#database.rows("SELECT setval(pg_get_serial_sequence('people', 'id'), max(id)) FROM people");
  }

  rooms(): Promise<readonly RoomSummary[]> {
    return this.#database.rows('SELECT name AS room, head FROM rooms WHERE head > 0');
  }

  async entries(room: RoomName, after: number, limit: number): Promise<readonly StoredEntry[]> {
    const rows = await this.#database.rows<StoredRow>(
      `${selectStored} WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      room,
      after,
      limit,
    );
    return rows.map(toStoredEntry);
  }

  async addEntries(entries: readonly StoredEntry[]): Promise<void> {
    const { room, seq } = entries.at(-1)!.entry;
    await this.#database.rows(
      `WITH added AS (INSERT INTO entries SELECT * FROM jsonb_populate_recordset(NULL::entries, $1))
       INSERT INTO rooms (name, head) VALUES ($2, $3) ON CONFLICT (name) DO UPDATE SET head = excluded.head`,
      JSON.stringify(entries.map(toStoredColumns)),
      room,
      seq,
    );
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
