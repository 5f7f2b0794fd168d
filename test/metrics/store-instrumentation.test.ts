import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Draft } from '#model/entry.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { StoreInstrumentation } from '../../src/node/store-instrumentation.ts';

const author = { id: 1, nickname: 'Alice', account: false, session: 'one' };
const draft = (clientId: string): Draft => ({
  kind: 'posted',
  room: 'lobby',
  author,
  body: 'Tea?',
  clientId,
  n: 1,
  sentAt: 0,
  wire: 'json',
});

test('what is written is counted, and a repeat is no entry', async () => {
  const watch = new StoreInstrumentation({ error: () => assert.fail('nothing failed') });
  const store = watch.wrap(openMemoryStore());
  await store.log.append([draft('a'), draft('b')]);
  const [again] = await store.log.append([draft('a')]);
  assert.equal(again?.kind, 'repeated');
  assert.equal(watch.entries.json, 2);
  assert.equal(watch.batch.sum, 3);
  assert.deepEqual(watch.batch.counts.slice(0, 3), [1, 1, 0]);
  assert.equal((await store.log.heads(['lobby'])).get('lobby'), 2);
  assert.equal((await store.rooms.byName('lobby'))?.id, 'lobby');
  assert.deepEqual(await store.users.get([7]), new Map());
  assert.deepEqual(watch.errors, {});
});

test('what fails is counted by its name, a failed commit is logged, and they fail all the same', async () => {
  const noted: unknown[] = [];
  const watch = new StoreInstrumentation({ error: (...note) => noted.push(note) });
  const away = new Error('the disk is full');
  const fail = () => Promise.reject(away);
  const { epoch, log, users, rooms, facts, close } = openMemoryStore();
  const store = watch.wrap({
    epoch,
    log: { ...log, append: fail, heads: fail },
    users: { ...users, get: fail },
    rooms: { ...rooms, list: fail },
    facts,
    close,
  });
  await assert.rejects(store.log.append([draft('a')]), away);
  await assert.rejects(store.log.append([draft('a')]), away);
  await assert.rejects(store.log.heads(['lobby']), away);
  await assert.rejects(store.users.get([1]), away);
  await assert.rejects(store.rooms.list(), away);
  assert.deepEqual(watch.errors, { 'log.append': 2, 'log.heads': 1, 'users.get': 1, 'rooms.list': 1 });
  const note = [{ err: away, drafts: 1 }, 'could not commit'];
  assert.deepEqual(noted, [note, note]);
  assert.equal(watch.batch.sum, 0);
  assert.equal(store.epoch, epoch);
});
