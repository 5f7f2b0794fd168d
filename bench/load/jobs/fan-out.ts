import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../../machine/processes.ts';
import { endAll, gather } from '../gather.ts';
import { distribution, type Latencies } from '../latencies.ts';
import { type TongueName, tongues } from '../protocols.ts';
import { type Cue, listen, Publisher, Tally } from '../publisher.ts';

/** So many connections in one room, of which some publish, each with so many messages under way. */
export interface FanOutJob {
  readonly port: number;
  readonly tongue: TongueName;
  readonly connections: number;
  readonly publishers: number;
  readonly window: number;
  readonly cue: Cue;
  /** Before it is measured. */
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
  /** Which part of a core the load took: near 1, it is the load that was measured and not the server. */
  readonly loadBusy: number;
  /** From sending to the cue. */
  readonly latencies: Latencies;
}

export async function fanOut(job: FanOutJob): Promise<FanOutResult> {
  const tongue = tongues[job.tongue];
  const links = await gather(job.connections, job.port, tongue);
  const tally = new Tally();
  const publishers: Publisher[] = [];
  for (const [index, link] of links.entries()) {
    link.onClosed = fallSilent;
    if (index < job.publishers) publishers.push(new Publisher(index + 1, link, tongue, tally, job.cue));
    else listen(link, tongue, tally);
  }
  for (const publisher of publishers) for (let k = 0; k < job.window; k++) publisher.publish();
  await pause(job.warmMs);
  const result = await measure(job, tally);
  endAll(links);
  return result;
}

async function measure({ measureMs, pids }: FanOutJob, tally: Tally): Promise<FanOutResult> {
  tally.begin();
  const [began, server, own] = [performance.now(), cpuSeconds(pids), process.cpuUsage()];
  await pause(measureMs);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  return {
    seconds,
    deliveries: tally.deliveries,
    completed: tally.completed,
    serverCpuSeconds: cpuSeconds(pids) - server,
    loadBusy: (user + system) / 1e6 / seconds,
    latencies: distribution(tally.latencies),
  };
}

function fallSilent(): never {
  throw new Error('The server closed a connection during the measurement.');
}
