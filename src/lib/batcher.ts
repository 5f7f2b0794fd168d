/**
 * Hands over together what came while the work before it was under way. A lone item waits for nothing; under load the
 * batches grow by themselves, up to `most`, and the cost of one piece of work (a commit, a round trip) is shared.
 *
 * Batches are worked one after the other, their items in the order in which they were added.
 */
export class Batcher<T, R> {
  readonly #work: (items: readonly T[]) => Promise<readonly R[]>;
  readonly #most: number;
  /** Two arrays side by side, so that the items can be handed over as they lie. */
  #items: T[] = [];
  #promises: PromiseWithResolvers<R>[] = [];
  #running: Promise<void> | undefined;

  /** `work` answers a list of items with a list of results, one for each, in the same order. */
  constructor(work: (items: readonly T[]) => Promise<readonly R[]>, most = Infinity) {
    this.#work = work;
    this.#most = most;
  }

  /** How many items wait, beside those that are under way. */
  get waiting(): number {
    return this.#items.length;
  }

  /** The result of this item; rejected with what its whole batch was rejected with. */
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
      // What this turn of the event loop brings goes along, and what the next one finds waiting: those who were answered
      // together, and speak again, make one batch.
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
