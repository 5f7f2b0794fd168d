import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { type Case, type Row, type Run, verdict } from '../case.ts';
import type { CrowdedResult, Listing } from '../load/jobs/crowd.ts';
import { distribution, type Latencies } from '../load/latencies.ts';
import { type Load, withLoad } from '../load/load.ts';
import { mostConnections } from '../machine/open-files.ts';
import { count, factor, kilobytes, milliseconds, seconds } from '../report/units.ts';
import type { Inside } from '../servers/inside.ts';
import { type Crowd, crowdedRoom, fillCrowd } from './fill-crowd.ts';
import { commandsInside } from './members-inside.ts';
import { withHubbub } from './with-hubbub.ts';

const mostMs = 5;
const mostStallMs = 50;
const mostSlower = 1.2;
const settleMs = 3_000;

export const members: Case = {
  name: 'members',
  measures: 'what joins, leaves, kicks and `@room` cost in a room with 10,000 members',
  async run(run) {
    const size = Math.min(run.quick ? 1_000 : 10_000, mostConnections());
    return { rows: [...(await inside(run, size)), ...(await overSockets(run, size))] };
  },
};

const kinds = ['join', 'leave', 'kick'] as const;

async function inside(run: Run, size: number): Promise<readonly Row[]> {
  const result = await commandsInside(run, size, 150);
  return kinds.map((kind) => commandRow(size, kind, 'in the server', result[kind]));
}

interface Phase {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

async function overSockets(run: Run, size: number): Promise<readonly Row[]> {
  const dataDir = join(run.folder, 'members');
  const store = await openSqliteStore({ path: join(dataDir, 'hubbub.db') });
  const crowd = await fillCrowd(store, size, run.quick ? 10 : 20);
  await store.close();
  const phases: Phase[] = [];
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = Date.now();
    const result = await work();
    phases.push({ name, from, to: Date.now() });
    await pause(settleMs);
    return result;
  };
  const { result, inside } = await withHubbub(run, { dataDir }, ({ port, finish }) =>
    withLoad((many) =>
      withLoad(async (few) => {
        const tokens = crowd.members.map(({ token }) => token);
        const come = () => many.do('crowdComes', { port, tokens, rooms: 2 });
        await phase('all come', come);
        const commands = await phase('one joins, leaves, is put out', () =>
          few.do('crowded', orderOf(port, crowd)),
        );
        const posts = await postsOf(run, { port, crowd, many, few, phase });
        await phase('all go', async () => {
          const gone = few.do('crowdGone', { room: crowdedRoom, present: 1 });
          await many.do('crowdGoes', undefined);
          await gone;
        });
        await phase('all come back', come);
        await phase('the server stops', finish);
        return { commands, posts };
      }),
    ),
  );
  return [...rowsOf(size, result.commands, inside, phases), ...postRows(size, result.posts)];
}

interface Posting {
  readonly port: number;
  readonly crowd: Crowd;
  readonly many: Load;
  readonly few: Load;
  readonly phase: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

interface Posts {
  readonly acknowledged: number[];
  /** Until everybody had it. */
  readonly heard: number[];
}

const bodies = {
  plain: 'The soup is ready, and there is some for everybody',
  '@room': '@room The soup is ready',
};
type Body = keyof typeof bodies;

/** In turns: what else the machine does is the same for both. */
async function postsOf(run: Run, { port, crowd, many, few, phase }: Posting): Promise<Record<Body, Posts>> {
  const all: Record<Body, Posts> = {
    plain: { acknowledged: [], heard: [] },
    '@room': { acknowledged: [], heard: [] },
  };
  const posts = 10;
  for (let round = 0; round < (run.quick ? 1 : 4); round++)
    for (const name of ['plain', '@room'] as const) {
      const order = { port, room: crowdedRoom, token: crowd.moderator.token, body: bodies[name], posts };
      await phase(name === 'plain' ? 'plain posts' : '`@room`', async () => {
        const hears = many.do('crowdHears', { messages: posts });
        const { sent, acknowledged } = await few.do('crowdedPosts', { ...order, pauseMs: 400 });
        const heard = await hears;
        all[name].acknowledged.push(...acknowledged);
        all[name].heard.push(...heard.map((at, index) => at - sent[index]!));
      });
    }
  return all;
}

function postRows(size: number, all: Record<Body, Posts>): readonly Row[] {
  const rows: [string, keyof Posts][] = [
    ['time to acknowledgement', 'acknowledged'],
    ['time until all have it', 'heard'],
  ];
  return rows.map(([what, of]): Row => {
    const [plain, room] = [distribution(all.plain[of]), distribution(all['@room'][of])];
    const slower = room.p50 / plain.p50;
    return {
      what: `\`@room\` in a room of ${count(size)}: ${what}`,
      figure: `p50 ${milliseconds(room.p50)}, p95 ${milliseconds(room.p95)}, ${factor(slower)} a plain post`,
      target: `≤ ${factor(mostSlower)}`,
      verdict: verdict(slower <= mostSlower),
      note: `a plain post: p50 ${milliseconds(plain.p50)}, p95 ${milliseconds(plain.p95)}`,
    };
  });
}

const orderOf = (port: number, { moderator, others }: Crowd) =>
  ({ port, room: crowdedRoom, moderator: moderator.token, others, pauseMs: 250 }) as const;

/** The longest delay in a phase, with the period in which it ended. */
function worst(inside: readonly Inside[], from: number, to: number): number {
  const during = inside.flatMap(({ stalls }) => stalls).filter(({ at }) => at >= from && at <= to + 300);
  return Math.max(0, ...during.map(({ ms }) => ms));
}

function rowsOf(
  size: number,
  result: CrowdedResult,
  inside: readonly Inside[],
  phases: readonly Phase[],
): readonly Row[] {
  const commands = kinds.map((kind) => commandRow(size, kind, 'over a socket', result[kind]));
  const lists = (['members', 'who', 'rooms'] as const).map((kind) => listRow(kind, result[kind]));
  const target = `≤ ${milliseconds(mostStallMs)}`;
  const names = [...new Set(phases.map(({ name }) => name))];
  const stalls = names.map((name): Row => {
    const own = phases.filter((phase) => phase.name === name);
    const ms = Math.max(...own.map(({ from, to }) => worst(inside, from, to)));
    const took = own.reduce((sum, { from, to }) => sum + to - from, 0);
    return {
      what: `${count(size)} members, ${name}: the longest stall of an event loop`,
      figure: milliseconds(ms),
      target,
      verdict: verdict(ms <= mostStallMs),
      note: `it took ${seconds(took / 1000)}; the 10 ms between two looks are in it`,
    };
  });
  return [...commands, ...lists, ...stalls];
}

const commandRow = (
  size: number,
  kind: string,
  where: string,
  { p50, p95, max, count: times }: Latencies,
): Row => ({
  what: `${kind} in a room of ${count(size)}, idle server: time to acknowledgement, ${where}`,
  figure: `p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}`,
  target: `≤ ${milliseconds(mostMs)}`,
  verdict: verdict(p95 <= mostMs),
  note: `the slowest of ${times} took ${milliseconds(max)}; everybody in the room is told meanwhile`,
});

const listRow = (kind: string, { ms, bytes, pages }: Listing): Row => ({
  what: `\`${kind}\`, whole`,
  figure: milliseconds(ms),
  target: '–',
  verdict: 'none',
  note: `${kilobytes(bytes)} in ${pages} ${pages === 1 ? 'answer' : 'answers'}`,
});
