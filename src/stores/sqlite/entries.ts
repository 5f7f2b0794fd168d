import type { DatabaseSync } from 'node:sqlite';
import type { Entry, Posted } from '#model/entry.ts';
import type { RoomName } from '#model/names.ts';
import { newestFirst, type Search } from '#store.ts';
import { type EntryRow, entryFromRow, insertEntry, selectEntries, toRow } from './rows.ts';
import { searchTime, wordQuery } from './word-index.ts';

/** The table of entries. Rooms are named to it by their numbers where it writes, by their names where it reads. */
export class Entries {
  readonly #insert;
  readonly #id;
  readonly #span;
  readonly #replace;
  readonly #emptyEdits;
  readonly #search;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(insertEntry);
    this.#id = database.prepare('SELECT id FROM entries WHERE room = ? AND seq = ?');
    this.#span = database.prepare(`${selectEntries}
      FROM rooms r CROSS JOIN entries e ON e.room = r.id JOIN people p ON p.id = e.author
      WHERE r.name = ? AND e.seq >= ? AND e.seq < ? ORDER BY e.seq`);
    this.#replace = database.prepare(`
      UPDATE entries SET body = ?, edited_at = ?, deleted_at = ?, reactions = ? WHERE room = ? AND seq = ?`);
    this.#emptyEdits = database.prepare(`
      UPDATE entries SET body = '' WHERE room = ? AND target = ? AND kind = 'edited'`);
    this.#search = database.prepare(`${selectEntries}
      FROM words CROSS JOIN entries e ON e.id = words.rowid JOIN rooms r ON r.id = e.room JOIN people p ON p.id = e.author
      WHERE words MATCH ? AND words.rowid < ? << 11 ORDER BY words.rowid DESC`);
  }

  insert(room: number, entry: Entry): void {
    this.#insert.run(toRow(entry, room));
  }

  id(room: number, seq: number): number {
    return this.#id.get(room, seq)!.id as number;
  }

  /** Entries of a room from number `first` to below `end`, ascending. */
  span(room: RoomName, first: number, end: number): readonly Entry[] {
    const rows = this.#span.all(room, first, end) as unknown as EntryRow[];
    return rows.map(entryFromRow);
  }

  message(room: RoomName, seq: number): Posted | undefined {
    const [entry] = this.span(room, seq, seq + 1);
    return entry?.kind === 'posted' ? entry : undefined;
  }

  /** Writes what can change of a message. */
  replace(room: number, message: Posted): void {
    const { body, editedAt, deletedAt, reactions, seq } = message;
    const said = reactions ? JSON.stringify(reactions) : null;
    this.#replace.run(body, editedAt ?? null, deletedAt ?? null, said, room, seq);
  }

  emptyEdits(room: number, target: number): void {
    this.#emptyEdits.run(room, target);
  }

  search(query: Search, rooms: readonly number[]): readonly Posted[] {
    if (query.words.length === 0 || rooms.length === 0) return [];
    const found: Posted[] = [];
    for (const row of this.#search.iterate(wordQuery(query.words, rooms), searchTime(query.before))) {
      const message = entryFromRow(row as unknown as EntryRow) as Posted;
      // Those of one millisecond come in the order in which they were written, which is not the one that was promised.
      if (found.length >= query.limit && message.sentAt < found.at(-1)!.sentAt) break;
      found.push(message);
    }
    return found.sort(newestFirst).slice(0, query.limit);
  }
}
