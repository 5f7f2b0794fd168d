import type { Collection, Filter } from 'mongodb';
import { Batcher } from '#lib/batcher.ts';
import { Semaphore } from '#lib/semaphore.ts';
import { Batches } from './batches.ts';
import type { Collections, Documents, Lists, Writes } from './documents.ts';

/** Small transactions in one batch, if they arrive faster than batches can be written. */
const mostTogether = 100;

type Name = keyof Documents;
type AnyDocument = Readonly<Record<string, unknown>> & { readonly _id: string | number };

/** A query by the values of fields. */
type Fields<D> = Readonly<Partial<D>>;

/** What one or several calls read and write, one after the other, as if nothing else used the database. */
export class Transaction {
  readonly #collections: Collections;
  readonly #inserted: Record<string, readonly unknown[]> = {};
  readonly #put = new Map<Name, Map<string | number, AnyDocument>>();
  readonly #emptied: Writes['emptied'][number][] = [];
  #lastUser: number | undefined;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** The documents with these values, including those that earlier calls of this transaction have put. */
  async find<N extends Name>(name: N, fields: Fields<Documents[N]>): Promise<Documents[N][]> {
    const put = this.#put.get(name) ?? new Map<string | number, AnyDocument>();
    const collection = this.#collections[name] as unknown as Collection<AnyDocument>;
    const stored = await collection.find(fields as Filter<AnyDocument>).toArray();
    const found = stored.filter(({ _id }) => !put.has(_id));
    for (const document of put.values()) if (hasAll(document, fields)) found.push(document);
    return found.filter(isThere) as unknown as Documents[N][];
  }

  async findOne<N extends Name>(name: N, fields: Fields<Documents[N]>): Promise<Documents[N] | undefined> {
    return (await this.find(name, fields))[0];
  }

  /** The number of a new user. */
  async nextUser(): Promise<number> {
    this.#lastUser ??=
      (await this.#collections.users.find().sort({ _id: -1 }).limit(1).toArray())[0]?._id ?? 0;
    return ++this.#lastUser;
  }

  /** New documents. Later calls of this transaction do not find them. */
  insert<N extends Name>(name: N, documents: readonly Documents[N][]): void {
    if (documents.length > 0) this.#inserted[name] = documents;
  }

  put<N extends Name>(name: N, document: Documents[N]): void {
    const { batch: _, ...rest } = document as unknown as AnyDocument;
    this.#put.getOrInsertComputed(name, () => new Map()).set(document._id, rest as AnyDocument);
  }

  /** Removed documents stay, without fields: so a late writer with an older batch cannot bring them back. */
  remove<N extends Name>(name: N, { _id }: Documents[N]): void {
    this.put(name, { _id } as Documents[N]);
  }

  emptyEdits(target: Writes['emptied'][number]): void {
    this.#emptied.push(target);
  }

  /** Undefined if nothing is written. Every write includes a put. */
  get writes(): Writes | undefined {
    if (this.#put.size === 0) return undefined;
    const put = Array.from(this.#put, ([name, documents]) => [name, [...documents.values()]]);
    return {
      inserted: this.#inserted as Lists,
      put: Object.fromEntries(put) as Lists,
      emptied: this.#emptied,
    };
  }
}

const hasAll = (document: AnyDocument, fields: object): boolean =>
  Object.entries(fields).every(([name, value]) => document[name] === value);

const isThere = (document: AnyDocument): boolean =>
  Object.keys(document).some((name) => name !== '_id' && name !== 'batch');

type Work<T> = (transaction: Transaction) => Promise<T>;

/** Runs the transactions of this process one after the other: concurrent ones would only make each other fail. */
export class Transactions {
  readonly #collections: Collections;
  readonly #batches: Batches;
  readonly #writing = new Semaphore(1);
  readonly #small = new Batcher<Work<unknown>, unknown>((works) => this.#commit(works), mostTogether);

  constructor(collections: Collections) {
    this.#collections = collections;
    this.#batches = new Batches(collections);
  }

  /** Completes the batch of a writer that died. */
  async recover(): Promise<void> {
    await this.#batches.recover();
  }

  /** For small work: work that arrives together shares a batch. It is repeated if another process was faster. */
  run<T>(work: Work<T>): Promise<T> {
    return this.#small.add(work) as Promise<T>;
  }

  /** For work that is large, or does more than find and put. */
  async runAlone<T>(work: Work<T>): Promise<T> {
    return (await this.#commit([work]))[0] as T;
  }

  #commit(works: readonly Work<unknown>[]): Promise<unknown[]> {
    return this.#writing.run(async () => {
      for (;;) {
        const settled = await this.#batches.settled();
        const transaction = new Transaction(this.#collections);
        const results: unknown[] = [];
        for (const work of works) results.push(await work(transaction));
        const { writes } = transaction;
        if (!writes || (await this.#batches.commit(settled, writes))) return results;
      }
    });
  }
}
