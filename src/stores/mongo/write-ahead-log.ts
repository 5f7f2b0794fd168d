import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { AnyBulkWriteOperation } from 'mongodb';
import type { RoomName } from '#model/names.ts';
import { type Collections, withIds } from './collections.ts';
import type { BatchDocument, MessageDocument, News } from './documents.ts';
import { isDuplicate, unlessThere } from './duplicates.ts';
import { withWords } from './messages.ts';

/** How long a writer may take to carry out its batch before another takes it for dead and does so. */
const patienceMs = 2_000;
const pauseMs = 10;

/** Enough for a thousand batches a second, for thirty years. */
const digits = 12;

const idOf = (number: number): string => String(number).padStart(digits, '0');

/** Decides which batch comes next, and carries batches out. The reasons are in `index.ts`. */
export class Journal {
  readonly #collections: Collections;
  /** The newest batch of which we know that it is carried out. */
  #settled = 0;
  /** Whether we have heard of none that is newer. */
  #isNewest = false;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** The number of the newest batch that we know of; it is carried out, and so are all before it. */
  async settled(): Promise<number> {
    return this.#isNewest ? this.#settled : this.settle();
  }

  /** Looks for the newest batch of all, and sees to it that it is carried out; its number. */
  async settle(): Promise<number> {
    for (let newer = await this.#findNewer(); newer; newer = await this.#findNewer()) {
      const number = Number(newer._id);
      if (newer.news) await this.#see(number, newer.news);
      this.#settled = Math.max(this.#settled, number);
    }
    this.#isNewest = true;
    return this.#settled;
  }

  /** The batch that follows on those that we know of, or a later one where that was followed already. */
  async #findNewer(): Promise<BatchDocument | undefined> {
    const { batches } = this.#collections;
    const next = await batches.findOne({ _id: idOf(this.#settled + 1) });
    if (!next || next.news) return next ?? undefined;
    const [newest] = await batches.find().sort({ _id: -1 }).limit(1).toArray();
    return newest;
  }

  /**
   * Writes the batch that follows on the one of this number. False: another was first, nothing of this one was written.
   * Rejected: it is not known.
   */
  async commit(settled: number, news: News): Promise<boolean> {
    this.#isNewest = false;
    const token = randomBytes(9).toString('base64url');
    if (!(await this.#propose({ _id: idOf(settled + 1), token, news }))) return false;
    await this.#carryOut(settled + 1, news);
    this.#settled = Math.max(this.#settled, settled + 1);
    this.#isNewest = true;
    return true;
  }

  async #propose(batch: BatchDocument): Promise<boolean> {
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
  async #see(number: number, news: News): Promise<void> {
    const end = performance.now() + patienceMs;
    while (!(await this.#isCarriedOut(news))) {
      if (performance.now() > end) return this.#carryOut(number, news);
      await after(pauseMs);
    }
  }

  async #isCarriedOut(news: News): Promise<boolean> {
    const heads = headsOf(news);
    const found = await this.#collections.rooms.find(withIds([...heads.keys()])).toArray();
    return found.length === heads.size && found.every(({ _id, head }) => head >= (heads.get(_id) ?? 0));
  }

  /** Each of these writes can be done twice, and by two at once, and changes nothing where a later batch has written. */
  async #carryOut(number: number, news: News): Promise<void> {
    const { batches, changes, clientIds, messages, rooms } = this.#collections;
    const { amended, emptied, posted } = news;
    const unordered = { ordered: false };
    await Promise.all([
      posted.length > 0 && unlessThere(messages.insertMany(posted.map(withWords), unordered)),
      news.changes.length > 0 && unlessThere(changes.insertMany([...news.changes], unordered)),
      news.clientIds.length > 0 && unlessThere(clientIds.insertMany([...news.clientIds], unordered)),
      amended.length > 0 && messages.bulkWrite(amended.map(amendment), unordered),
      ...emptied.map((target) => changes.updateMany({ kind: 'edited', ...target }, { $set: { body: '' } })),
      // What it says may have been deleted by now.
      batches.updateOne({ _id: idOf(number - 1) }, { $unset: { news: true } }),
    ]);
    // The heads come last: they open the entries to readers.
    const risen = Array.from(headsOf(news), rise);
    if (!(await unlessThere(rooms.bulkWrite(risen, unordered)))) await rooms.bulkWrite(risen, unordered);
  }
}

const amendment = (document: MessageDocument): AnyBulkWriteOperation<MessageDocument> => {
  const { _id, message, hubbub } = withWords(document);
  const filter = { _id, 'hubbub.batch': { $lt: hubbub.batch } };
  return { updateOne: { filter, update: { $set: { message, hubbub } } } };
};

const rise = ([room, head]: readonly [RoomName, number]) => ({
  updateOne: { filter: { _id: room }, update: { $max: { head } }, upsert: true },
});

/** The highest number in each room that the batch writes to. */
function headsOf({ posted, changes }: News): ReadonlyMap<RoomName, number> {
  const heads = new Map<RoomName, number>();
  for (const { room, seq } of [...posted.map(({ hubbub }) => hubbub), ...changes])
    heads.set(room, Math.max(seq, heads.get(room) ?? 0));
  return heads;
}
