import { type Row, type Run, verdict } from '../case.ts';
import { count, milliseconds } from '../report/units.ts';

const mostMs = 50;

/** The event loops of all nodes of all servers that were measured, at their worst. It is no case: it goes along with all of them. */
export function loopDelay({ seen }: Run): Row {
  const watched = seen.filter(({ delayMaxMs }) => delayMaxMs > 0);
  const worst = Math.max(...watched.map(({ delayP99Ms }) => delayP99Ms));
  const longest = Math.max(...watched.map(({ delayMaxMs }) => delayMaxMs));
  const what = 'event-loop delay during all of it';
  const target = `p99 ≤ ${milliseconds(mostMs)}`;
  if (watched.length === 0) return { what, target, figure: 'nothing was seen', verdict: 'unknown' };
  return {
    what,
    target,
    figure: `p99 ${milliseconds(worst)}`,
    verdict: verdict(worst <= mostMs),
    note: `the worst of ${count(watched.length)} processes; the longest delay of all was ${milliseconds(longest)}`,
  };
}
