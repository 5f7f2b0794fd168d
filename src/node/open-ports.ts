import type { Door } from '#gateway.ts';

/** The doors of all nodes, as far as this process has been told, and whether all of them are open. */
export class Doors {
  #doors: readonly Door[] = [];
  #open = false;

  get open(): boolean {
    return this.#open;
  }

  /** Port by door. */
  get ports(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#doors.map(({ name, port }) => [name, port]));
  }

  set(doors: readonly Door[], open: boolean): void {
    this.#doors = doors;
    this.#open = open;
  }
}
