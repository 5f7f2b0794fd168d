import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeoutMs } from '../support/mailbox.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const oneProcess = { flags: ['--processes', '1'] };

test('a message is answered once it is kept, and heard by everyone, the sender too', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await NativeClient.guest(httpPort, 'Bob');
  const { session, userId } = (await alice.ask('whoami')).payload as { session: string; userId: number };
  const before = Date.now();
  alice.raw('{"kind":"post","id":"2","payload":{"room":"lobby","body":"hi","clientId":"one"}}');
  assert.deepEqual(await alice.next('posted'), { room: 'lobby', seq: 1, messageId: 'lobby.1' });
  for (const person of [alice, bob]) {
    const { sentAt, ...message } = await person.next('message');
    assert.deepEqual(message, {
      room: 'lobby',
      seq: 1,
      messageId: 'lobby.1',
      author: { id: userId, nickname: 'Alice', session, account: false },
      n: 1,
      body: 'hi',
      wire: 'json',
    });
    assert.match(sentAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.ok(Math.abs(Date.parse(sentAt) - before) < timeoutMs);
  }
});

test('each session counts its own messages from 1, and not those that were refused or repeated', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await NativeClient.guest(httpPort, 'Bob');
  await alice.post('one', { clientId: 'a' });
  await bob.post('one of mine');
  assert.equal(await alice.refusalOf('post', { body: '' }), 'body_empty');
  await alice.post('one', { clientId: 'a' });
  await alice.post('two');
  const lease = (await bob.ask('whoami')).payload as object;
  assert.ok(!('lease' in lease), 'nobody is told a lease twice');
  await alice.close();
  const reloaded = await NativeClient.guest(httpPort, 'Alicia');
  await reloaded.post('new session');
  const heard: unknown[] = [];
  for (let seq = 1; seq <= 4; seq++) {
    const message = await bob.next('message');
    heard.push([message.seq, message.author.nickname, message.n, message.body]);
  }
  assert.deepEqual(heard, [
    [1, 'Alice', 1, 'one'],
    [2, 'Bob', 1, 'one of mine'],
    [3, 'Alice', 2, 'two'],
    [4, 'Alicia', 1, 'new session'],
  ]);
});

test('a client id names one message: a repeat gets the first answer, another text is a conflict', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--web-processes', '2'] });
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const first = await alice.post('only once', { clientId: 'c1' });
  assert.deepEqual(await alice.post('only once', { clientId: 'c1' }), { ...first, repeated: true });
  assert.equal(await alice.refusalOf('post', { body: 'something else', clientId: 'c1' }), 'conflict');
  const many = await Promise.all(
    Array.from({ length: 8 }, () => alice.post('eight times at once', { clientId: 'c2' })),
  );
  assert.deepEqual(new Set(many.map(({ seq }) => seq)), new Set([2]));
  const bob = await NativeClient.guest(httpPort, 'Bob');
  assert.equal((await bob.post('only once', { clientId: 'c1' })).seq, 3, "another person's ids are theirs");
  assert.deepEqual(
    (await readLobby(bob)).map(({ body }) => body),
    ['only once', 'eight times at once', 'only once'],
  );
});

test('what one session says keeps its order, also when a slow command lies between', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  alice.send('post', { body: '1' });
  alice.send('join', { room: 'kitchen' });
  alice.send('post', { body: '2', room: 'kitchen' });
  alice.send('search', { query: 'nothing' });
  alice.send('post', { body: '3' });
  alice.send('leave', { room: 'kitchen' });
  alice.send('post', { body: '4' });
  await alice.next('message', ({ body }) => body === '4');
  await alice.settled();
  const posted = alice.received.flatMap((frame) =>
    frame.kind === 'posted' ? [frame.payload.messageId] : [],
  );
  assert.deepEqual(posted, ['lobby.1', 'kitchen.1', 'lobby.2', 'lobby.3']);
  assert.deepEqual(
    (await readLobby(alice)).map(({ body }) => body),
    ['1', '3', '4'],
  );
});

test('too many at once are refused, and may be tried again', async (t) => {
  const { httpPort } = await startServer(t, {
    flags: ['--processes', '1', '--post-burst', '5', '--post-rate', '100'],
  });
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => alice.ask('post', { body: `${n}` })),
  );
  const refused = answers.filter((answer) => answer.kind === 'refused');
  assert.ok(refused.length > 0);
  for (const { payload } of refused) {
    assert.deepEqual(payload, {
      code: 'too_fast',
      message: 'That was too fast. Wait a moment and try again.',
      retry: true,
    });
  }
  for (let code = 'too_fast'; code === 'too_fast'; ) code = await alice.refusalOf('post', { body: 'again' });
  assert.equal((await readLobby(alice)).length, 200 - refused.length + 1);
});
