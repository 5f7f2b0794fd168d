import type { Membership, ReadMark } from '#model/account.ts';
import type { PersonKey, RoomName } from '#model/names.ts';
import type { Collections } from './collections.ts';
import { unlessThere } from './duplicates.ts';
import { sorted } from './rooms.ts';

/** Which rooms people have joined, and how far they have read. */
export class Members {
  readonly #collections: Collections;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** As the log tells it: nothing else has to be kept in step with it. */
  async memberships(person: PersonKey): Promise<readonly Membership[]> {
    const steps = await this.#collections.changes
      .find({ 'author.person': person, kind: { $in: ['joined', 'left'] } })
      .toArray();
    const since = new Map<RoomName, number>();
    for (const { kind, room, sentAt } of steps.sort((a, b) => a.seq - b.seq)) {
      if (kind === 'left') since.delete(room);
      else if (!since.has(room)) since.set(room, sentAt);
    }
    return sorted(Array.from(since, ([room, since]) => ({ room, since })));
  }

  async readMarks(person: PersonKey): Promise<readonly ReadMark[]> {
    const marks = await this.#collections.readMarks.find({ person }).toArray();
    return sorted(marks.map(({ room, seq }) => ({ room, seq })));
  }

  async markRead(person: PersonKey, room: RoomName, seq: number): Promise<void> {
    const mark = () =>
      this.#collections.readMarks.updateOne(
        // Neither a person's key nor a room's name has a space in it.
        { _id: `${person} ${room}` },
        { $max: { seq }, $setOnInsert: { person, room } },
        { upsert: true },
      );
    // Two that find none both make one, and the slower has to look again.
    if (!(await unlessThere(mark()))) await mark();
  }
}
