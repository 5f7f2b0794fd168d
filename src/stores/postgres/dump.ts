import type { Counts, Dump, StoredEntry, Table, Tables } from '#dump.ts';
import type { RoomId } from '#model/names.ts';
import { SqlDump } from '#stores/sql/dump.ts';
import { row, type Sql } from '#stores/sql/sql.ts';
import { addEntries, entryColumns, type StoredRow, toEntry, toRow } from './rows.ts';

/** The contents of a PostgreSQL database, for a move or an upgrade. */
export class PostgresDump extends SqlDump implements Dump {
  readonly place: string;
  readonly close: () => Promise<void>;
  readonly #sql: Sql;

  constructor(sql: Sql, place: string, close: () => Promise<void>) {
    super(sql);
    this.#sql = sql;
    this.place = place;
    this.close = close;
  }

  override async addRecords<T extends Table>(table: T, records: readonly Tables[T][]): Promise<void> {
    await super.addRecords(table, records);
    // The next user gets the next number.
    if (table === 'users')
      await this.#sql.rows("SELECT setval(pg_get_serial_sequence('users', 'id'), max(id)) FROM users");
  }

  async entries(room: RoomId, after: number, limit: number): Promise<readonly StoredEntry[]> {
    const rows = await this.#sql.rows<StoredRow>(
      `SELECT ${entryColumns} FROM entries e WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      room,
      after,
      limit,
    );
    return rows.map((one) => ({ entry: toEntry(one), ...(one.digest !== null && { digest: one.digest }) }));
  }

  async counts() {
    const select = `
      SELECT count(DISTINCT (author, client_id)) FILTER (WHERE digest IS NOT NULL) AS "clientIds",
        count(*) FILTER (WHERE NOT EXISTS (SELECT FROM rooms r WHERE r.id = e.room)) AS strays
      FROM entries e`;
    return (await row<Counts>(this.#sql, select))!;
  }

  async addEntries(entries: readonly StoredEntry[]): Promise<void> {
    const { room, seq } = entries.at(-1)!.entry;
    await this.#sql.transaction(async (sql) => {
      const lock = 'SELECT head FROM rooms WHERE id = $1 FOR UPDATE';
      const { head } = (await row<{ head: number }>(sql, lock, room))!;
      const fresh = entries.filter(({ entry }) => entry.seq > head);
      if (fresh.length === 0) return;
      await sql.rows(addEntries.text, JSON.stringify(fresh.map(({ entry, digest }) => toRow(entry, digest))));
      const activeAt = Math.max(...fresh.map(({ entry }) => entry.sentAt));
      const statement = 'UPDATE rooms SET head = $2, active_at = greatest(active_at, $3) WHERE id = $1';
      await sql.rows(statement, room, seq, activeAt);
    });
  }
}
