import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Archive, Chapter, Chapters, KeptEntry } from '#dump.ts';
import type { RoomName } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';
import { statements } from './dump-tables.ts';
import { openFile } from './file.ts';
import { KeptEntries } from './stored-entries.ts';
import { transaction } from './transaction.ts';

/** Records that are handed out at once. */
const pieceRecords = 1_000;

/** What a database file holds; it is made where there is none. Rejected with `StoreUnavailable`. */
export async function openSqliteArchive(path: string): Promise<Archive> {
  return new SqliteArchive(openFile(path), path);
}

/** It has no thread of its own: whoever moves a store has nothing else to do. */
class SqliteArchive implements Archive {
  readonly place: string;
  readonly #database: DatabaseSync;
  readonly #entries: KeptEntries;

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#entries = new KeptEntries(database);
    this.place = path;
  }

  async epoch() {
    return this.#database.prepare('SELECT epoch FROM log').get()!.epoch as string;
  }

  async rename(epoch: string) {
    this.#database.prepare('UPDATE log SET epoch = ?').run(epoch);
  }

  async isEmpty() {
    return this.#database.prepare('SELECT 1 FROM people LIMIT 1').get() === undefined;
  }

  async isInUse(now: number) {
    return this.#database.prepare('SELECT 1 FROM nodes WHERE until > ? LIMIT 1').get(now) !== undefined;
  }

  async *records<C extends Chapter>(chapter: C): AsyncIterable<readonly Chapters[C][]> {
    let piece: Chapters[C][] = [];
    for (const row of this.#database.prepare(statements[chapter].select).iterate()) {
      piece.push({ ...row } as unknown as Chapters[C]);
      if (piece.length < pieceRecords) continue;
      yield piece;
      piece = [];
    }
    if (piece.length > 0) yield piece;
  }

  async addRecords<C extends Chapter>(chapter: C, records: readonly Chapters[C][]) {
    const insert = this.#database.prepare(statements[chapter].insert);
    transaction(this.#database, () => {
      for (const record of records) insert.run({ ...record } as unknown as Record<string, SQLInputValue>);
    });
  }

  async rooms() {
    const rows = this.#database.prepare('SELECT name AS room, head FROM rooms').all();
    return rows.map((row) => ({ ...row }) as unknown as RoomSummary);
  }

  async entries(room: RoomName, after: number, limit: number): Promise<readonly KeptEntry[]> {
    return this.#entries.read(room, after, limit);
  }

  async addEntries(entries: readonly KeptEntry[]) {
    transaction(this.#database, () => this.#entries.add(entries));
  }

  async close() {
    this.#database.close();
  }
}
