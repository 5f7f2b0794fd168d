import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { AnyBulkWriteOperation } from 'mongodb';
import type { RoomName } from '#model/names.ts';
import { type Collections, withIds } from './collections.ts';
import type { BatchDocument, MessageDocument, Writes } from './documents.ts';
import { ignoreDuplicates, isDuplicate } from './duplicates.ts';
import { withWords } from './messages.ts';

/** How long a writer may take to carry out its batch before another takes it for dead and does so. */
const timeoutMs = 2_000;
const pauseMs = 10;

/** Enough for a thousand batches a second, for thirty years. */
const digits = 12;

const idOf = (number: number): string => String(number).padStart(digits, '0');

/** Decides which batch comes next, and carries batches out. The reasons are in `index.ts`. */
export class WriteAheadLog {
  readonly #collections: Collections;
  /** The newest batch of which we know that it is carried out. */
  #lastApplied = 0;
  /** Whether we have heard of none that is newer. */
  #isNewest = false;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** The number of the newest batch that we know of; it is carried out, and so are all before it. */
  async lastApplied(): Promise<number> {
    return this.#isNewest ? this.#lastApplied : this.recover();
  }

  /** Looks for the newest batch of all, and sees to it that it is carried out; its number. */
  async recover(): Promise<number> {
    for (let newer = await this.#findNewer(); newer; newer = await this.#findNewer()) {
      const number = Number(newer._id);
      if (newer.news) await this.#ensureApplied(number, newer.news);
      this.#lastApplied = Math.max(this.#lastApplied, number);
    }
    this.#isNewest = true;
    return this.#lastApplied;
  }

  /** The batch that follows on those that we know of, or a later one where that was followed already. */
  async #findNewer(): Promise<BatchDocument | undefined> {
    const { batches } = this.#collections;
    const next = await batches.findOne({ _id: idOf(this.#lastApplied + 1) });
    if (!next || next.news) return next ?? undefined;
    const [newest] = await batches.find().sort({ _id: -1 }).limit(1).toArray();
    return newest;
  }

  /**
   * Writes the batch that follows on the one of this number. False: another was first, nothing of this one was written.
   * Rejected: it is not known.
   */
  async commit(lastApplied: number, writes: Writes): Promise<boolean> {
    this.#isNewest = false;
    const token = randomBytes(9).toString('base64url');
    if (!(await this.#append({ _id: idOf(lastApplied + 1), token, news: writes }))) return false;
    await this.#apply(lastApplied + 1, writes);
    this.#lastApplied = Math.max(this.#lastApplied, lastApplied + 1);
    this.#isNewest = true;
    return true;
  }

  async #append(batch: BatchDocument): Promise<boolean> {
    const { batches } = this.#collections;
    try {
      await batches.insertOne(batch);
      return true;
    } catch (error) {
      // It may be only the answer that was lost.
      const found = await batches.findOne({ _id: batch._id });
      if (found?.token === batch.token) return true;
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** Waits until the batch is carried out, and does it where nobody does. */
  async #ensureApplied(number: number, writes: Writes): Promise<void> {
    const end = performance.now() + timeoutMs;
    while (!(await this.#isApplied(writes))) {
      if (performance.now() > end) return this.#apply(number, writes);
      await after(pauseMs);
    }
  }

  async #isApplied(writes: Writes): Promise<boolean> {
    const heads = headsOf(writes);
    const found = await this.#collections.rooms.find(withIds([...heads.keys()])).toArray();
    return found.length === heads.size && found.every(({ _id, head }) => head >= (heads.get(_id) ?? 0));
  }

  /** Each of these writes can be done twice, and by two at once, and changes nothing where a later batch has written. */
  async #apply(number: number, writes: Writes): Promise<void> {
    const { batches, changes, clientIds, messages, rooms } = this.#collections;
    const { amended, emptied, posted } = writes;
    const unordered = { ordered: false };
    await Promise.all([
      posted.length > 0 && ignoreDuplicates(messages.insertMany(posted.map(withWords), unordered)),
      writes.changes.length > 0 && ignoreDuplicates(changes.insertMany([...writes.changes], unordered)),
      writes.clientIds.length > 0 && ignoreDuplicates(clientIds.insertMany([...writes.clientIds], unordered)),
      amended.length > 0 && messages.bulkWrite(amended.map(messageUpdate), unordered),
      ...emptied.map((target) => changes.updateMany({ kind: 'edited', ...target }, { $set: { body: '' } })),
      // What it says may have been deleted by now.
      batches.updateOne({ _id: idOf(number - 1) }, { $unset: { news: true } }),
    ]);
    // The heads come last: they open the entries to readers.
    const headUpdates = Array.from(headsOf(writes), headUpdate);
    if (!(await ignoreDuplicates(rooms.bulkWrite(headUpdates, unordered))))
      await rooms.bulkWrite(headUpdates, unordered);
  }
}

const messageUpdate = (document: MessageDocument): AnyBulkWriteOperation<MessageDocument> => {
  const { _id, message, hubbub } = withWords(document);
  const filter = { _id, 'hubbub.batch': { $lt: hubbub.batch } };
  return { updateOne: { filter, update: { $set: { message, hubbub } } } };
};

const headUpdate = ([room, head]: readonly [RoomName, number]) => ({
  updateOne: { filter: { _id: room }, update: { $max: { head } }, upsert: true },
});

/** The highest number in each room that the batch writes to. */
function headsOf({ posted, changes }: Writes): ReadonlyMap<RoomName, number> {
  const heads = new Map<RoomName, number>();
  for (const { room, seq } of [...posted.map(({ hubbub }) => hubbub), ...changes])
    heads.set(room, Math.max(seq, heads.get(room) ?? 0));
  return heads;
}
