import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Dump, DumpTable, DumpTables, StoredEntry } from '#dump.ts';
import type { RoomName } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';
import { tables } from './dump-tables.ts';
import { openFile } from './file.ts';
import { StoredEntries } from './stored-entries.ts';
import { transaction } from './transaction.ts';

/** Records that are handed out at once. */
const chunkRecords = 1_000;

/** What a database file holds; it is made where there is none. Rejected with `StoreUnavailable`. */
export async function openSqliteDump(path: string): Promise<Dump> {
  return new SqliteDump(openFile(path), path);
}

/** It has no thread of its own: whoever moves a store has nothing else to do. */
class SqliteDump implements Dump {
  readonly location: string;
  readonly #database: DatabaseSync;
  readonly #entries: StoredEntries;

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#entries = new StoredEntries(database);
    this.location = path;
  }

  async epoch() {
    return this.#database.prepare('SELECT epoch FROM log').get()!.epoch as string;
  }

  async setEpoch(epoch: string) {
    this.#database.prepare('UPDATE log SET epoch = ?').run(epoch);
  }

  async isEmpty() {
    return this.#database.prepare('SELECT 1 FROM people LIMIT 1').get() === undefined;
  }

  async isInUse(now: number) {
    return this.#database.prepare('SELECT 1 FROM nodes WHERE until > ? LIMIT 1').get(now) !== undefined;
  }

  async *records<C extends DumpTable>(table: C): AsyncIterable<readonly DumpTables[C][]> {
    let chunk: DumpTables[C][] = [];
    for (const row of this.#database.prepare(tables[table].select).iterate()) {
      chunk.push({ ...row } as unknown as DumpTables[C]);
      if (chunk.length < chunkRecords) continue;
      yield chunk;
      chunk = [];
    }
    if (chunk.length > 0) yield chunk;
  }

  async addRecords<C extends DumpTable>(table: C, records: readonly DumpTables[C][]) {
    const insert = this.#database.prepare(tables[table].insert);
    transaction(this.#database, () => {
      for (const record of records) insert.run({ ...record } as unknown as Record<string, SQLInputValue>);
    });
  }

  async rooms() {
    const rows = this.#database.prepare('SELECT name AS room, head FROM rooms').all();
    return rows.map((row) => ({ ...row }) as unknown as RoomSummary);
  }

  async entries(room: RoomName, after: number, limit: number): Promise<readonly StoredEntry[]> {
    return this.#entries.read(room, after, limit);
  }

  async addEntries(entries: readonly StoredEntry[]) {
    transaction(this.#database, () => this.#entries.add(entries));
  }

  async close() {
    this.#database.close();
  }
}
