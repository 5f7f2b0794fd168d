import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '#config.ts';
import { formKeyOf } from '#node/form-key.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';

const keyOf = (databaseUrl: string | undefined, store: Pick<Store, 'facts'>, ownKey = 'own') =>
  formKeyOf(readConfig(databaseUrl === undefined ? [] : ['--database-url', databaseUrl], {}), store, ownKey);

const url = 'postgres://hubbub:secret@db/hubbub';

test('a server that shares its database with none signs forms with its own key', async () => {
  const store = openMemoryStore();
  for (const url of [undefined, 'sqlite:./data/x.db', 'memory:'])
    assert.equal(await keyOf(url, store), 'own');
  assert.deepEqual(await store.facts.list({ kind: 'signingKey', limit: 1 }), []);
});

test('servers that share a database sign alike, by whatever URL they reach it, and nobody else does', async () => {
  const store = openMemoryStore();
  const urls = [url, url.replace('secret', 'another'), url.replace('@db', '@10.0.0.1')];
  const [first = '', ...others] = await Promise.all(urls.map((url, n) => keyOf(url, store, `own ${n}`)));
  assert.equal(Buffer.from(first, 'base64url').length, 32);
  assert.deepEqual(others, [first, first]);
  assert.equal(await keyOf(url, store), first);
  assert.notEqual(await keyOf(url, openMemoryStore()), first);
});

test('a server whose database takes nothing has its own key until it starts again', async () => {
  const { facts } = openMemoryStore();
  const write = () => Promise.reject(new Error('It can only be read.'));
  assert.equal(await keyOf(url, { facts: { ...facts, get: facts.get.bind(facts), write } }), 'own');
});
