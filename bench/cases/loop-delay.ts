import { type Row, type Run, verdict } from '../case.ts';
import { count, milliseconds } from '../report/units.ts';

const mostMs = 50;

/** The event loops of all nodes of all servers that were measured, at their worst. It is no case: it goes along with all of them. */
export function loopDelay({ seen }: Run): Row {
  const worst = Math.max(...seen.map(({ delayP99Ms }) => delayP99Ms));
  const longest = Math.max(...seen.map(({ delayMaxMs }) => delayMaxMs));
  const what = 'event-loop delay during all of it';
  const target = `p99 ≤ ${milliseconds(mostMs)}`;
  if (seen.length === 0) return { what, target, figure: 'nothing was seen', verdict: 'unknown' };
  return {
    what,
    target,
    figure: `p99 ${milliseconds(worst)}`,
    verdict: verdict(worst <= mostMs),
    note: `the worst of ${count(seen.length)} processes; the longest delay of all was ${milliseconds(longest)}`,
  };
}
