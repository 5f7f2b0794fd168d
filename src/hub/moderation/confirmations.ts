import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';

interface Waiting {
  /** The nodes that are waited for, as far as they are known. */
  nodes: readonly string[];
  /** Whether these are all. */
  isWhole: boolean;
  readonly confirmed: Set<string>;
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
   * Asks the nodes, again and again because the bus may lose it, until all of them have confirmed the request, or
   * `limits.confirmMs` are over. Returns how many have not: those learn of it when they read the store again. `heard`: the nodes
   * that this one has heard of, which may be too few; they are asked before the store has said which there are. If it does not
   * say that, one may be missing.
   */
  async all(
    request: string,
    { heard, kept }: { readonly heard: readonly string[]; readonly kept: Promise<readonly string[]> },
    ask: () => void,
  ): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting: Waiting = { nodes: heard, isWhole: false, confirmed: new Set(), done: resolve };
    let cancel = () => {};
    const askFor = (ms: number): void => {
      if (ms <= 0) return resolve();
      ask();
      cancel = this.#clock.after(limits.confirmAgainMs, () => askFor(ms - limits.confirmAgainMs));
    };
    this.#waiting.set(request, waiting);
    askFor(limits.confirmMs);
    kept.then(
      (nodes) => {
        Object.assign(waiting, { nodes: [...new Set([...heard, ...nodes])], isWhole: true });
        endIfAll(waiting);
      },
      // Counted as one below.
      () => {},
    );
    await promise;
    cancel();
    this.#waiting.delete(request);
    return Math.max(missingOf(waiting).length, waiting.isWhole ? 0 : 1);
  }

  received({ request, node }: { readonly request: string; readonly node: string }): void {
    const waiting = this.#waiting.get(request);
    if (!waiting) return;
    waiting.confirmed.add(node);
    endIfAll(waiting);
  }
}

const missingOf = ({ nodes, confirmed }: Waiting): readonly string[] =>
  nodes.filter((node) => !confirmed.has(node));

function endIfAll(waiting: Waiting): void {
  if (waiting.isWhole && missingOf(waiting).length === 0) waiting.done();
}
