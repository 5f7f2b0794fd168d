import { type Case, verdict } from '../case.ts';
import { withLoad } from '../load/load.ts';
import { count, milliseconds } from '../report/units.ts';
import { withHubbub } from './with-hubbub.ts';

const mostMs = { p50: 3, p99: 10 };

export const lonePost: Case = {
  name: 'lone',
  measures: 'how long one post on an idle server takes to be acknowledged',
  async run(run) {
    const { result } = await withHubbub(run, {}, ({ port }) =>
      withLoad((load) => load.do('lonePosts', { port, posts: run.quick ? 200 : 1_000, pauseMs: 5 })),
    );
    const { p50, p99, max } = result;
    return {
      rows: [
        {
          what: 'lone post, idle server: time to acknowledgement',
          figure: `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}`,
          target: `p50 ≤ ${milliseconds(mostMs.p50)}, p99 ≤ ${milliseconds(mostMs.p99)}`,
          verdict: verdict(p50 <= mostMs.p50 && p99 <= mostMs.p99),
          note: `the slowest of ${count(result.count)} took ${milliseconds(max)}`,
        },
      ],
      curves: [{ server: 'Hubbub', what: 'a lone post, until it is acknowledged', latencies: result }],
    };
  },
};
