import type { Scheduler } from 'fast-check';
import type { Bus, Topic } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import type { Store } from '#store.ts';
import type { Random } from '../random.ts';

/** What a hub waits for: each answer, message and alarm comes when the scheduler says so, in whatever order. */

/** How many of 100 pages cannot be read at the first attempt. */
const failing = 10;

/** Whether this is a question for what comes next: it is asked again when there was no answer. */
const isPage = (range: unknown): boolean => typeof range === 'object' && range !== null && 'after' in range;

/** Memory whose answers take their time. What they say is what was true when they were asked for. */
export function slowStore(store: Store, scheduler: Scheduler, random: Random): Store {
  const slow = ['read', 'heads', 'append', 'get', 'memberships'];
  const slowly = <T extends object>(part: T, name: string): T =>
    new Proxy(part, {
      get(target, method) {
        const call = Reflect.get(target, method, target) as (...args: readonly unknown[]) => Promise<unknown>;
        if (!slow.includes(String(method))) return call;
        return async (...args: readonly unknown[]) => {
          const answer = await scheduler.schedule(call(...args), `store.${name}.${String(method)}`);
          if (isPage(args[0]) && random.below(100) < failing) throw new Error('The disk cannot be read.');
          return answer;
        };
      },
    });
  return {
    ...store,
    log: slowly(store.log, 'log'),
    rooms: slowly(store.rooms, 'rooms'),
    users: slowly(store.users, 'users'),
  };
}

/** Alarms ring when the scheduler says so; what happens every so often happens when the test says so. */
export class ScheduledClock implements Clock {
  readonly #scheduler: Scheduler;
  readonly #regular: (() => void)[] = [];

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  now = () => 0;

  after(ms: number, call: () => void): () => void {
    let cancelled = false;
    void this.#scheduler.schedule(Promise.resolve(), `${ms} ms`).then(() => cancelled || call());
    return () => {
      cancelled = true;
    };
  }

  soon(call: () => void): void {
    setImmediate(call);
  }

  every(_ms: number, call: () => void): () => void {
    this.#regular.push(call);
    return () => {};
  }

  tick(): void {
    for (const call of this.#regular) call();
  }
}

/** Carries entries alone, each when the scheduler says so. */
export class ScheduledBus implements Bus {
  readonly #scheduler: Scheduler;
  readonly #others: () => readonly ScheduledBus[];
  #hear: ((bytes: Uint8Array) => void) | undefined;

  /** `all`: the buses that are joined, this one among them. */
  constructor(scheduler: Scheduler, all: readonly ScheduledBus[]) {
    this.#scheduler = scheduler;
    this.#others = () => all.filter((bus) => bus !== this);
  }

  publish(topic: Topic, bytes: Uint8Array): void {
    if (topic !== 'entries') return;
    for (const bus of this.#others())
      void this.#scheduler.schedule(Promise.resolve(), 'bus').then(() => bus.#hear?.(bytes));
  }

  subscribe(topic: Topic, listener: (bytes: Uint8Array) => void): () => void {
    if (topic === 'entries') this.#hear = listener;
    return () => {};
  }

  close = async () => {};
}
