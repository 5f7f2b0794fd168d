import { setTimeout as pause } from 'node:timers/promises';
import { type Case, type Row, type Run, verdict } from '../case.ts';
import { median } from '../load/latencies.ts';
import { hasProc, rssBytes } from '../machine/processes.ts';
import { megabytes, milliseconds } from '../report/units.ts';
import { startHubbub } from '../servers/hubbub.ts';

const mostReadyMs = 400;
const shapes = [
  { name: 'two nodes', flags: [], mostBytes: 250 * 2 ** 20 },
  { name: '--processes 1', flags: ['--processes=1'], mostBytes: 120 * 2 ** 20 },
] as const;

/** By then, the work that follows the start is over. */
const settleMs = 1_000;

export const start: Case = {
  name: 'start',
  measures: 'how soon a server is ready, and the memory that it begins with',
  async run(run) {
    const rows: Row[] = [];
    for (const { name, flags, mostBytes } of shapes) {
      const starts = await startSome(run, flags);
      const readyMs = median(starts.map((start) => start.readyMs));
      const bytes = median(starts.map((start) => start.bytes));
      rows.push({
        what: `ready after its start, empty store, ${name}`,
        figure: milliseconds(readyMs),
        target: `≤ ${milliseconds(mostReadyMs)}`,
        verdict: verdict(readyMs <= mostReadyMs),
      });
      rows.push({
        what: `RSS of all processes after the start, ${name}`,
        figure: hasProc ? megabytes(bytes) : 'no /proc here',
        target: `≤ ${megabytes(mostBytes)}`,
        verdict: hasProc ? verdict(bytes <= mostBytes) : 'unknown',
      });
    }
    return { rows };
  },
};

async function startSome(run: Run, flags: readonly string[]) {
  const starts: { readyMs: number; bytes: number }[] = [];
  for (let k = 0; k < (run.quick ? 1 : 5); k++) {
    const hubbub = await startHubbub({ folder: run.folder, flags, observed: false });
    await pause(settleMs);
    starts.push({ readyMs: hubbub.readyMs, bytes: rssBytes(hubbub.pids) });
    await hubbub.stop();
  }
  return starts;
}
