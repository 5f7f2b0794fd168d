import { type Row, type Run, verdict } from '../case.ts';
import { count, milliseconds } from '../report/units.ts';

const mostMs = 50;

const what = 'event-loop delay during all of it';
const target = `p99 ≤ ${milliseconds(mostMs)}`;

/**
 * The maximum event loop delay of all servers that were measured. Not a case of its own: it is collected during all of
 * them.
 */
export function loopDelay({ seen }: Run): Row {
  const watched = seen.filter(({ delayMaxMs }) => delayMaxMs > 0);
  const worst = watched.toSorted((a, b) => b.delayP99Ms - a.delayP99Ms)[0];
  if (!worst) return { what, target, figure: 'nothing was seen', verdict: 'unknown' };
  const longest = Math.max(...watched.map(({ delayMaxMs }) => delayMaxMs));
  return {
    what,
    target,
    figure: `p99 ${milliseconds(worst.delayP99Ms)}`,
    verdict: verdict(worst.delayP99Ms <= mostMs),
    note: [
      `the worst of ${count(watched.length)} processes: ${worst.process}, during ${worst.during}`,
      `the longest delay of all was ${milliseconds(longest)}`,
      'the 10 ms between two looks are in it',
    ].join('; '),
  };
}
