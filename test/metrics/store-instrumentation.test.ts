import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemoryStore } from '#stores/memory/index.ts';
import { StoreInstrumentation } from '../../src/node/store-instrumentation.ts';

const author = { person: '~alice', nickname: 'Alice', session: 'one' };
const draft = (clientId: string) => ({
  kind: 'posted' as const,
  room: 'lobby',
  author,
  body: 'Tea?',
  clientId,
  n: 1,
  sentAt: 0,
  wire: 'json' as const,
});

test('what is written is counted, and a repeat is no entry', async () => {
  const watch = new StoreInstrumentation({ error: () => assert.fail('nothing failed') });
  const store = watch.wrap(openMemoryStore());
  await store.append([draft('a'), draft('b')]);
  const [again] = await store.append([draft('a')]);
  assert.equal(again?.kind, 'repeated');
  assert.equal(watch.entries.json, 2);
  assert.equal(watch.batch.sum, 3);
  assert.deepEqual(watch.batch.counts.slice(0, 3), [1, 1, 0]);
  assert.equal((await store.heads(['lobby'])).get('lobby'), 2);
  assert.deepEqual(watch.errors, {});
});

test('what fails is counted by its name, a failed commit is logged, and they fail all the same', async () => {
  const noted: unknown[] = [];
  const watch = new StoreInstrumentation({ error: (...note) => noted.push(note) });
  const inner = openMemoryStore();
  const away = new Error('the disk is full');
  inner.append = () => Promise.reject(away);
  inner.heads = () => Promise.reject(away);
  const store = watch.wrap(inner);
  await assert.rejects(store.append([draft('a')]), away);
  await assert.rejects(store.append([draft('a')]), away);
  await assert.rejects(store.heads(['lobby']), away);
  assert.deepEqual(watch.errors, { append: 2, heads: 1 });
  const note = [{ err: away, drafts: 1 }, 'could not commit'];
  assert.deepEqual(noted, [note, note]);
  assert.equal(watch.batch.sum, 0);
  assert.equal(store.epoch, inner.epoch);
});
