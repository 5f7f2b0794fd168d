import { join } from 'node:path';
import { type Case, verdict } from '../case.ts';
import { withLoad } from '../load/load.ts';
import { count, milliseconds } from '../report/units.ts';
import { fillLobby } from './long-room.ts';
import { withHubbub } from './with-hubbub.ts';

const mostMs = 2;
/** The burst that one session may send before it is throttled. */
const times = 150;
const mostReadyMs = 1_000;

export const history: Case = {
  name: 'history',
  measures: 'the last 50 messages of a room that holds a million, and how soon a server with it is ready',
  async run(run) {
    const messages = run.quick ? 50_000 : 1_000_000;
    const dataDir = join(run.folder, 'long-room');
    await fillLobby(dataDir, messages);
    const { result } = await withHubbub(run, { dataDir }, async ({ port, readyMs }) => {
      const latencies = await withLoad((load) => load.do('history', { port, times, messages: 50 }));
      return { latencies, readyMs };
    });
    const { latencies, readyMs } = result;
    return {
      rows: [
        {
          what: `last 50 messages of a room that holds ${count(messages)}`,
          figure: milliseconds(latencies.p50),
          target: `≤ ${milliseconds(mostMs)} in the server`,
          verdict: verdict(latencies.p50 <= mostMs),
          note: `as a client sees it, the way there and back included; p99 ${milliseconds(latencies.p99)}`,
        },
        {
          what: `ready after its start, with ${count(messages)} messages`,
          figure: milliseconds(readyMs),
          target: `≤ ${milliseconds(mostReadyMs)}`,
          verdict: verdict(readyMs <= mostReadyMs),
        },
      ],
    };
  },
};
