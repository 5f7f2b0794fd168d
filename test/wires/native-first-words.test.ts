import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { LineClient } from '../support/line.ts';
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

test('a nickname that is taken is refused, in that shape', async (t) => {
  const { httpPort, linePort } = await startServer(t);
  await NativeClient.guest(httpPort, 'alice');
  const second = new NativeClient(httpPort);
  await second.next('welcome');
  // The last one looks like alice, with a Cyrillic а.
  for (const nickname of ['alice', 'ALICE', 'аlice']) {
    second.raw(JSON.stringify({ kind: 'enter', id: nickname, payload: { nickname } }));
    assert.deepEqual(await second.ask('whoami'), {
      kind: 'refused',
      id: second.lastId,
      payload: { code: 'not_entered', message: 'Choose a nickname or sign in first.', retry: false },
    });
    const { code, message, retry } = await second.next('refused');
    assert.deepEqual([code, retry], ['nickname_taken', false]);
    assert.ok(message.length > 0);
  }
  const line = new LineClient(linePort);
  assert.equal(await line.ask('login Alice'), '[ServerMessage] - login failed.');
});

test('a newcomer hears the last 50 messages, oldest first', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes', '1', '--post-burst', '100'] });
  const alice = await NativeClient.guest(httpPort, 'Alice');
  for (let n = 1; n <= 60; n++) alice.send('post', { body: `message ${n}` });
  await alice.next('message', ({ seq }) => seq === 60);
  const bob = new NativeClient(httpPort);
  await bob.next('welcome');
  bob.send('enter', { nickname: 'Bob' });
  const { room, entries, head } = await bob.next('history');
  assert.deepEqual([room, head, entries.length], ['lobby', 60, 50]);
  assert.deepEqual(
    entries.map((entry) => entry.kind === 'message' && [entry.seq, entry.n, entry.body]),
    Array.from({ length: 50 }, (_, index) => [index + 11, index + 11, `message ${index + 11}`]),
  );
});
