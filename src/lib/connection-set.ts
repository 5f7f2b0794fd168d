import type { Clock } from './clock.ts';

/** The open connections of a gateway. */
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

  /** Fulfilled when none is left, or after `ms`. */
  whenEmpty(clock: Clock, ms: number): Promise<void> {
    if (this.#members.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      this.#onEmpty = () => {
        cancel();
        resolve();
      };
    });
  }
}
