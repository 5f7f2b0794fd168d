import type { Hub } from '#hub/hub.ts';
import type { Logger } from '#lib/log.ts';
import { LoopDelay } from '#lib/loop-delay.ts';
import { BusInstrumentation } from './bus-instrumentation.ts';
import type { Keeping } from './keeping.ts';
import { type OwnStats, processStats } from './node-stats.ts';
import { StoreInstrumentation } from './store-instrumentation.ts';

/** Collects the metrics of one node. Hot paths only increment counters; the rest is computed on scrape. */
export class Instrumentation {
  readonly store: StoreInstrumentation;
  readonly bus = new BusInstrumentation();
  readonly #responses: Record<string, number> = {};
  readonly #loopDelay = new LoopDelay();

  constructor(log: Logger, keeping: Keeping) {
    this.store = new StoreInstrumentation(log, keeping);
  }

  countResponse(status: number): void {
    this.#responses[status] = (this.#responses[status] ?? 0) + 1;
  }

  stats(hub: Hub): OwnStats {
    this.#loopDelay.start();
    const metrics = {
      hub: hub.metrics(),
      store: this.store,
      bus: this.bus,
      responses: this.#responses,
      loopDelaySeconds: this.#loopDelay.seconds,
    };
    return { process: processStats(), metrics };
  }

  stop(): void {
    this.#loopDelay.stop();
  }
}
