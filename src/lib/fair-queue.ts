/**
 * Limits how much work runs at once. The rest waits, and those for whom it is done take turns: who brings a lot waits for
 * itself, and a newcomer waits for one piece of each other's. The places to wait are limited for all together: where none is
 * free, whoever holds most of them loses its newest to one who holds fewer. Who has no more patience gives its place up.
 */
export class FairQueue<K> {
  #free: number;
  readonly #places: number;
  /** In the order of their turns. */
  readonly #waiting = new Map<K, ((admitted: boolean) => void)[]>();

  constructor(permits: number, places = Number.POSITIVE_INFINITY) {
    this.#free = permits;
    this.#places = places;
  }

  /** Undefined: there was no place for it, or it lost its own, or its patience ended before its turn came. */
  async run<R>(key: K, work: () => Promise<R>, patience?: AbortSignal): Promise<R | undefined> {
    if (this.#free > 0) this.#free -= 1;
    else if (!(await this.#wait(key, patience))) return undefined;
    try {
      return await work();
    } finally {
      // The permit is passed on and not released, so that new work does not overtake work that waits.
      const next = this.#next();
      if (next) next(true);
      else this.#free += 1;
    }
  }

  #wait(key: K, patience: AbortSignal | undefined): Promise<boolean> {
    const own = this.#waiting.get(key) ?? [];
    if (this.#taken() >= this.#places && !this.#displaceFor(own.length)) return Promise.resolve(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const giveUp = () => this.#leave(key, enter);
    const enter = (admitted: boolean) => {
      patience?.removeEventListener('abort', giveUp);
      resolve(admitted);
    };
    own.push(enter);
    this.#waiting.set(key, own);
    patience?.addEventListener('abort', giveUp);
    return promise;
  }

  #leave(key: K, enter: (admitted: boolean) => void): void {
    const own = this.#waiting.get(key)?.filter((other) => other !== enter) ?? [];
    if (own.length > 0) this.#waiting.set(key, own);
    else this.#waiting.delete(key);
    enter(false);
  }

  /** One who holds so many places gets another one, if somebody holds more even then. */
  #displaceFor(held: number): boolean {
    const [most] = [...this.#waiting.values()].sort((one, other) => other.length - one.length);
    if (!most || most.length <= held + 1) return false;
    most.pop()!(false);
    return true;
  }

  #next(): ((admitted: boolean) => void) | undefined {
    const first = this.#waiting.entries().next().value;
    if (!first) return undefined;
    const [key, own] = first;
    const next = own.shift();
    this.#waiting.delete(key);
    if (own.length > 0) this.#waiting.set(key, own);
    return next;
  }

  #taken(): number {
    let taken = 0;
    for (const own of this.#waiting.values()) taken += own.length;
    return taken;
  }
}
