import type { DatabaseSync } from 'node:sqlite';
import { isPersonal, type RoomName } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';
import { sorted } from './members.ts';

/** The rooms' numbers and heads. */
export class Rooms {
  readonly #find;
  readonly #add;
  readonly #step;
  readonly #all;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare('SELECT id, head, indexed FROM rooms WHERE name = ?');
    this.#add = database.prepare('INSERT INTO rooms (name, head) VALUES (?, 1)');
    this.#step = database.prepare('UPDATE rooms SET head = ? WHERE id = ?');
    this.#all = database.prepare('SELECT name AS room, head FROM rooms');
  }

  /** Takes the next number of the room, which is made where there was none. */
  step(room: RoomName): { id: number; seq: number } {
    const known = this.find(room);
    if (!known) return { id: Number(this.#add.run(room).lastInsertRowid), seq: 1 };
    const seq = known.head + 1;
    this.#step.run(seq, known.id);
    return { id: known.id, seq };
  }

  /** `indexed`: up to which number the words of its messages are in the index. */
  find(room: RoomName): { id: number; head: number; indexed: number } | undefined {
    return this.#find.get(room) as { id: number; head: number; indexed: number } | undefined;
  }

  summaries(): readonly RoomSummary[] {
    const rooms = this.#all.all() as unknown as RoomSummary[];
    return sorted(rooms.filter(({ room }) => !isPersonal(room)));
  }
}
