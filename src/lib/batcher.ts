/**
 * Collects items while the work before them is under way, and passes them on as one batch. A lone item does not wait;
 * under load, batches grow up to `most`, and share the cost of one piece of work (a commit, a round trip).
 *
 * Batches are processed one after the other, their items in the order in which they were added.
 */
export class Batcher<T, R> {
  readonly #work: (items: readonly T[]) => Promise<readonly R[]>;
  readonly #most: number;
  /** Two parallel arrays, so that the items can be passed on without copying. */
  #items: T[] = [];
  #promises: PromiseWithResolvers<R>[] = [];
  #running: Promise<void> | undefined;

  /** `work` returns one result for each item, in the same order. */
  constructor(work: (items: readonly T[]) => Promise<readonly R[]>, most = Infinity) {
    this.#work = work;
    this.#most = most;
  }

  /** Items that wait, without those under way. */
  get waiting(): number {
    return this.#items.length;
  }

  /** The result of this item; rejected with the error of its whole batch. */
  add(item: T): Promise<R> {
    const promise = Promise.withResolvers<R>();
    this.#items.push(item);
    this.#promises.push(promise);
    this.#running ??= this.#run();
    return promise.promise;
  }

  /** Fulfilled when nothing waits and nothing is under way. */
  idle(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  async #run(): Promise<void> {
    do {
      // Two turns of the event loop, so that clients that were answered together and send again share a batch.
      await endOfTurn();
      await endOfTurn();
      await this.#workOnce();
    } while (this.#items.length > 0);
    this.#running = undefined;
  }

  async #workOnce(): Promise<void> {
    const items = this.#items;
    const promises = this.#promises;
    this.#items = items.splice(this.#most);
    this.#promises = promises.splice(this.#most);
    try {
      const results = await this.#work(items);
      if (results.length !== items.length)
        throw new Error(`${items.length} items, but ${results.length} results.`);
      for (let i = 0; i < promises.length; i++) promises[i]!.resolve(results[i]!);
    } catch (error) {
      for (const promise of promises) promise.reject(error);
    }
  }
}

const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
