import type { Membership, ReadMark } from '#model/account.ts';
import type { Entry } from '#model/entry.ts';
import type { PersonKey, RoomName } from '#model/names.ts';

/** Which rooms people have joined, and how far they have read. */
export class Members {
  readonly #joined = new Map<PersonKey, Map<RoomName, number>>();
  readonly #read = new Map<PersonKey, Map<RoomName, number>>();

  /** Follows what the log says of joining and leaving. */
  follow({ kind, author, room, sentAt }: Entry): void {
    const rooms = ofPerson(this.#joined, author.person);
    if (kind === 'joined' && !rooms.has(room)) rooms.set(room, sentAt);
    if (kind === 'left') rooms.delete(room);
  }

  memberships(person: PersonKey): readonly Membership[] {
    return byRoom(this.#joined.get(person)).map(([room, since]) => ({ room, since }));
  }

  readMarks(person: PersonKey): readonly ReadMark[] {
    return byRoom(this.#read.get(person)).map(([room, seq]) => ({ room, seq }));
  }

  markRead(person: PersonKey, room: RoomName, seq: number): void {
    const marks = ofPerson(this.#read, person);
    marks.set(room, Math.max(seq, marks.get(room) ?? 0));
  }
}

function ofPerson<T>(all: Map<PersonKey, Map<RoomName, T>>, person: PersonKey): Map<RoomName, T> {
  const own = all.get(person) ?? new Map<RoomName, T>();
  all.set(person, own);
  return own;
}

const byRoom = <T>(rooms: ReadonlyMap<RoomName, T> = new Map()): [RoomName, T][] =>
  [...rooms].sort(([a], [b]) => (a < b ? -1 : 1));
