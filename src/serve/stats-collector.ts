import { type OwnReport, processFigures, type Report } from '#node/node-stats.ts';

/** A node that has not answered by then is told of without its figures. */
const patienceMs = 1_000;

/** Somebody to ask. */
export interface Asked {
  readonly node: string;
  readonly restarts: number;
  /** False if the node cannot hear now, and will not answer. */
  readonly ask: () => boolean;
}

/** Asks all nodes how they are. Whoever wants to know meanwhile gets the same answer. */
export class Survey {
  readonly #asked: () => readonly Asked[];
  readonly #answers = new Map<string, OwnReport>();
  #waiting = new Set<string>();
  #underWay: PromiseWithResolvers<void> | undefined;

  constructor(asked: () => readonly Asked[]) {
    this.#asked = asked;
  }

  /** All nodes, and the supervisor that this runs in. */
  async reports(): Promise<readonly Report[]> {
    await (this.#underWay ?? this.#begin()).promise;
    const ofNodes = this.#asked().map(({ node, restarts }): Report => {
      const answer = this.#answers.get(node);
      return answer ? { kind: 'node', node, restarts, ...answer } : { kind: 'silent', node, restarts };
    });
    return [...ofNodes, { kind: 'supervisor', node: 'supervisor', process: processFigures() }];
  }

  hear(node: string, answer: OwnReport): void {
    this.#answers.set(node, answer);
    this.#waiting.delete(node);
    if (this.#waiting.size === 0) this.#end();
  }

  #begin(): PromiseWithResolvers<void> {
    const underWay = Promise.withResolvers<void>();
    this.#underWay = underWay;
    this.#answers.clear();
    this.#waiting = new Set(this.#asked().flatMap(({ node, ask }) => (ask() ? [node] : [])));
    const late = setTimeout(() => this.#end(), patienceMs);
    void underWay.promise.then(() => clearTimeout(late));
    return underWay;
  }

  #end(): void {
    this.#underWay?.resolve();
    this.#underWay = undefined;
  }
}
