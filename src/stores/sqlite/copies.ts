import type { DatabaseSync } from 'node:sqlite';
import type { Entry } from '#model/entry.ts';
import type { RoomName } from '#model/names.ts';

/** Which two entries are one private message. */
export class Copies {
  readonly #add;
  readonly #find;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare('INSERT INTO copies (room, seq, other_room, other_seq) VALUES (?, ?, ?, ?)');
    this.#find = database.prepare(
      'SELECT other_room AS room, other_seq AS seq FROM copies WHERE room = ? AND seq = ?',
    );
  }

  pair(one: Entry, other: Entry): void {
    this.#add.run(one.room, one.seq, other.room, other.seq);
    this.#add.run(other.room, other.seq, one.room, one.seq);
  }

  of(room: RoomName, seq: number): { room: RoomName; seq: number } | undefined {
    return this.#find.get(room, seq) as { room: RoomName; seq: number } | undefined;
  }
}
