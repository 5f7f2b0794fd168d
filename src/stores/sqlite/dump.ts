import { DatabaseSync } from 'node:sqlite';
import type { Counts, Dump, StoredEntry, Table, Tables } from '#dump.ts';
import type { RoomId } from '#model/names.ts';
import { SqlDump } from '#stores/sql/dump.ts';
import { Connection, timeoutMs, transaction } from './connection.ts';
import { openFile, refuseOtherForm, refuseUnreadable } from './file.ts';
import { Log } from './log.ts';
import { entryColumns, toEntry } from './rows.ts';

/** The contents of a database file, which is made if it is missing. Rejected with `StoreUnavailable`. */
export const openSqliteDump = async (path: string): Promise<Dump> =>
  new SqliteDump(await openFile(path), path);

/**
 * The contents of a file that is not changed, and what SQLite finds wrong with its pages. Throws `StoreUnavailable` if it
 * cannot be opened.
 */
export function openSqliteForReading(path: string): { dump: Dump; faults: readonly string[] } {
  return refuseUnreadable(path, () => {
    const database = new DatabaseSync(path, { readOnly: true });
    refuseOtherForm(database);
    const rows = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    const faults = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    return { dump: new SqliteDump(database, path), faults };
  });
}

/** The contents at this moment of a file that others write to. Whatever they write meanwhile stays beside the file until the end. */
export function openSqliteSnapshot(path: string): Dump {
  return refuseUnreadable(path, () => {
    const database = new DatabaseSync(path, { readOnly: true, timeout: timeoutMs });
    refuseOtherForm(database);
    database.exec('BEGIN');
    // The moment is that of the first read.
    database.prepare('SELECT epoch FROM log').get();
    return new SqliteDump(database, path);
  });
}

/** Without a thread of its own: a move has nothing else to do. */
class SqliteDump extends SqlDump implements Dump {
  readonly place: string;
  readonly #database: DatabaseSync;
  readonly #log: Log;
  readonly #select;

  constructor(database: DatabaseSync, path: string) {
    super(new Connection(database));
    this.place = path;
    this.#database = database;
    this.#log = new Log(database);
    this.#select = database.prepare(`
      SELECT ${entryColumns}, c.digest FROM rooms r CROSS JOIN entries e ON e.room = r.number
      LEFT JOIN client_ids c
        ON c.author = e.author AND c.client_id = e.data ->> 'clientId' AND c.room = e.room AND c.seq = e.seq
      WHERE r.id = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`);
  }

  override addRecords<T extends Table>(table: T, records: readonly Tables[T][]) {
    return transaction(this.#database, () => super.addRecords(table, records));
  }

  async entries(room: RoomId, after: number, limit: number): Promise<readonly StoredEntry[]> {
    return this.#select.all(room, after, limit).map(({ digest, ...row }) => ({
      entry: toEntry(row),
      ...(digest !== null && { digest: digest as string }),
    }));
  }

  async counts() {
    const select = `
      SELECT (SELECT count(*) FROM client_ids) AS clientIds,
        (SELECT count(*) FROM entries WHERE room NOT IN (SELECT number FROM rooms)) AS strays`;
    return { ...this.#database.prepare(select).get() } as unknown as Counts;
  }

  addEntries(entries: readonly StoredEntry[]) {
    return transaction(this.#database, () => this.#log.add(entries));
  }

  async close() {
    this.#database.close();
  }
}
