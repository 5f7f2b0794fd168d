import type { DatabaseSync } from 'node:sqlite';
import type { RoomName } from '#model/names.ts';
import type { WordIndex } from './word-index.ts';

interface Behind {
  readonly id: number;
  readonly head: number;
  readonly indexed: number;
}

/** Entries that are indexed at once: a few milliseconds of work, so that those who post hardly wait for it. */
const pieceEntries = 256;

/**
 * Brings the index of words up to the log, behind the back of those who post. FTS5 writes a piece of index with every
 * transaction, and merges the pieces later: a message that is committed alone costs twice as much with its words as without.
 * So words are added in larger pieces when there is time, and before anybody searches. `rooms.indexed` is the number up to
 * which a room is done; whatever lies past it is still to do, also after a crash.
 */
export class Indexing {
  readonly #words: WordIndex;
  readonly #anyBehind;
  readonly #behind;
  readonly #messages;
  readonly #done;

  constructor(database: DatabaseSync, words: WordIndex) {
    this.#words = words;
    this.#anyBehind = database.prepare('SELECT id, head, indexed FROM rooms WHERE indexed < head LIMIT 1');
    this.#behind = database.prepare('SELECT id, head, indexed FROM rooms WHERE name = ? AND indexed < head');
    this.#messages = database.prepare(`
      SELECT id, body FROM entries WHERE room = ? AND seq > ? AND seq <= ? AND kind = 'posted' ORDER BY seq`);
    this.#done = database.prepare('UPDATE rooms SET indexed = ? WHERE id = ?');
  }

  isBehind(rooms: readonly RoomName[]): boolean {
    return rooms.some((room) => this.#behind.get(room) !== undefined);
  }

  /** Indexes all of these rooms. */
  catchUp(rooms: readonly RoomName[]): void {
    for (const room of rooms) {
      for (;;) {
        const behind = this.#behind.get(room) as Behind | undefined;
        if (!behind) break;
        this.#index(behind);
      }
    }
  }

  /** Indexes a piece of some room; false if there was nothing to do. */
  step(): boolean {
    const behind = this.#anyBehind.get() as Behind | undefined;
    if (behind) this.#index(behind);
    return behind !== undefined;
  }

  #index({ id: room, head, indexed }: Behind): void {
    const end = Math.min(head, indexed + pieceEntries);
    for (const { id, body } of this.#messages.all(room, indexed, end)) {
      this.#words.add(id as number, room, body as string);
    }
    this.#done.run(end, room);
  }
}
