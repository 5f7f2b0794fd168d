/** The calls that were begun and have not ended. */
export class InFlight {
  readonly #calls = new Set<Promise<unknown>>();
  #ended = false;

  /** Makes the call; rejected once these have come to an end. */
  async add<T>(call: () => Promise<T>): Promise<T> {
    if (this.#ended) throw new Error('the store is closed');
    const answer = call();
    this.#calls.add(answer);
    return answer.finally(() => this.#calls.delete(answer));
  }

  /** Lets no call in any more; fulfilled when none is under way. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.allSettled(this.#calls);
  }
}
