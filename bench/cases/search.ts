import { join } from 'node:path';
import type { Author, Draft } from '#model/entry.ts';
import { parseNickname } from '#model/nickname.ts';
import { match } from '#search/match.ts';
import { isWrong, parseQuery } from '#search/query.ts';
import { authorTerm } from '#search/terms.ts';
import type { Store } from '#store.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { type Case, type Row, type Run, verdict } from '../case.ts';
import { distribution } from '../load/latencies.ts';
import { count, factor, milliseconds, seconds } from '../report/units.ts';

const mostMs = 20;
const mostFactor = 1.5;

const rooms = 3_000;
const searchers = 5;
const batch = 5_000;
/** As many as a page has. */
const limit = 50;

/** Frequent words are as frequent as in a language: the n-th is said n times less often than the first. */
const small = 'the a to is and of in it for on that we you this with at be have not will'.split(' ');
const syllables = 'ka lo mi ter an so ve ri ton del pu gra shi en bor'.split(' ');
const wordOf = (n: number): string =>
  n < small.length
    ? small[n]!
    : `${syllables[n % 15]}${syllables[Math.floor(n / 15) % 15]}${syllables[Math.floor(n / 225) % 15]}${n > 3_375 ? syllables[Math.floor(n / 3_375) % 15] : ''}`;
const words = 20_000;

/** The same numbers in each run. */
function* chances(): Generator<number, never> {
  for (let state = 1; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

const chance = chances();
const next = (): number => chance.next().value;
const anyWord = (): string => wordOf(Math.floor(words ** next()) - 1);

const sentence = (): string => {
  const said = Array.from({ length: 3 + Math.floor(next() * 14) }, anyWord).join(' ');
  return next() < 0.05 ? `${said} https://example.org/${anyWord()}` : said;
};

/** Words of different frequency, alone and together, and what else a query has. */
const queries = (): readonly string[] => [
  ...[wordOf(25), wordOf(100), wordOf(1_000), wordOf(10_000)].map((word) => `${word} `),
  `${wordOf(30)} ${wordOf(60)} `,
  `${wordOf(30)} ${wordOf(3_000)} `,
  `${wordOf(40)} ${wordOf(80)} ${wordOf(120)} `,
  `"${wordOf(30)} ${wordOf(31)}"`,
  `${wordOf(200).slice(0, 5)}`,
  `${wordOf(50)} has:link `,
  `${wordOf(50)} -${wordOf(51)} `,
  `${wordOf(500)} from:me `,
  `${wordOf(26)} after:2026-01-01 `,
];

export const search: Case = {
  name: 'search',
  measures: 'how long searches of a million messages in 3,000 rooms take, and what a post notices of them',
  async run(run) {
    const messages = run.messages ?? (run.quick ? 50_000 : 1_000_000);
    const store = await openSqliteStore({ path: join(run.folder, 'search.db') });
    try {
      const authors = await fill(store, messages);
      return { rows: await measure(run, store, authors, messages) };
    } finally {
      await store.close();
    }
  },
};

async function fill(store: Store, messages: number): Promise<readonly Author[]> {
  const authors: Author[] = [];
  for (let n = 0; n < 200; n++) {
    const user = await store.users.external(parseNickname(`User-${n}`)!, 0);
    if (user !== 'taken')
      authors.push({ id: user.id, nickname: user.nickname, account: false, session: 's' });
  }
  for (let n = 0; n < rooms; n++)
    await store.rooms.create({
      id: `room-${n}`,
      kind: 'public',
      name: `room-${n}`,
      settings: {},
      createdAt: 0,
    });
  const began = Date.now() - messages * 1_000;
  for (let n = 0; n < messages; n += batch)
    await store.log.append(
      Array.from({ length: Math.min(batch, messages - n) }, (_, index) =>
        draft(authors, n + index, began + (n + index) * 1_000),
      ),
    );
  for (let left = true; left; ) {
    const { done, total } = await store.log.reindex();
    left = done < total;
  }
  return authors;
}

const draft = (authors: readonly Author[], n: number, sentAt: number): Draft => ({
  ...{
    kind: 'posted',
    room: `room-${Math.floor(next() * rooms)}`,
    sentAt,
    wire: 'json',
    body: sentence(),
    n,
  },
  author: authors[Math.floor(next() * authors.length)]!,
});

async function measure(run: Run, store: Store, authors: readonly Author[], messages: number): Promise<Row[]> {
  const rounds = run.quick ? 5 : 20;
  const took = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++)
    for (const query of queries()) {
      const begin = performance.now();
      await find(store, authors[round]!, query);
      took.getOrInsertComputed(query, () => []).push(performance.now() - begin);
    }
  const all = distribution([...took.values()].flat());
  const [slowest, times] = [...took].sort((a, b) => distribution(b[1]).p50 - distribution(a[1]).p50)[0]!;
  const alone = await posting(store, authors[0]!, run);
  const { over, searches, latencies } = await besideSearching(store, authors, run);
  return [
    {
      what: `search of ${count(messages)} messages in ${count(rooms)} rooms, in the store, with the places of the words`,
      figure: `p50 ${milliseconds(all.p50)}, p95 ${milliseconds(all.p95)}`,
      target: `p95 ≤ ${milliseconds(mostMs)}`,
      verdict: verdict(all.p95 <= mostMs),
      note: `the slowest query, ${slowest.trim()}: p50 ${milliseconds(distribution(times).p50)}`,
    },
    {
      what: `a post beside ${searchers} who search without a pause, in the store`,
      figure: factor(latencies.p50 / alone.p50),
      target: `median < ${factor(mostFactor)}`,
      verdict: verdict(latencies.p50 / alone.p50 < mostFactor),
      note: `${milliseconds(alone.p50)} alone, ${milliseconds(latencies.p50)} beside ${count(searches)} searches in ${seconds(over / 1_000)}`,
    },
  ];
}

/** As the hub does it. */
async function find(store: Store, me: Author, text: string): Promise<void> {
  const query = parseQuery(text, Date.now());
  if (isWrong(query)) throw new Error(`${text}: ${query.wrong}`);
  const from = query.from.length > 0 ? [[authorTerm(me.id)]] : [];
  const page = async (groups: typeof query.groups, prefixes: readonly string[]): Promise<number> => {
    const found = await store.log.search({
      ...{ all: [...groups, ...from], none: query.none, rooms: [], public: 'all' },
      ...(query.since !== undefined && { since: query.since }),
      limit: query.phrases.length + prefixes.length > 0 ? 100 : limit + 1,
    });
    const wanted = { ...query, groups, prefixes };
    return found.filter((message) => match(message, wanted)).length;
  };
  if ((await page(query.groups, [])) === 0 && query.typing)
    await page(query.typing.groups, [query.typing.word]);
}

async function posting(store: Store, author: Author, run: Run) {
  const times: number[] = [];
  for (let n = 0; n < (run.quick ? 100 : 500); n++) {
    const begin = performance.now();
    await store.log.append([draft([author], n, Date.now())]);
    times.push(performance.now() - begin);
  }
  return distribution(times);
}

async function besideSearching(store: Store, authors: readonly Author[], run: Run) {
  let isOver = false;
  let searches = 0;
  const begin = performance.now();
  const searching = Array.from({ length: searchers }, async (_, index) => {
    for (let n = index; !isOver; n++) {
      await find(store, authors[index]!, queries()[n % queries().length]!);
      searches++;
    }
  });
  const latencies = await posting(store, authors[0]!, run);
  isOver = true;
  await Promise.all(searching);
  return { latencies, searches, over: performance.now() - begin };
}
