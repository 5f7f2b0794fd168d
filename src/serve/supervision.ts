import type { Trouble } from '#node/open-ports.ts';
import { lookMs, Silences, silence } from './silences.ts';

/**
 * Whether the supervisor of this node still answers. While it is stopped or hangs, nothing is started again that ends, and what
 * the nodes know of each other is old.
 */
export class Supervision {
  readonly #silences: Silences;

  constructor(now = () => performance.now()) {
    this.#silences = new Silences(now());
    this.heard();
    setInterval(() => this.#silences.look(now()), lookMs).unref();
  }

  heard(): void {
    this.#silences.heard(supervisor);
  }

  get troubles(): readonly Trouble[] {
    return this.#silences.of(supervisor) > silence.doubtMs ? [{ node: supervisor, why: 'no answer' }] : [];
  }
}

const supervisor = 'supervisor';
