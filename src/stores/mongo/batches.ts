import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { AnyBulkWriteOperation, Collection, Filter } from 'mongodb';
import {
  type BatchDocument,
  type Collections,
  type Documents,
  insertNew,
  isDuplicate,
  type Lists,
  unlessThere,
  type Writes,
  withIds,
} from './documents.ts';
import { stamped } from './records.ts';

/** How long a writer may take to carry out its batch before another takes it for dead and does so. */
const timeoutMs = 2_000;
const pauseMs = 10;

/** Enough for a thousand batches a second, for thirty years. */
const digits = 12;

type Name = keyof Documents;
type AnyDocument = { readonly _id: string | number; readonly batch?: number };

const idOf = (number: number): string => String(number).padStart(digits, '0');

/** The write-ahead log: decides which batch comes next, and carries batches out. The reasons are in `index.ts`. */
export class Batches {
  readonly #collections: Collections;
  /** The newest batch of which we know that it is carried out. */
  #settled = 0;
  /** Whether we know of none that is newer. */
  #isNewest = false;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** The number of the newest batch that we know of; it is carried out, and so are all before it. */
  async settled(): Promise<number> {
    return this.#isNewest ? this.#settled : this.recover();
  }

  /** Looks for the newest batch of all, and completes it where its writer does not; its number. */
  async recover(): Promise<number> {
    for (let newer = await this.#findNewer(); newer; newer = await this.#findNewer()) {
      const number = Number(newer._id);
      if (newer.writes) await this.#complete(number, newer.writes);
      this.#settled = Math.max(this.#settled, number);
    }
    this.#isNewest = true;
    return this.#settled;
  }

  /** The batch that follows on those that we know of, or a later one where that was followed already. */
  async #findNewer(): Promise<BatchDocument | undefined> {
    const { batches } = this.#collections;
    const next = await batches.findOne({ _id: idOf(this.#settled + 1) });
    if (!next || next.writes) return next ?? undefined;
    const [newest] = await batches.find().sort({ _id: -1 }).limit(1).toArray();
    return newest;
  }

  /**
   * Writes the batch that follows on the one of this number. False: another was first, and nothing of this one was
   * written. Rejected: it is not known whether it was written.
   */
  async commit(settled: number, writes: Writes): Promise<boolean> {
    this.#isNewest = false;
    const token = randomBytes(9).toString('base64url');
    if (!(await this.#decide({ _id: idOf(settled + 1), token, writes }))) return false;
    await this.#carryOut(settled + 1, writes);
    this.#settled = Math.max(this.#settled, settled + 1);
    this.#isNewest = true;
    return true;
  }

  async #decide(batch: BatchDocument): Promise<boolean> {
    const { batches } = this.#collections;
    try {
      await batches.insertOne(batch);
      return true;
    } catch (error) {
      // Perhaps only the answer was lost.
      const found = await batches.findOne({ _id: batch._id });
      if (found?.token === batch.token) return true;
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** Waits until the batch is carried out, and does it after a time. */
  async #complete(number: number, writes: Writes): Promise<void> {
    const end = performance.now() + timeoutMs;
    while (!(await this.#isCarriedOut(number, writes))) {
      if (performance.now() > end) return this.#carryOut(number, writes);
      await after(pauseMs);
    }
  }

  async #isCarriedOut(number: number, writes: Writes): Promise<boolean> {
    const [name, documents] = lastOf(writes);
    const ids = documents.map(({ _id }) => _id);
    const done = { ...withIds(ids), batch: { $gte: number } } as Filter<AnyDocument>;
    return (await this.#collection(name).find(done).toArray()).length === ids.length;
  }

  /** Each of these writes can be done twice, and by two at once, and changes nothing where a later batch has written. */
  async #carryOut(number: number, writes: Writes): Promise<void> {
    const { batches, changes } = this.#collections;
    const [last, lastDocuments] = lastOf(writes);
    await Promise.all([
      ...entriesOf(writes.inserted).map(([name, documents]) =>
        insertNew(
          this.#collection(name),
          documents.map((document) => stamped(document, number)),
        ),
      ),
      ...entriesOf(writes.put).map(
        ([name, documents]) => name !== last && this.#put(name, documents, number),
      ),
      ...writes.emptied.map((target) =>
        changes.updateMany({ kind: 'edited', ...target }, { $set: { 'data.body': '' } }),
      ),
      // Its texts may have been deleted by now.
      batches.updateOne({ _id: idOf(number - 1) }, { $unset: { writes: true } }),
    ]);
    await this.#put(last, lastDocuments, number);
  }

  async #put(name: Name, documents: readonly AnyDocument[], number: number): Promise<void> {
    const field = name === 'messages' ? 'hubbub.batch' : 'batch';
    const writes = documents.map((document) => {
      const filter = { _id: document._id, [field]: { $lt: number } };
      return { replaceOne: { filter, replacement: stamped(document, number), upsert: true } };
    });
    // Where a later batch has written, nothing matches, and the document that would be inserted is there.
    await unlessThere(
      this.#collection(name).bulkWrite(writes as AnyBulkWriteOperation<AnyDocument>[], { ordered: false }),
    );
  }

  #collection(name: Name): Collection<AnyDocument> {
    return this.#collections[name] as unknown as Collection<AnyDocument>;
  }
}

const entriesOf = (lists: Lists) => Object.entries(lists) as [Name, readonly AnyDocument[]][];

/**
 * What is put last of all, and so tells whether the batch is carried out: rooms, whose heads open the entries to readers,
 * where there are some.
 */
const lastOf = ({ put }: Writes): [Name, readonly AnyDocument[]] =>
  put.rooms ? ['rooms', put.rooms] : entriesOf(put).at(-1)!;
