import { type NodeStats, type OwnStats, processStats } from '#node/node-stats.ts';

/** A node that has not answered by then is reported as silent. */
const timeoutMs = 1_000;

/** A node to ask. */
export interface StatsSource {
  readonly node: string;
  readonly restarts: number;
  /** False if the node cannot be reached now, and will not answer. */
  readonly ask: () => boolean;
}

/** Collects the stats of all nodes. Concurrent requests share one collection. */
export class StatsCollector {
  readonly #sources: () => readonly StatsSource[];
  readonly #answers = new Map<string, OwnStats>();
  #waiting = new Set<string>();
  #collecting: PromiseWithResolvers<void> | undefined;

  constructor(sources: () => readonly StatsSource[]) {
    this.#sources = sources;
  }

  /** The stats of all nodes, and of the supervisor, which this runs in. */
  async collect(): Promise<readonly NodeStats[]> {
    await (this.#collecting ?? this.#begin()).promise;
    const ofNodes = this.#sources().map(({ node, restarts }): NodeStats => {
      const answer = this.#answers.get(node);
      return answer ? { kind: 'node', node, restarts, ...answer } : { kind: 'silent', node, restarts };
    });
    return [...ofNodes, { kind: 'supervisor', node: 'supervisor', process: processStats() }];
  }

  receive(node: string, answer: OwnStats): void {
    this.#answers.set(node, answer);
    this.#waiting.delete(node);
    if (this.#waiting.size === 0) this.#end();
  }

  #begin(): PromiseWithResolvers<void> {
    const collecting = Promise.withResolvers<void>();
    this.#collecting = collecting;
    this.#answers.clear();
    this.#waiting = new Set(this.#sources().flatMap(({ node, ask }) => (ask() ? [node] : [])));
    const late = setTimeout(() => this.#end(), timeoutMs);
    void collecting.promise.then(() => clearTimeout(late));
    return collecting;
  }

  #end(): void {
    this.#collecting?.resolve();
    this.#collecting = undefined;
  }
}
