import { type Case, type Run, verdict } from '../case.ts';
import type { FanOutResult } from '../load/jobs/fan-out.ts';
import { type Load, withLoad } from '../load/load.ts';
import { hasProc, rssBytes, watchPeak } from '../machine/processes.ts';
import { count, factor, megabytes, milliseconds } from '../report/units.ts';
import type { Hubbub } from '../servers/hubbub.ts';
import { withHubbub } from './with-hubbub.ts';

const mostSlower = 1.5;
const mostBytes = 300 * 2 ** 20;

export const stalled: Case = {
  name: 'stalled',
  measures: 'what others notice of 1,000 connections that never read',
  async run(run) {
    const connections = run.quick ? 200 : 1_000;
    const { result } = await withHubbub(run, {}, async (hubbub) => {
      const alone = await withLoad((load) => publish(run, load, hubbub));
      const before = rssBytes(hubbub.pids);
      return withLoad(async (deaf) => {
        await deaf.do('hold', { port: hubbub.port, connections, reading: false });
        const peak = watchPeak(hubbub.pids);
        const together = await withLoad((load) => publish(run, load, hubbub));
        return { alone, together, more: peak() - before };
      });
    });
    const { alone, together, more } = result;
    const slower = together.latencies.p99 / alone.latencies.p99;
    return {
      rows: [
        {
          what: `${count(connections)} connections that never read, full publishing`,
          figure: `others' p99 ${factor(slower)}, ${hasProc ? `${megabytes(more)} more` : 'no /proc here'}`,
          target: `others' p99 < ${factor(mostSlower)}, ≤ ${megabytes(mostBytes)} more`,
          verdict: hasProc ? verdict(slower < mostSlower && more <= mostBytes) : 'unknown',
          note: `p99 ${milliseconds(alone.latencies.p99)} before, ${milliseconds(together.latencies.p99)} with them`,
        },
      ],
    };
  },
};

/** The readers. It takes some seconds until the kernel's buffers of the stalled connections are full. */
const publish = (run: Run, load: Load, { port, pids }: Hubbub): Promise<FanOutResult> =>
  load.do('fanOut', {
    port,
    pids,
    protocol: 'hubbub',
    connections: 500,
    publishers: 10,
    window: 1,
    cue: 'delivery',
    warmMs: run.quick ? 2_000 : 5_000,
    measureMs: run.quick ? 1_000 : 4_000,
  });
