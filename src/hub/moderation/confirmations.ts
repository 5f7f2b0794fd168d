import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';

interface Waiting {
  readonly missing: Set<string>;
  readonly done: () => void;
}

/** Waits until the other nodes have said that they have carried something out. */
export class Confirmations {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Asks these nodes, again and again because the bus may lose it, until all of them have confirmed the request, or
   * `limits.confirmMs` are over. Returns how many have not: those learn of it when they read the store again.
   */
  async all(request: string, nodes: readonly string[], ask: () => void): Promise<number> {
    const missing = new Set(nodes);
    const { promise, resolve } = Promise.withResolvers<void>();
    let cancel = () => {};
    const askFor = (ms: number): void => {
      if (ms <= 0) return resolve();
      ask();
      cancel = this.#clock.after(limits.confirmAgainMs, () => askFor(ms - limits.confirmAgainMs));
    };
    this.#waiting.set(request, { missing, done: resolve });
    if (missing.size === 0) ask();
    else {
      askFor(limits.confirmMs);
      await promise;
    }
    cancel();
    this.#waiting.delete(request);
    return missing.size;
  }

  received({ request, node }: { readonly request: string; readonly node: string }): void {
    const waiting = this.#waiting.get(request);
    waiting?.missing.delete(node);
    if (waiting?.missing.size === 0) waiting.done();
  }
}
