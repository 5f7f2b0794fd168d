import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Author } from '#model/entry.ts';
import type { Store } from '#store.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { newRoom, post, upTo } from '../../contracts/store/fixtures.ts';
import { newFolder } from './folder.ts';

const alice: Author = {
  id: 1,
  nickname: 'Alice',
  account: true,
  session: '10000000-0000-4000-8000-000000000000',
};

const rooms = upTo(3_000).map((n) => `room-${n}`);
const searchers = 5;
const posts = 60;

/** How long a post takes until it is acknowledged, each ms. */
async function postInTurn(store: Store): Promise<number[]> {
  const times: number[] = [];
  for (const n of upTo(posts)) {
    const begin = performance.now();
    await store.log.append([post(alice, `kettle number ${n}`, { sentAt: Date.now() })]);
    times.push(performance.now() - begin);
  }
  return times;
}

/** The same while so many guests search without a pause; and how many searches were answered meanwhile. */
async function postWhileSearching(store: Store): Promise<{ times: number[]; searches: number }> {
  let over = false;
  let searches = 0;
  const search = async (words: readonly string[]): Promise<void> => {
    while (!over) {
      const found = await store.log.search({
        all: words.map((word) => [word]),
        rooms: ['~1-2'],
        public: 'for guests',
        limit: 50,
      });
      assert.ok(found.length > 0);
      searches += 1;
    }
  };
  const wanted = [['kettle'], ['kettle', 'number'], ['word7'], ['word7', 'kettle'], ['17']];
  const searching = wanted.slice(0, searchers).map(search);
  const times = await postInTurn(store);
  over = true;
  await Promise.all(searching);
  return { times, searches };
}

async function allIndexed(path: string): Promise<void> {
  const file = new DatabaseSync(path);
  const behind = file.prepare('SELECT 1 FROM rooms WHERE indexed < head LIMIT 1');
  while (behind.get()) await setImmediate();
  file.close();
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!;

test('7: five guests who search 3,000 rooms without a pause do not make posts wait', async (t) => {
  const path = `${newFolder(t)}/hubbub.db`;
  const store = await openSqliteStore({ path });
  t.after(() => store.close());
  await Promise.all(rooms.map((room) => store.rooms.create(newRoom(room))));
  for (const n of upTo(10)) {
    const drafts = rooms.map((room, index) =>
      post(alice, `kettle number ${n} word${index % 100}`, { room, sentAt: 1.7e12 + n * 3_000 + index }),
    );
    await store.log.append(drafts);
  }
  await allIndexed(path);
  await postWhileSearching(store);
  // In turns, so that what else the machine does meanwhile slows down both.
  const alone: number[] = [];
  const loaded: number[] = [];
  let searches = 0;
  for (const _ of upTo(4)) {
    alone.push(...(await postInTurn(store)));
    const load = await postWhileSearching(store);
    loaded.push(...load.times);
    searches += load.searches;
  }
  const [without, beside] = [median(alone), median(loaded)];
  t.diagnostic(
    `a post takes ${without.toFixed(2)} ms alone, ${beside.toFixed(2)} ms beside ${searches} searches, at the median`,
  );
  assert.ok(searches >= searchers, 'nobody searched');
  // Where searches run on the writer's thread, posts take seconds. Here the writer, the reader and the test want a core each,
  // and on a machine with fewer a post waits for some turns of its scheduler.
  assert.ok(beside < 2 * without + 25, `${beside} ms beside searches, ${without} ms without`);
});
