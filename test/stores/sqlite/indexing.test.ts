import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { alice, deletes, edits, says } from '../../contracts/store/fixtures.ts';
import { newFolder } from './folder.ts';

/** The bodies that hold the word, the newest first. */
async function found(store: Store, word: string): Promise<readonly string[]> {
  const messages = await store.search({ words: [word], rooms: [lobby], limit: 10 });
  return messages.map(({ body }) => body);
}

test('words are found at once, though they are indexed later, and also when they never were', async (t) => {
  const path = `${newFolder(t)}/hubbub.db`;
  const first = await openSqliteStore({ path });
  await first.append([says(alice, 'the kettle is on')]);
  assert.deepEqual(await found(first, 'kettle'), ['the kettle is on']);
  await first.append([says(alice, 'the kettle is off', { sentAt: 2e12 })]);
  await first.close();

  const second = await openSqliteStore({ path });
  t.after(() => second.close());
  assert.deepEqual(await found(second, 'kettle'), ['the kettle is off', 'the kettle is on']);
});

test('what is changed before its words are indexed is found as it stands', async (t) => {
  const store = await openSqliteStore({ path: `${newFolder(t)}/hubbub.db` });
  t.after(() => store.close());
  await store.append([says(alice, 'one kettle'), says(alice, 'two kettles'), says(alice, 'three kettles')]);
  await store.append([edits(alice, 1, 'one pot'), deletes(alice, 2)]);
  assert.deepEqual(await found(store, 'kettle'), []);
  assert.deepEqual(await found(store, 'pot'), ['one pot']);
  assert.deepEqual(await found(store, 'kettles'), ['three kettles']);
  // And now that they are: as before.
  await store.append([edits(alice, 3, 'three pots')]);
  assert.deepEqual(await found(store, 'kettles'), []);
  assert.deepEqual(await found(store, 'pots'), ['three pots']);
});

test('more than one piece of words is indexed before anybody is answered', async (t) => {
  const store = await openSqliteStore({ path: `${newFolder(t)}/hubbub.db` });
  t.after(() => store.close());
  await store.append(Array.from({ length: 1_000 }, (_, n) => says(alice, `number ${n}`)));
  assert.deepEqual(await found(store, '0'), ['number 0']);
  assert.deepEqual(await found(store, '999'), ['number 999']);
});
