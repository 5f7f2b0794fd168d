import type { ListeningPort } from '#gateway.ts';

/** The ports of all nodes, as far as this process has been told, and whether all of them are open. */
export class OpenPorts {
  #ports: readonly ListeningPort[] = [];
  #open = false;

  get open(): boolean {
    return this.#open;
  }

  /** By the name of the port. */
  get ports(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#ports.map(({ name, port }) => [name, port]));
  }

  set(ports: readonly ListeningPort[], open: boolean): void {
    this.#ports = ports;
    this.#open = open;
  }
}
