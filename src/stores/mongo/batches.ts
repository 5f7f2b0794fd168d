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

/** How long a writer may take to carry out its batch, before another process carries it out. */
const timeoutMs = 2_000;
const pauseMs = 10;

/** Digits of a batch number: enough for a thousand batches a second for thirty years. */
const digits = 12;

type Name = keyof Documents;
type AnyDocument = { readonly _id: string | number; readonly batch?: number };

const idOf = (number: number): string => String(number).padStart(digits, '0');

/** The write-ahead log: decides which batch is next, and carries batches out. `index.ts` has the reasons. */
export class Batches {
  readonly #collections: Collections;
  /** The newest batch that is known to be carried out. */
  #settled = 0;
  /** Whether no newer batch is known. */
  #isNewest = false;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** The number of the newest known batch. It is carried out, and so are all before it. */
  async settled(): Promise<number> {
    return this.#isNewest ? this.#settled : this.recover();
  }

  /** Finds the newest batch, and completes it if its writer does not; returns its number. */
  async recover(): Promise<number> {
    for (let newer = await this.#findNewer(); newer; newer = await this.#findNewer()) {
      const number = Number(newer._id);
      if (newer.writes) await this.#complete(number, newer.writes);
      this.#settled = Math.max(this.#settled, number);
    }
    this.#isNewest = true;
    return this.#settled;
  }

  /** The batch after the known ones, or a later one if there are several. */
  async #findNewer(): Promise<BatchDocument | undefined> {
    const { batches } = this.#collections;
    const next = await batches.findOne({ _id: idOf(this.#settled + 1) });
    if (!next || next.writes) return next ?? undefined;
    const [newest] = await batches.find().sort({ _id: -1 }).limit(1).toArray();
    return newest;
  }

  /**
   * Writes the batch that follows the one of this number. False: another writer was first, and nothing of this one was
   * written. Rejected: it is unknown whether it was written.
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

  /** Waits until the batch is carried out, and carries it out after a timeout. */
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

  /**
   * Each of these writes can be repeated, or done by two processes at once, and changes nothing that a later batch has
   * written.
   */
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
      // The texts in it may have been deleted by now.
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
    // If a later batch has written the document, the filter does not match, and the insert fails because the document
    // exists.
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
 * What is written last, and so shows whether the batch is carried out: the rooms, if there are some, because their
 * heads make the entries visible.
 */
const lastOf = ({ put }: Writes): [Name, readonly AnyDocument[]] =>
  put.rooms ? ['rooms', put.rooms] : entriesOf(put).at(-1)!;
