import { type Case, verdict } from '../case.ts';
import { median } from '../load/latencies.ts';
import { withLoad } from '../load/load.ts';
import { count, milliseconds } from '../report/units.ts';
import { withHubbub } from './with-hubbub.ts';

const least = 10_000;
const sessions = 50;

export const posts: Case = {
  name: 'posts',
  measures: 'durable posts that are acknowledged per second',
  async run(run) {
    const rounds = run.quick ? 1 : 3;
    const { result } = await withHubbub(run, {}, async ({ port, pids }) => {
      const results = [];
      for (let round = 0; round < rounds; round++) {
        const order = { port, pids, protocol: 'hubbub', cue: 'answer' } as const;
        const size = { connections: sessions, publishers: sessions, window: 4 };
        const times = run.quick ? { warmMs: 300, measureMs: 1_000 } : { warmMs: 1_000, measureMs: 3_000 };
        results.push(await withLoad((load) => load.do('fanOut', { ...order, ...size, ...times })));
      }
      return results;
    });
    const perSecond = median(result.map(({ completed, seconds }) => completed / seconds));
    const waits = result.map(({ latencies }) => latencies.p99);
    return {
      rows: [
        {
          what: `durable posts, ${sessions} sessions, window 4, nobody else listening: acknowledged per second`,
          figure: count(perSecond),
          target: `≥ ${count(least)}`,
          verdict: verdict(perSecond >= least),
          note: `p99 of their acknowledgements ${milliseconds(median(waits))}; each of the ${sessions} hears them all`,
        },
      ],
    };
  },
};
