import { setTimeout as pause } from 'node:timers/promises';
import { type Case, verdict } from '../case.ts';
import { withLoad } from '../load/load.ts';
import { mostConnections } from '../machine/open-files.ts';
import { cpuSeconds, hasProc, rssBytes } from '../machine/processes.ts';
import { count, kilobytes, percent } from '../report/units.ts';
import { withHubbub } from './with-hubbub.ts';

const mostBytes = 16 * 1024;
const mostBusy = 0.05;
/** Until the last session is announced, and the memory is measured. */
const settleMs = 1_500;

export const idle: Case = {
  name: 'idle',
  measures: 'what 10,000 sessions cost that do nothing',
  async run(run) {
    const sessions = Math.min(run.quick ? 1_000 : 10_000, mostConnections());
    const what = `${count(sessions)} idle sessions, entered, in one room`;
    const target = `≤ ${kilobytes(mostBytes)} RSS each over all processes; ≤ ${percent(mostBusy)} of a core`;
    if (!hasProc) return { rows: [{ what, target, figure: 'no /proc here', verdict: 'unknown' }] };
    const { result } = await withHubbub(run, {}, ({ port, pids }) =>
      withLoad(async (load) => {
        const before = rssBytes(pids);
        const began = performance.now();
        await load.do('hold', { port, connections: sessions, reading: true });
        const enteredMs = performance.now() - began;
        await pause(settleMs);
        const each = (rssBytes(pids) - before) / sessions;
        const busy = await busyShare(pids, run.quick ? 2_000 : 10_000);
        const lost = await load.do('release', undefined);
        return { each, busy, lost, enteredMs };
      }),
    );
    const { each, busy, lost, enteredMs } = result;
    return {
      rows: [
        {
          what,
          figure: `${kilobytes(each)} each; ${percent(busy)} of a core`,
          target,
          verdict: verdict(each <= mostBytes && busy <= mostBusy && lost === 0),
          note: `all were in after ${(enteredMs / 1000).toFixed(1)} s; ${lost} were lost`,
        },
      ],
    };
  },
};

/** The share of a core that these processes use during a period. */
async function busyShare(pids: readonly number[], forMs: number): Promise<number> {
  const [began, before] = [performance.now(), cpuSeconds(pids)];
  await pause(forMs);
  return (cpuSeconds(pids) - before) / ((performance.now() - began) / 1000);
}
