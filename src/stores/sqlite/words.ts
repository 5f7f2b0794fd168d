import type { DatabaseSync } from 'node:sqlite';
import type { Posted } from '#model/entry.ts';
import { termsForm, termsOf } from '#search/terms.ts';
import type { Reindexing, Search } from '#store.ts';
import { prepareWrite, transaction } from './connection.ts';
import { entryColumns, toEntry } from './rows.ts';

/** The prefix of a room's number in the index: no term can begin with it. */
const roomSign = '\uE000';

/** The work of one transaction, which delays an append by so much at most, and the entries after which the time is looked at. */
const chunkMs = 5;
const pieceEntries = 32;

interface Behind {
  readonly number: number;
  readonly head: number;
  readonly indexed: number;
  readonly floor: number;
}

/**
 * The full-text index of messages. The terms are made already, each once, and the number of the room is
 * added as one more, so that a search in a few rooms reads only their messages.
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
  readonly #progress;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    // One row of plain values: with any other form SQLite opens a savepoint first, and FTS5 flushes its buffer at each.
    this.#add = prepareWrite(database, 'INSERT INTO words (rowid, body) VALUES (?, ?)');
    this.#remove = prepareWrite(database, 'DELETE FROM words WHERE rowid = ?');
    this.#anyBehind = database.prepare(
      'SELECT number, head, indexed, floor FROM rooms WHERE indexed < head LIMIT 1',
    );
    this.#messages = database.prepare(`
      SELECT e.id, ${entryColumns} FROM entries e JOIN rooms r ON r.number = e.room
      WHERE e.room = ? AND e.seq > ? AND e.seq <= ? AND e.kind = 'posted' ORDER BY e.seq`);
    this.#done = prepareWrite(database, 'UPDATE rooms SET indexed = ? WHERE number = ?');
    this.#progress = database.prepare(`
      SELECT coalesce(sum(head - floor + 1), 0) AS total,
        coalesce(sum(max(min(indexed, head) - floor + 1, 0)), 0) AS done FROM rooms`);
  }

  /** `id`: of the message's entry; `room`: the room's number. */
  replace(id: number, room: number, message: Posted): void {
    this.remove(id);
    this.#addMessage(id, room, message);
  }

  remove(id: number): void {
    this.#remove.run(id);
  }

  isBehind(): boolean {
    return this.#next() !== undefined;
  }

  /** Indexes the next chunk; false if there was nothing to do. */
  catchUp(): boolean {
    const until = performance.now() + chunkMs;
    let behind = this.#next();
    if (!behind) return false;
    do {
      const { number, head, indexed } = behind;
      const end = Math.min(head, Math.max(indexed, behind.floor - 1) + pieceEntries);
      for (const row of this.#messages.all(number, indexed, end))
        this.#addMessage(row.id as number, number, toEntry(row) as Posted);
      this.#done.run(end, number);
      behind = this.#next();
    } while (behind && performance.now() < until);
    return true;
  }

  /** Indexes a chunk; `anew`: after everything was taken out of the index. */
  reindex(anew?: 'anew'): Reindexing {
    if (anew) startOver(this.#database);
    this.catchUp();
    return this.#progress.get() as unknown as Reindexing;
  }

  #next(): Behind | undefined {
    return this.#anyBehind.get() as Behind | undefined;
  }

  #addMessage(id: number, room: number, message: Posted): void {
    const terms = termsOf(message);
    if (terms.length > 0) this.#add.run(id, [roomSign + room, ...terms].join(' '));
  }
}

/** Takes everything out of the index, inside the caller's transaction: it follows the log from the beginning again. */
function startOver(database: DatabaseSync): void {
  database.exec(`
    INSERT INTO words (words) VALUES ('delete-all');
    UPDATE rooms SET indexed = 0 WHERE indexed > 0;
    DELETE FROM terms;
    INSERT INTO terms (form) VALUES (${termsForm})`);
}

/**
 * Begins the index anew if its terms have another form. Not a form of the tables: the terms change more often, and are made anew beside
 * the chat.
 */
export async function bringTermsToForm(database: DatabaseSync): Promise<void> {
  const noted = "SELECT 1 FROM sqlite_schema WHERE name = 'terms'";
  const form = () => database.prepare(noted).get() && database.prepare('SELECT form FROM terms').get()?.form;
  if (form() === termsForm) return;
  await transaction(database, () => {
    if (form() === termsForm) return;
    database.exec('CREATE TABLE IF NOT EXISTS terms (form INTEGER NOT NULL) STRICT');
    startOver(database);
  });
}

/** The query in the language of FTS5: the groups of terms, and any of the rooms if there are some. */
export function wordQuery({ all, none = [] }: Search, rooms: readonly number[]): string {
  const groups = rooms.length > 0 ? [...all, rooms.map((room) => roomSign + room)] : all;
  const wanted = groups.map(anyOf).join(' AND ');
  return none.length > 0 ? `(${wanted}) NOT ${anyOf(none)}` : wanted;
}

const anyOf = (terms: readonly string[]): string => `(${terms.map(quoted).join(' OR ')})`;

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;
