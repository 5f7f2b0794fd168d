import type { Clock } from './clock.ts';

/** Calls in one turn of the event loop: work for a millisecond or two. */
const most = 64;

/**
 * Calls of which very many may come at once, as when thousands of connections are lost in one moment: the first few of a turn are
 * made at once, the others in later turns, in order, so that others are heard in between.
 */
export class Turns {
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #made = 0;
  #scheduled = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(call: () => void): void {
    this.#scheduleNext();
    if (this.#waiting.length > 0 || this.#made >= most) return void this.#waiting.push(call);
    this.#made++;
    call();
  }

  #scheduleNext(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#clock.soon(() => this.#next());
  }

  #next(): void {
    this.#scheduled = false;
    const calls = this.#waiting.splice(0, most);
    this.#made = calls.length;
    if (calls.length > 0) this.#scheduleNext();
    for (const call of calls) call();
  }
}

/** Does the work for each of them, a few in each turn. Those that are added meanwhile to a set get it as well. */
export async function inTurns<T>(items: Iterable<T>, clock: Clock, work: (item: T) => void): Promise<void> {
  let made = 0;
  for (const item of items) {
    work(item);
    if (++made % most === 0) await new Promise<void>((resolve) => clock.soon(resolve));
  }
}
