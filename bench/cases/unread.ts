import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Case, type Row, type Run, verdict } from '../case.ts';
import type { AskJob } from '../load/jobs/ask.ts';
import { withLoad } from '../load/load.ts';
import { hasProc, rssBytes, watchPeak } from '../machine/processes.ts';
import { count, megabytes, milliseconds } from '../report/units.ts';
import { fillLobby } from './long-room.ts';
import { withHubbub } from './with-hubbub.ts';

const mostBytes = 300 * 2 ** 20;
const mostKept = 0.2;
const mostMs = 300;

/** As many as the server answers of a user at once, and each answer has 800 kB. */
const asked = 190;
const messages = 200;
const letters = 'word '.repeat(790);

/** Until everything that is alive has settled, before they come and after they have gone. */
const settleMs = 5_000;
const afterMs = 15_000;

const lines = Array.from({ length: asked }, () => 'history 200');
const frames = Array.from(
  { length: asked },
  (_, n) =>
    [
      '{"kind":"history","id":"1","payload":{"room":"lobby","limit":200}}',
      '{"kind":"replay","id":"2","payload":{"room":"lobby"}}',
      '{"kind":"search","id":"3","payload":{"room":"lobby","query":"word","limit":200}}',
    ][n % 3]!,
);

export const unread: Case = {
  name: 'unread',
  measures: 'what 1,000 connections cost that ask for much and read nothing, and what is left of it',
  async run(run) {
    return { rows: [await measure(run, 'line', lines), await measure(run, 'json', frames)] };
  },
};

async function measure(run: Run, wire: AskJob['wire'], questions: readonly string[]): Promise<Row> {
  const connections = run.quick ? 200 : 1_000;
  const dataDir = join(run.folder, `unread-${wire}`);
  await fillLobby(dataDir, messages, (n) => `${letters}${n}`);
  const { result } = await withHubbub(run, { dataDir, observed: false }, async (hubbub) => {
    const { pids } = hubbub;
    const port = wire === 'line' ? hubbub.linePort : hubbub.port;
    const forMs = run.quick ? 8_000 : 25_000;
    await pause(settleMs);
    const before = rssBytes(pids);
    const peak = watchPeak(pids);
    const pings = await withLoad((askers) =>
      withLoad(async (other) => {
        const pinged = other.do('ping', { port: hubbub.port, forMs });
        await askers.do('ask', { port, connections, wire, questions });
        const latencies = await pinged;
        await askers.do('leave', undefined);
        return latencies;
      }),
    );
    await pause(afterMs);
    return { before, peak: peak(), after: rssBytes(pids), pings };
  });
  const { before, peak, after, pings } = result;
  return {
    what: `${count(connections)} connections (${wire}) that ask ${asked} times for 800 kB and read nothing`,
    figure: hasProc
      ? `${megabytes(peak - before)} more, ${megabytes(after - before)} ${afterMs / 1_000} s after; others' ping ${milliseconds(pings.max)} at most`
      : 'no /proc here',
    target: `≤ ${megabytes(mostBytes)} more, ≤ ${mostKept * 100} % of what was before is left; ping < ${milliseconds(mostMs)}`,
    verdict: hasProc
      ? verdict(peak - before <= mostBytes && after <= before * (1 + mostKept) && pings.max < mostMs)
      : 'unknown',
    note: `${megabytes(before)} before; ping p50 ${milliseconds(pings.p50)}, p99 ${milliseconds(pings.p99)}`,
  };
}
