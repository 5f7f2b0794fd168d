import type { Run } from '../case.ts';
import type { FanOutResult } from '../load/jobs/fan-out.ts';
import { type Latencies, median } from '../load/latencies.ts';
import { withLoad } from '../load/load.ts';
import type { Server } from '../servers/server.ts';

/** All connections receive everything; some publish. */
export interface FanOutLoad {
  readonly name: string;
  readonly connections: number;
  readonly publishers: number;
  readonly window: number;
}

const fanOutLoad = (publishers: number, window: number): FanOutLoad => ({
  name: `500 connections, ${publishers} publishers, window ${window}`,
  connections: 500,
  publishers,
  window,
});

export const fanOutLoads = [fanOutLoad(10, 1), fanOutLoad(50, 4)] as const;

/** One round on one server. */
export interface Round {
  /** The server's CPU, all processes together, for one message to one connection. */
  readonly microseconds: number;
  readonly perSecond: number;
  readonly loadBusy: number;
  readonly latencies: Latencies;
}

export function measureRound(run: Run, server: Server, load: FanOutLoad): Promise<Round> {
  const { port, protocol, pids } = server;
  const [warmMs, measureMs] = run.quick ? [300, 1_000] : [1_000, 3_000];
  const { connections, publishers, window } = load;
  return withLoad(async (source) => {
    const result = await source.do('fanOut', {
      port,
      protocol,
      pids,
      connections,
      publishers,
      window,
      cue: 'delivery',
      warmMs,
      measureMs,
    });
    return toRound(result);
  });
}

const toRound = ({ seconds, deliveries, serverCpuSeconds, loadBusy, latencies }: FanOutResult): Round => ({
  microseconds: (serverCpuSeconds * 1e6) / deliveries,
  perSecond: deliveries / seconds,
  loadBusy,
  latencies,
});

/** The median round, by cost. */
export function middle(rounds: readonly Round[]): Round {
  const cost = median(rounds.map(({ microseconds }) => microseconds));
  const round = rounds.find(({ microseconds }) => microseconds === cost);
  if (!round) throw new Error('There was no round.');
  return round;
}
