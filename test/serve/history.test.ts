import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDirectRoom } from '#model/names.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer, temporaryFolder } from '../support/server.ts';

test('after a restart everything is there: messages, accounts, private words, and the epoch', async (t) => {
  const dataDir = await temporaryFolder(t);
  const before = await startServer(t, { dataDir });
  const oksana = new NativeClient(before.httpPort);
  const { epoch } = await oksana.next('welcome');
  await oksana.ask('signup', { nickname: 'Oksana', password: 'correct horse' });
  await oksana.post('from the web');
  const bob = await LineClient.named(before.linePort, 'Bob');
  bob.send('msgall from TCP\n');
  await oksana.next('message', ({ body }) => body === 'from TCP');
  await oksana.close();
  bob.send('msg Oksana for you alone\n');
  await bob.says('[Bob(*)]: for you alone');
  assert.equal((await before.stop()).code, 0);

  const after = await startServer(t, { dataDir, flags: ['--processes', '1'] });
  const again = new NativeClient(after.httpPort);
  assert.equal((await again.next('welcome')).epoch, epoch);
  assert.equal(
    await again.refusalOf('signin', { nickname: 'Oksana', password: 'wrong horse' }),
    'wrong_credentials',
  );
  assert.equal(
    (await again.ask('signin', { nickname: 'Oksana', password: 'correct horse' })).kind,
    'entered',
  );
  const own = await again.next('history', ({ room }) => isDirectRoom(room));
  assert.deepEqual(
    own.entries.map((entry) => entry.kind === 'direct' && entry.body),
    ['for you alone'],
  );
  assert.deepEqual(await readLobby(again), [
    { seq: 1, body: 'from the web', author: 'Oksana' },
    { seq: 2, body: 'from TCP', author: 'Bob' },
  ]);
});

test('a store in memory lives in one process, and forgets', async (t) => {
  const server = await startServer(t, { flags: ['--database-url', 'memory:'] });
  assert.ok(server.banner.includes('Nothing is kept after it ends.'));
  assert.equal(server.nodePids().size, 0);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  assert.equal((await alice.post('hi')).seq, 1);
});
