import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '#config.ts';
import { formKeyOf } from '#node/form-key.ts';

const keyOf = (databaseUrl: string | undefined, epoch = 'epoch', ownKey = 'own'): Promise<string> =>
  formKeyOf(readConfig(databaseUrl === undefined ? [] : ['--database-url', databaseUrl], {}), epoch, ownKey);

test('a server that shares its database with none signs forms with its own key', async () => {
  for (const url of [undefined, 'sqlite:./data/x.db', 'memory:']) assert.equal(await keyOf(url), 'own');
});

test('servers that share a database sign alike, and nobody else does', async () => {
  const url = 'postgres://hubbub:secret@db/hubbub';
  const key = await keyOf(url);
  assert.equal(await keyOf(url, 'epoch', 'the key of another machine'), key);
  assert.notEqual(await keyOf(url.replace('secret', 'public')), key);
  assert.notEqual(await keyOf(url, 'another epoch'), key);
  assert.ok(!key.includes('secret') && key.length >= 43);
  assert.notEqual(await keyOf('mongodb://db/hubbub'), 'own');
});
