import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer, temporaryFolder } from '../support/server.ts';

test('environment variables are heard, and flags are heard before them', async (t) => {
  const folder = await temporaryFolder(t);
  const server = await startServer(t, {
    env: { LOCALE: 'uk', GUESTS: 'off', DATA_DIR: join(folder, 'not-this-one') },
    flags: ['--guests', 'write', '--data-dir', join(folder, 'this-one')],
  });
  assert.ok(server.banner.includes(join(folder, 'this-one')));
  const alice = new NativeClient(server.httpPort);
  assert.equal((await alice.next('welcome')).locale, 'uk');
  assert.equal((await alice.ask('enter', { nickname: 'Alice' })).kind, 'entered');
});

test('the settings reach both nodes', async (t) => {
  const server = await startServer(t, { env: { GUESTS: 'read', POST_BURST: '2', LOCALE: 'ru' } });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  assert.equal(await alice.refusalOf('post', { body: 'hi' }), 'guests_read_only');
  const bob = await LineClient.named(server.linePort, 'Bob');
  assert.match(await bob.ask('msgall hi'), /^\[ServerMessage\] - .*\p{Script=Cyrillic}/u);

  const oksana = new NativeClient(server.httpPort);
  await oksana.next('welcome');
  const signedUp = await oksana.ask('signup', { nickname: 'Oksana', password: 'correct horse' });
  assert.equal(signedUp.kind, 'entered');
  const answers = await Promise.all(['1', '2', '3'].map((body) => oksana.ask('post', { body })));
  assert.deepEqual(
    answers.map(({ kind }) => kind),
    ['posted', 'posted', 'refused'],
  );
});

test('no more connections from one address than it is told', async (t) => {
  const server = await startServer(t, { flags: ['--max-connections-per-address', '3'] });
  const first = await NativeClient.guest(server.httpPort, 'Alice');
  const second = await NativeClient.guest(server.httpPort, 'Bob');
  await NativeClient.guest(server.httpPort, '李雷');
  const late = new NativeClient(server.httpPort);
  assert.equal((await late.closed).code, 1006, 'turned away before it was a WebSocket');
  assert.equal((await fetch(server.url)).status, 429, 'pages are connections, too');
  await Promise.all([first.close(), second.close()]);
  while ((await fetch(server.url)).status === 429);
  await NativeClient.guest(server.httpPort, 'Oksana');

  await LineClient.named(server.linePort, 'bob-2');
  await LineClient.named(server.linePort, 'bob-3');
  await LineClient.named(server.linePort, 'bob-4');
  const lateLine = new LineClient(server.linePort);
  await lateLine.closed;
  assert.match(lateLine.received, /^Too many connections/);
});
