import type { DatabaseSync } from 'node:sqlite';
import { tokenize } from '#lib/tokenize.ts';

/** Before it, a number is the number of a room: no word of a text can begin with it. */
const roomSign = '\uE000';

/** The latest time whose ids are whole numbers to JavaScript, in the year 2109. */
const endOfTime = 2 ** 42 - 1;

/**
 * The index of the words of messages. The text that it is given is cut already, each word once, and the number of the
 * room is one more word, so that a search walks only what it may find.
 */
export class WordIndex {
  readonly #add;
  readonly #remove;

  constructor(database: DatabaseSync) {
    // One row of plain values: any other form makes SQLite save its point before, and FTS5 write all it holds at each.
    this.#add = database.prepare('INSERT INTO words (rowid, body) VALUES (?, ?)');
    this.#remove = database.prepare('DELETE FROM words WHERE rowid = ?');
    // The answer tells the number of the last row that was written: one of FTS5's own, too large for JavaScript.
    this.#remove.setReadBigInts(true);
  }

  /** `id` is the id of the message's entry. */
  add(id: number, room: number, body: string): void {
    this.#add.run(id, [roomSign + room, ...tokenize(body)].join(' '));
  }

  /** The adding is also what makes the last row's number a small one again, for all statements that follow. */
  replace(id: number, room: number, body: string): void {
    this.#remove.run(id);
    this.add(id, room, body);
  }
}

/** The question in FTS5's language. */
export const wordQuery = (found: readonly string[], rooms: readonly number[]): string =>
  [...found.map(quoted), `(${rooms.map((room) => quoted(roomSign + room)).join(' OR ')})`].join(' AND ');

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

export const searchTime = (before = endOfTime): number => Math.min(before, endOfTime);
