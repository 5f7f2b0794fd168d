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
   * Fulfilled when all of these nodes have confirmed the request, or after `limits.confirmMs`: a node that is cut off learns of
   * it when it reads the store again.
   */
  async all(request: string, nodes: readonly string[]): Promise<void> {
    if (nodes.length === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.set(request, { missing: new Set(nodes), done: resolve });
    const cancel = this.#clock.after(limits.confirmMs, resolve);
    await promise;
    cancel();
    this.#waiting.delete(request);
  }

  received({ request, node }: { readonly request: string; readonly node: string }): void {
    const waiting = this.#waiting.get(request);
    waiting?.missing.delete(node);
    if (waiting?.missing.size === 0) waiting.done();
  }
}
