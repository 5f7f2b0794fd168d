import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../../machine/processes.ts';
import { endAll, gather } from '../gather.ts';
import { distribution, type Latencies } from '../latencies.ts';
import { type ProtocolName, protocols } from '../protocols.ts';
import { Counts, type Cue, listen, Publisher } from '../publisher.ts';

/** Connections in one room, some of which publish, each with several messages under way. */
export interface FanOutJob {
  readonly port: number;
  readonly protocol: ProtocolName;
  readonly connections: number;
  readonly publishers: number;
  readonly window: number;
  readonly cue: Cue;
  /** The warm-up. */
  readonly warmMs: number;
  readonly measureMs: number;
  /** The server's processes. */
  readonly pids: readonly number[];
}

export interface FanOutResult {
  readonly seconds: number;
  readonly deliveries: number;
  readonly completed: number;
  readonly serverCpuSeconds: number;
  /** The share of a core that the load used: near 1, the load was measured and not the server. */
  readonly loadBusy: number;
  /** From sending to the cue. */
  readonly latencies: Latencies;
}

export async function fanOut(job: FanOutJob): Promise<FanOutResult> {
  const protocol = protocols[job.protocol];
  const links = await gather(job.connections, job.port, protocol);
  const counts = new Counts();
  const publishers: Publisher[] = [];
  for (const [index, link] of links.entries()) {
    link.onClosed = fallSilent;
    if (index < job.publishers) publishers.push(new Publisher(index + 1, link, protocol, counts, job.cue));
    else listen(link, protocol, counts);
  }
  for (const publisher of publishers) for (let k = 0; k < job.window; k++) publisher.publish();
  await pause(job.warmMs);
  const result = await measure(job, counts);
  endAll(links);
  return result;
}

async function measure({ measureMs, pids }: FanOutJob, counts: Counts): Promise<FanOutResult> {
  counts.begin();
  const [began, server, own] = [performance.now(), cpuSeconds(pids), process.cpuUsage()];
  await pause(measureMs);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  return {
    seconds,
    deliveries: counts.deliveries,
    completed: counts.completed,
    serverCpuSeconds: cpuSeconds(pids) - server,
    loadBusy: (user + system) / 1e6 / seconds,
    latencies: distribution(counts.latencies),
  };
}

function fallSilent(): never {
  throw new Error('The server closed a connection during the measurement.');
}
