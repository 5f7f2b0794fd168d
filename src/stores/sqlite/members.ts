import type { DatabaseSync } from 'node:sqlite';
import type { Membership, ReadMark } from '#model/account.ts';
import type { Entry } from '#model/entry.ts';
import type { RoomName, UserId } from '#model/names.ts';

/** Which rooms people have joined, and how far they have read. */
export class Members {
  readonly #join;
  readonly #leave;
  readonly #memberships;
  readonly #readMarks;
  readonly #markRead;

  constructor(database: DatabaseSync) {
    this.#join = database.prepare('INSERT OR IGNORE INTO memberships (person, room, since) VALUES (?, ?, ?)');
    this.#leave = database.prepare('DELETE FROM memberships WHERE person = ? AND room = ?');
    this.#memberships = database.prepare('SELECT room, since FROM memberships WHERE person = ?');
    this.#readMarks = database.prepare('SELECT room, seq FROM read_marks WHERE person = ?');
    this.#markRead = database.prepare(`
      INSERT INTO read_marks (person, room, seq) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)`);
  }

  /** Follows what the log says of joining and leaving. */
  follow({ kind, author, room, sentAt }: Entry): void {
    if (kind === 'joined') this.#join.run(author.person, room, sentAt);
    if (kind === 'left') this.#leave.run(author.person, room);
  }

  memberships(userId: UserId): readonly Membership[] {
    return sorted(this.#memberships.all(userId) as unknown as Membership[]);
  }

  readMarks(userId: UserId): readonly ReadMark[] {
    return sorted(this.#readMarks.all(userId) as unknown as ReadMark[]);
  }

  markRead(userId: UserId, room: RoomName, seq: number): void {
    this.#markRead.run(userId, room, seq);
  }
}

/** SQLite compares the bytes of UTF-8, JavaScript the units of UTF-16, and all stores have to agree. */
export const sorted = <T extends { readonly room: RoomName }>(rows: readonly T[]): readonly T[] =>
  rows.map((row) => ({ ...row })).sort((a, b) => (a.room < b.room ? -1 : 1));
