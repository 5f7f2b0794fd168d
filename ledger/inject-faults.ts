import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../test/faults/random.ts';
import type { Cluster } from './cluster.ts';
import type { CutMode } from './faulty-proxy.ts';
import type { PlannedFault } from './plan.ts';
import type { Recorder } from './recorder.ts';
import type { LedgerServer } from './server.ts';
import type { Shared } from './shared.ts';

/** Injects the planned faults, one after the other, until the signal; at the end, everything is repaired. */
export async function injectFaults(
  cluster: Cluster,
  faults: Iterable<PlannedFault>,
  recorder: Recorder,
  signal: AbortSignal,
): Promise<void> {
  for (const fault of faults) {
    await pause(fault.pauseMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    recorder.noteFault(`${fault.kind} …`);
    recorder.noteFault(`… ${await perform(cluster, fault)}`);
  }
}

/** Most cuts are between a request and its answer, where they matter most. */
const cutModes: readonly CutMode[] = [
  'spared',
  'at the next piece',
  'after the next request',
  'after the next request',
];

async function perform(cluster: Cluster, fault: PlannedFault): Promise<string> {
  const { kind, chance, lastsMs } = fault;
  const { servers, shared } = cluster;
  const victim = chance % servers.length;
  switch (kind) {
    case 'kill':
    case 'drain':
    case 'freeze': {
      const done = await performOn(servers[victim]!, { ...fault, kind }, Math.floor(chance / servers.length));
      return shared ? `${done} (server ${victim + 1})` : done;
    }
    case 'kill-all':
      return cluster.killAll();
    case 'cut': {
      const random = new Random(chance);
      return cluster.cut(() => cutModes[random.below(cutModes.length)] as CutMode);
    }
    case 'database':
      return chance % 2 === 0 ? existing(shared).killDatabase() : existing(shared).freezeDatabase(lastsMs);
    case 'nats':
      return existing(shared).killNats(lastsMs);
    case 'apart': {
      const done = await existing(shared).cutOff(victim, Math.floor(chance / servers.length), lastsMs);
      return `${done} (server ${victim + 1})`;
    }
  }
}

function performOn(
  server: LedgerServer,
  { kind, lastsMs }: PlannedFault & { readonly kind: 'kill' | 'drain' | 'freeze' },
  chance: number,
): Promise<string> {
  switch (kind) {
    case 'kill':
      return server.killNode(chance);
    case 'drain':
      return server.drain();
    case 'freeze':
      return server.freeze(chance, lastsMs);
  }
}

/** Faults of shared services are planned only with several servers. */
function existing(shared: Shared | undefined): Shared {
  if (!shared) throw new Error('One server shares nothing.');
  return shared;
}
