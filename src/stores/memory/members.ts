import type { Membership, ReadMark } from '#model/account.ts';
import type { Entry } from '#model/entry.ts';
import type { RoomName, UserId } from '#model/names.ts';

/** Which rooms people have joined, and how far they have read. */
export class Members {
  readonly #joined = new Map<UserId, Map<RoomName, number>>();
  readonly #read = new Map<UserId, Map<RoomName, number>>();

  /** Follows what the log says of joining and leaving. */
  follow({ kind, author, room, sentAt }: Entry): void {
    const rooms = ofUser(this.#joined, author.person);
    if (kind === 'joined' && !rooms.has(room)) rooms.set(room, sentAt);
    if (kind === 'left') rooms.delete(room);
  }

  memberships(userId: UserId): readonly Membership[] {
    return byRoom(this.#joined.get(userId)).map(([room, since]) => ({ room, since }));
  }

  readMarks(userId: UserId): readonly ReadMark[] {
    return byRoom(this.#read.get(userId)).map(([room, seq]) => ({ room, seq }));
  }

  markRead(userId: UserId, room: RoomName, seq: number): void {
    const marks = ofUser(this.#read, userId);
    marks.set(room, Math.max(seq, marks.get(room) ?? 0));
  }
}

function ofUser<T>(all: Map<UserId, Map<RoomName, T>>, userId: UserId): Map<RoomName, T> {
  const own = all.get(userId) ?? new Map<RoomName, T>();
  all.set(userId, own);
  return own;
}

const byRoom = <T>(rooms: ReadonlyMap<RoomName, T> = new Map()): [RoomName, T][] =>
  [...rooms].sort(([a], [b]) => (a < b ? -1 : 1));
