import { HubCounters } from '#hub/metrics.ts';
import { LoopDelay } from '#lib/loop-delay.ts';
import { recordOf } from '#lib/record-of.ts';
import { wireNames } from '#model/names.ts';
import { BusInstrumentation } from '../../src/node/bus-instrumentation.ts';
import { type NodeStats, processStats } from '../../src/node/node-stats.ts';
import { StoreInstrumentation } from '../../src/node/store-instrumentation.ts';

const store = new StoreInstrumentation({ error() {} });
store.errors.append = 1;

/** A node of which there is something to tell in every respect. */
export const fixture: NodeStats = {
  kind: 'node',
  node: 'web-1',
  restarts: 1,
  process: processStats(),
  metrics: {
    hub: {
      ...new HubCounters(),
      sessions: recordOf(wireNames, () => 1),
      backpressured: 0,
      backlogBytes: 0,
      queued: 0,
    },
    store,
    bus: new BusInstrumentation(),
    responses: { 200: 1 },
    loopDelaySeconds: new LoopDelay().seconds,
  },
};
