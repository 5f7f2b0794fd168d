import type { ListeningPort } from '#gateway.ts';

/** What is wrong with a node, in a few words that everybody may read. */
export interface Trouble {
  readonly node: string;
  readonly why: string;
}

/** The ports of all nodes, as far as this process knows them, and whether all of them are open. */
export class OpenPorts {
  #ports: readonly ListeningPort[] = [];
  #open = false;
  #troubles: readonly Trouble[] = [];
  readonly #own: () => readonly Trouble[];

  /** `own`: what this process knows of itself, newer than what it is told. */
  constructor(own: () => readonly Trouble[] = () => []) {
    this.#own = own;
  }

  get open(): boolean {
    return this.#open;
  }

  /** Port numbers by name. */
  get ports(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#ports.map(({ name, port }) => [name, port]));
  }

  /** What is wrong with the nodes, as far as the supervisor knows, and with the supervisor. */
  get troubles(): readonly Trouble[] {
    return [...this.#own(), ...this.#troubles];
  }

  set(ports: readonly ListeningPort[], open: boolean, troubles: readonly Trouble[] = []): void {
    this.#ports = ports;
    this.#open = open;
    this.#troubles = troubles;
  }
}
