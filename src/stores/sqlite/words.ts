import type { DatabaseSync } from 'node:sqlite';
import { tokenize } from '#lib/tokenize.ts';
import { searchText } from '#model/entry.ts';
import { prepareWrite } from './connection.ts';
import { entryColumns, toEntry } from './rows.ts';

/** The prefix of a room's number in the index: no word of a text can begin with it. */
const roomSign = '\uE000';

/** Entries that are indexed at once: a few milliseconds of work, which hardly delay an append. */
const chunkEntries = 256;

interface Behind {
  readonly number: number;
  readonly head: number;
  readonly indexed: number;
}

/**
 * The full-text index of messages. The texts are tokenized already, with each word once, and the number of the room is
 * added as one more word, so that a search in a few rooms reads only their messages.
 *
 * The index follows the log after the appends. FTS5 writes a segment with every transaction and merges segments later,
 * so a message that is committed alone would cost twice as much with its words. Words are therefore added in larger
 * chunks in idle times. `rooms.indexed` is the number up to which a room is indexed; what follows is still to be done,
 * also after a crash, and searches scan it.
 */
export class WordIndex {
  readonly #add;
  readonly #remove;
  readonly #anyBehind;
  readonly #messages;
  readonly #done;

  constructor(database: DatabaseSync) {
    // One row of plain values: with any other form SQLite opens a savepoint first, and FTS5 flushes its buffer at each.
    this.#add = prepareWrite(database, 'INSERT INTO words (rowid, body) VALUES (?, ?)');
    this.#remove = prepareWrite(database, 'DELETE FROM words WHERE rowid = ?');
    this.#anyBehind = database.prepare(
      'SELECT number, head, indexed FROM rooms WHERE indexed < head LIMIT 1',
    );
    this.#messages = database.prepare(`
      SELECT e.id, ${entryColumns} FROM entries e JOIN rooms r ON r.number = e.room
      WHERE e.room = ? AND e.seq > ? AND e.seq <= ? AND e.kind = 'posted' ORDER BY e.seq`);
    this.#done = prepareWrite(database, 'UPDATE rooms SET indexed = ? WHERE number = ?');
  }

  /** `id`: of the message's entry; `room`: the room's number. Without a text, the message is removed from the index. */
  replace(id: number, room: number, text: string | undefined): void {
    this.#remove.run(id);
    if (text !== undefined) this.#addText(id, room, text);
  }

  isBehind(): boolean {
    return this.#next() !== undefined;
  }

  /** Indexes the next chunk; false if there was nothing to do. */
  catchUp(): boolean {
    let left = chunkEntries;
    for (let behind = this.#next(); behind && left > 0; behind = this.#next()) {
      const { number, head, indexed } = behind;
      const end = Math.min(head, indexed + left);
      for (const row of this.#messages.all(number, indexed, end)) {
        const text = searchText(toEntry(row));
        if (text !== undefined) this.#addText(row.id as number, number, text);
      }
      this.#done.run(end, number);
      left -= end - indexed;
    }
    return left < chunkEntries;
  }

  #next(): Behind | undefined {
    return this.#anyBehind.get() as Behind | undefined;
  }

  #addText(id: number, room: number, text: string): void {
    this.#add.run(id, [roomSign + room, ...tokenize(text)].join(' '));
  }
}

/** The query in the language of FTS5: all of the words, in any of the rooms if there are some. */
export function wordQuery(found: readonly string[], rooms: readonly number[]): string {
  const wanted = found.map(quoted);
  if (rooms.length > 0) wanted.push(`(${rooms.map((room) => quoted(roomSign + room)).join(' OR ')})`);
  return wanted.join(' AND ');
}

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;
