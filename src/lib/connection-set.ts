/** Those who are inside, and a way to wait until they are gone. */
export class ConnectionSet<T> {
  readonly #members = new Set<T>();
  #onEmpty: (() => void) | undefined;

  add(member: T): void {
    this.#members.add(member);
  }

  remove(member: T): void {
    this.#members.delete(member);
    if (this.#members.size === 0) this.#onEmpty?.();
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#members.values();
  }

  /** Fulfilled when nobody is inside any more, or after `ms`. */
  whenEmpty(ms: number): Promise<void> {
    if (this.#members.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
