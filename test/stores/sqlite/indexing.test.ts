import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Author } from '#model/entry.ts';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { edit, post, remove } from '../../contracts/store/fixtures.ts';
import { newFolder } from './folder.ts';

const alice: Author = {
  id: 1,
  nickname: 'Alice',
  account: true,
  session: '10000000-0000-4000-8000-000000000000',
};

/** The bodies that hold the word, the newest first. */
async function found(store: Store, word: string): Promise<readonly string[]> {
  const messages = await store.log.search({ all: [[word]], rooms: [lobby], limit: 10 });
  return messages.map(({ body }) => body);
}

test('words are found at once, though they are indexed later, and also when they never were', async (t) => {
  const path = `${newFolder(t)}/hubbub.db`;
  const first = await openSqliteStore({ path });
  await first.log.append([post(alice, 'the kettle is on')]);
  assert.deepEqual(await found(first, 'kettle'), ['the kettle is on']);
  await first.log.append([post(alice, 'the kettle is off', { sentAt: 2e12 })]);
  await first.close();

  const second = await openSqliteStore({ path });
  t.after(() => second.close());
  assert.deepEqual(await found(second, 'kettle'), ['the kettle is off', 'the kettle is on']);
});

test('what is changed before its words are indexed is found as it stands', async (t) => {
  const store = await openSqliteStore({ path: `${newFolder(t)}/hubbub.db` });
  t.after(() => store.close());
  await store.log.append([
    post(alice, 'one kettle'),
    post(alice, 'two kettles'),
    post(alice, 'three kettles'),
  ]);
  await store.log.append([edit(alice, 1, 'one pot'), remove(alice, 2)]);
  assert.deepEqual(await found(store, 'kettle'), []);
  assert.deepEqual(await found(store, 'pot'), ['one pot']);
  assert.deepEqual(await found(store, 'kettles'), ['three kettles']);
  // And now that they are: as before.
  await store.log.append([edit(alice, 3, 'three pots')]);
  assert.deepEqual(await found(store, 'kettles'), []);
  assert.deepEqual(await found(store, 'pots'), ['three pots']);
});

test('more is found at once than is indexed at once', async (t) => {
  const store = await openSqliteStore({ path: `${newFolder(t)}/hubbub.db` });
  t.after(() => store.close());
  await store.log.append(Array.from({ length: 1_000 }, (_, n) => post(alice, `number ${n}`)));
  assert.deepEqual(await found(store, '0'), ['number 0']);
  assert.deepEqual(await found(store, '999'), ['number 999']);
});

test('what a floor removes is out of the index of words', async (t) => {
  const path = `${newFolder(t)}/hubbub.db`;
  const store = await openSqliteStore({ path });
  t.after(() => store.close());
  await store.log.append([
    post(alice, 'one kettle'),
    post(alice, 'two kettles'),
    post(alice, 'three kettles'),
  ]);
  const file = new DatabaseSync(path);
  t.after(() => file.close());
  const rows = (): number => file.prepare('SELECT count(*) AS rows FROM words_docsize').get()!.rows as number;
  while (rows() < 3) await setImmediate();
  await store.rooms.raiseFloor(lobby, 3);
  assert.equal(rows(), 1);
  assert.deepEqual(await found(store, 'kettles'), ['three kettles']);
  // And what was written after it is indexed as before.
  await store.log.append([post(alice, 'four kettles')]);
  while (rows() < 2) await setImmediate();
  assert.deepEqual(await found(store, 'kettles'), ['four kettles', 'three kettles']);
});
