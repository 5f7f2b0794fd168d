import { type Distribution, Histogram } from '#lib/histogram.ts';
import type { Logger } from '#lib/log.ts';
import { recordOf } from '#lib/record-of.ts';
import type { Outcome } from '#model/append.ts';
import type { Draft } from '#model/entry.ts';
import { type WireName, wireNames } from '#model/names.ts';
import type { Log, Store } from '#store.ts';
import type { Keeping } from './keeping.ts';

/** Metrics of a node's store. */
export interface StoreMetrics {
  /** Entries made durable, by the wire that they arrived on. */
  readonly entries: Readonly<Record<WireName, number>>;
  /** Drafts in each commit. */
  readonly batch: Distribution;
  readonly commitSeconds: Distribution;
  /** Rejected calls, by name: `log.append`. */
  readonly errors: Readonly<Record<string, number>>;
}

/** Counts commits, their duration and failures. */
export class StoreInstrumentation implements StoreMetrics {
  readonly entries = recordOf(wireNames, () => 0);
  readonly batch = new Histogram([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
  readonly commitSeconds = new Histogram([
    0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5,
  ]);
  readonly errors: Record<string, number> = {};
  readonly #log: Pick<Logger, 'error'>;
  readonly #keeping: Pick<Keeping, 'watch'>;

  constructor(log: Pick<Logger, 'error'>, keeping: Pick<Keeping, 'watch'> = { watch() {} }) {
    this.#log = log;
    this.#keeping = keeping;
  }

  /** The same store, instrumented. */
  wrap(store: Store): Store {
    const log = this.#watch('log', store.log);
    const append: Log['append'] = (drafts) => this.#commit(log, drafts);
    return {
      epoch: store.epoch,
      log: new Proxy(log, { get: (_, name) => (name === 'append' ? append : Reflect.get(log, name)) }),
      users: this.#watch('users', store.users),
      rooms: this.#watch('rooms', store.rooms),
      facts: this.#watch('facts', store.facts),
      close: () => store.close(),
    };
  }

  /** A part of the store, with the failures of its methods counted. */
  #watch<Part extends object>(part: string, methods: Part): Part {
    return new Proxy(methods, {
      get: (_, name) => {
        const method: unknown = Reflect.get(methods, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) =>
          this.#countErrors(`${part}.${String(name)}`, method.apply(methods, args));
      },
    });
  }

  async #commit(log: Log, drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    const began = performance.now();
    const appending = log.append(drafts);
    // Logged here, because the sessions only get `unavailable`, without the reason.
    appending.catch((error: unknown) =>
      this.#log.error({ err: error, drafts: drafts.length }, 'could not commit'),
    );
    const outcomes = await appending;
    this.commitSeconds.observe((performance.now() - began) / 1000);
    this.batch.observe(drafts.length);
    for (const outcome of outcomes) if (outcome.kind === 'stored') this.entries[outcome.entry.wire]++;
    return outcomes;
  }

  #countErrors<T>(call: string, result: Promise<T>): Promise<T> {
    this.#keeping.watch(call, result);
    result.catch(() => {
      this.errors[call] = (this.errors[call] ?? 0) + 1;
    });
    return result;
  }
}
