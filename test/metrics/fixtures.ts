import { HubCounters } from '#hub/metrics.ts';
import { LoopDelay } from '#lib/loop-delay.ts';
import { recordOf } from '#lib/record-of.ts';
import { wireNames } from '#model/names.ts';
import { BusWatch } from '../../src/node/bus-instrumentation.ts';
import { processFigures, type Report } from '../../src/node/node-stats.ts';
import { StoreWatch } from '../../src/node/store-instrumentation.ts';

const store = new StoreWatch({ error() {} });
store.errors.append = 1;

/** A node of which there is something to tell in every respect. */
export const made: Report = {
  kind: 'node',
  node: 'web-1',
  restarts: 1,
  process: processFigures(),
  figures: {
    hub: {
      ...new HubCounters(),
      sessions: recordOf(wireNames, () => 1),
      backpressured: 0,
      backlogBytes: 0,
      queued: 0,
    },
    store,
    bus: new BusWatch(),
    answers: { 200: 1 },
    loopDelaySeconds: new LoopDelay().seconds,
  },
};
