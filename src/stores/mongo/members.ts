import type { Membership, ReadMark } from '#model/account.ts';
import type { RoomName, UserId } from '#model/names.ts';
import type { Collections } from './collections.ts';
import { ignoreDuplicates } from './duplicates.ts';
import { sorted } from './rooms.ts';

/** Which rooms people have joined, and how far they have read. */
export class Members {
  readonly #collections: Collections;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** As the log tells it: nothing else has to be kept in step with it. */
  async memberships(userId: UserId): Promise<readonly Membership[]> {
    const steps = await this.#collections.changes
      .find({ 'author.person': userId, kind: { $in: ['joined', 'left'] } })
      .toArray();
    const since = new Map<RoomName, number>();
    for (const { kind, room, sentAt } of steps.sort((a, b) => a.seq - b.seq)) {
      if (kind === 'left') since.delete(room);
      else if (!since.has(room)) since.set(room, sentAt);
    }
    return sorted(Array.from(since, ([room, since]) => ({ room, since })));
  }

  async readMarks(userId: UserId): Promise<readonly ReadMark[]> {
    const marks = await this.#collections.readMarks.find({ person: userId }).toArray();
    return sorted(marks.map(({ room, seq }) => ({ room, seq })));
  }

  async markRead(userId: UserId, room: RoomName, seq: number): Promise<void> {
    const mark = () =>
      this.#collections.readMarks.updateOne(
        // Neither a person's key nor a room's name has a space in it.
        { _id: `${userId} ${room}` },
        { $max: { seq }, $setOnInsert: { person: userId, room } },
        { upsert: true },
      );
    // Two that find none both make one, and the slower has to look again.
    if (!(await ignoreDuplicates(mark()))) await mark();
  }
}
