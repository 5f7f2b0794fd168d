import type { Clock } from '#lib/clock.ts';
import { systemClock } from '#lib/clock.ts';
import type { NodeStats, OwnStats } from '#node/node-stats.ts';

/** The supervisor itself waits half as long for its nodes. */
export const answerMs = 2_000;

export interface StatsAskerSettings {
  readonly node: string;
  /** This node's own stats; undefined while it opens. */
  readonly own: () => OwnStats | undefined;
  /** Asks the supervisor for the stats of all nodes, which come by `receive`. */
  readonly ask: () => void;
  readonly clock?: Clock;
}

/** Asks for the stats of all nodes. Where the supervisor does not answer, they are this node's own, and the others are silent. */
export class StatsAsker {
  readonly #settings: StatsAskerSettings;
  #asking: PromiseWithResolvers<readonly NodeStats[]> | undefined;
  /** What was last received. */
  #last: readonly NodeStats[] = [];

  constructor(settings: StatsAskerSettings) {
    this.#settings = settings;
  }

  /** Those who ask at the same time get the same answer. */
  ask(): Promise<readonly NodeStats[]> {
    if (this.#asking) return this.#asking.promise;
    const asking = Promise.withResolvers<readonly NodeStats[]>();
    this.#asking = asking;
    const { clock = systemClock } = this.#settings;
    const cancel = clock.after(answerMs, () => this.#end(this.#ownOnly()));
    void asking.promise.then(cancel);
    this.#settings.ask();
    return asking.promise;
  }

  receive(stats: readonly NodeStats[]): void {
    this.#last = stats;
    this.#end(stats);
  }

  #end(stats: readonly NodeStats[]): void {
    this.#asking?.resolve(stats);
    this.#asking = undefined;
  }

  #ownOnly(): readonly NodeStats[] {
    const { node, own } = this.#settings;
    const stats = own();
    const known = this.#last.filter((one) => one.kind !== 'supervisor');
    const restarts = known.find((one) => one.node === node)?.restarts ?? 0;
    const others = known.filter((one) => one.node !== node);
    return [
      stats ? { kind: 'node', node, restarts, ...stats } : { kind: 'silent', node, restarts },
      ...others.map((other): NodeStats => ({ kind: 'silent', node: other.node, restarts: other.restarts })),
    ];
  }
}
