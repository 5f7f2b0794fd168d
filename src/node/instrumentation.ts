import type { Hub } from '#hub/hub.ts';
import type { Logger } from '#lib/log.ts';
import { LoopDelay } from '#lib/loop-delay.ts';
import { BusWatch } from './bus-instrumentation.ts';
import { type OwnReport, processFigures } from './node-stats.ts';
import { StoreWatch } from './store-instrumentation.ts';

/** Watches one node at work. What happens often costs it an addition; all else waits until somebody asks. */
export class Watch {
  readonly store: StoreWatch;
  readonly bus = new BusWatch();
  readonly #answers: Record<string, number> = {};
  readonly #loopDelay = new LoopDelay();

  constructor(log: Logger) {
    this.store = new StoreWatch(log);
  }

  countAnswer(status: number): void {
    this.#answers[status] = (this.#answers[status] ?? 0) + 1;
  }

  report(hub: Hub): OwnReport {
    this.#loopDelay.start();
    const figures = {
      hub: hub.metrics(),
      store: this.store,
      bus: this.bus,
      answers: this.#answers,
      loopDelaySeconds: this.#loopDelay.seconds,
    };
    return { process: processFigures(), figures };
  }

  stop(): void {
    this.#loopDelay.stop();
  }
}
