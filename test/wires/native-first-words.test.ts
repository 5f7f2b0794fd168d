import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const oneProcess = { flags: ['--processes', '1'] };
const uuidV4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('the server speaks first, and each connection is a session of its own', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const [one, two] = [new NativeClient(httpPort), new NativeClient(httpPort)];
  const first = await one.next('welcome');
  const second = await two.next('welcome');
  assert.match(first.session, uuidV4);
  assert.match(second.session, uuidV4);
  assert.notEqual(first.session, second.session);
  assert.equal(first.epoch, second.epoch);
  assert.ok(first.epoch.length > 0);
  assert.equal(first.locale, 'en');
  assert.equal(one.received[0]?.kind, 'welcome');
});

test('the sub-protocol may be asked for', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  for (const [asked, given] of [
    [['hubbub.v1'], 'hubbub.v1'],
    [['other', 'hubbub.v1'], 'hubbub.v1'],
    [[], ''],
  ] as const) {
    const socket = new WebSocket(`ws://127.0.0.1:${httpPort}/ws`, [...asked]);
    await new Promise((resolve, reject) => socket.once('message', resolve).once('error', reject));
    assert.equal(socket.protocol, given);
    socket.close();
  }
});

test('pages of other origins are not let in', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const stranger = new NativeClient(httpPort, { origin: 'https://example.org' });
  assert.equal((await stranger.closed).code, 1006);
  const own = new NativeClient(httpPort, { origin: `http://127.0.0.1:${httpPort}` });
  await own.next('welcome');
});

test('to enter is to be in the lobby', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = new NativeClient(httpPort);
  const { session } = await alice.next('welcome');
  alice.raw('{"kind":"enter","id":"1","payload":{"nickname":"alice"}}');
  const entered = await alice.next('entered');
  assert.equal(alice.received.find(({ kind }) => kind === 'entered')?.id, '1');
  assert.deepEqual(
    { ...entered, lease: undefined },
    {
      nickname: 'alice',
      session,
      userId: entered.userId,
      account: false,
      rooms: ['lobby'],
      lease: undefined,
    },
  );
  assert.ok(Number.isInteger(entered.userId));
  assert.ok((entered.lease?.length ?? 0) >= 22, 'a secret of at least 128 bits');
  assert.deepEqual(await alice.next('history'), { room: 'lobby', entries: [], head: 0 });
  const { came } = await alice.next('presence');
  assert.deepEqual(came, [
    { session, userId: entered.userId, nickname: 'alice', account: false, wire: 'json' },
  ]);
});
