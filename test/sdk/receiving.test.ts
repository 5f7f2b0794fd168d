import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alice, Conversation } from './conversation.ts';
import { message, messages } from './scripted-server.ts';

/** Alice is in, and has heard the lobby up to its fifth message. */
function inTheLobby(): Conversation {
  const conversation = new Conversation(alice);
  const { connection: line } = conversation.server;
  line.letsIn('Alice');
  line.says('history', { room: 'lobby', entries: messages(3, 5), head: 5 });
  assert.deepEqual(conversation.log.splice(0), ['lobby begins 3 4 5']);
  return conversation;
}

test('what is said twice is heard once', () => {
  const { server, log } = inTheLobby();
  server.connection.saysEntry(message(5));
  server.connection.saysEntry(message(6));
  server.connection.saysEntry(message(6));
  server.connection.says('history', { room: 'lobby', entries: messages(4, 7), head: 7 });
  assert.deepEqual(log, ['lobby 6', 'lobby 7']);
});

test('what is missing is asked for, once, and heard in its place', () => {
  const { server, log } = inTheLobby();
  server.connection.saysEntry(message(8));
  server.connection.saysEntry(message(9));
  assert.deepEqual(log, []);
  const ask = server.connection.expect('history');
  assert.deepEqual(ask.payload, { room: 'lobby', after: 5, limit: 200 });
  server.connection.expectNothing();
  server.connection.says('history', { room: 'lobby', entries: messages(6, 8), head: 8 }, ask);
  const more = server.connection.expect('history');
  assert.equal(more.payload.after, 8);
  server.connection.says('history', { room: 'lobby', entries: messages(9, 9), head: 9 }, more);
  server.connection.saysEntry(message(10));
  assert.deepEqual(log, ['lobby 6', 'lobby 7', 'lobby 8', 'lobby 9', 'lobby 10']);
  server.connection.expectNothing();
});

test('a server that has nothing for the hole is not asked in a circle', () => {
  const { server } = inTheLobby();
  server.connection.saysEntry(message(8));
  server.connection.says(
    'history',
    { room: 'lobby', entries: [], head: 8 },
    server.connection.expect('history'),
  );
  server.connection.expectNothing();
});

test('where retention has removed what comes next, the room begins anew with what is left', () => {
  const { server, log } = inTheLobby();
  server.connection.saysEntry(message(9));
  server.connection.says(
    'history',
    { room: 'lobby', entries: messages(8, 9), head: 9 },
    server.connection.expect('history'),
  );
  assert.deepEqual(log, ['lobby reset: floor', 'lobby begins 8 9']);
});

test('the heads in a pong show that the last message was lost', () => {
  const { server, log } = inTheLobby();
  server.connection.says('pong', { heads: { lobby: 5 } });
  server.connection.expectNothing();
  server.connection.says('pong', { heads: { lobby: 6, kitchen: 9 } });
  server.connection.says(
    'history',
    { room: 'lobby', entries: [message(6)], head: 6 },
    server.connection.expect('history'),
  );
  assert.deepEqual(log, ['lobby 6']);
});

test('after a loss everything missed is heard, once and in order', () => {
  const conversation = inTheLobby();
  const { server, log } = conversation;
  conversation.cut();
  server.connection.letsIn('Alice');
  const resume = server.connection.expect('resume');
  assert.deepEqual(resume.payload, { epoch: 'e1', rooms: { lobby: 5 } });
  // The server greets with the newest, as it does everybody, and is live already.
  server.connection.says('history', { room: 'lobby', entries: messages(61, 110), head: 110 });
  server.connection.saysEntry(message(111));
  assert.deepEqual(log, []);
  server.connection.says('history', { room: 'lobby', entries: messages(6, 110), head: 110 });
  server.connection.saysEntry(message(111));
  server.connection.says('resumed', { rooms: { lobby: 111 } }, resume);
  server.connection.saysEntry(message(112));
  server.connection.expectNothing();
  assert.deepEqual(
    log,
    messages(6, 112).map(({ seq }) => `lobby ${seq}`),
  );
});

test('a place that the server cannot find is begun again', () => {
  const conversation = inTheLobby();
  const { server, log } = conversation;
  conversation.cut();
  server.connection.letsIn('Alice');
  server.connection.says('resumed', { rooms: { lobby: 5 } }, server.connection.expect('resume'));
  server.connection.says('reset', { room: 'lobby', epoch: 'e1', head: 2, why: 'ahead' });
  server.connection.says('history', { room: 'lobby', entries: messages(1, 2), head: 2 });
  server.connection.saysEntry(message(3));
  assert.deepEqual(log, ['lobby reset: ahead', 'lobby begins 1 2', 'lobby 3']);
});

test('another log is recognised before anything of it is heard', () => {
  const conversation = inTheLobby();
  const { server, log } = conversation;
  conversation.cut();
  server.connection.letsIn('Alice', ['lobby'], 'e2');
  server.connection.says('history', { room: 'lobby', entries: messages(1, 6), head: 6 });
  server.connection.expectNothing();
  assert.deepEqual(log, ['lobby reset: epoch', 'lobby begins 1 2 3 4 5 6']);
});

test('a room joined before the loss is heard after it', () => {
  const conversation = inTheLobby();
  const { client, server, log } = conversation;
  void client.ask({ kind: 'join', room: 'kitchen' });
  const join = server.connection.expect('join');
  server.connection.says('history', { room: 'kitchen', entries: messages(1, 2, 'kitchen'), head: 2 });
  server.connection.says('done', { of: 'join', room: 'kitchen' }, join);
  conversation.cut();
  server.connection.letsIn('Alice');
  const resume = server.connection.expect('resume');
  assert.deepEqual(resume.payload.rooms, { lobby: 5, kitchen: 2 });
  server.connection.says('resumed', { rooms: { lobby: 5, kitchen: 2 } }, resume);
  server.connection.saysEntry(message(3, 'tea?', 'kitchen'));
  assert.deepEqual(log, ['kitchen begins 1 2', 'kitchen 3']);
});

test('a room that was left is forgotten', () => {
  const conversation = inTheLobby();
  const { client, server, log } = conversation;
  server.connection.says('history', { room: 'kitchen', entries: [], head: 0 });
  void client.ask({ kind: 'leave', room: 'kitchen' });
  server.connection.says('done', { of: 'leave', room: 'kitchen' }, server.connection.expect('leave'));
  server.connection.saysEntry(message(1, 'gone', 'kitchen'));
  assert.deepEqual(log, ['kitchen begins ']);
  conversation.cut();
  server.connection.letsIn('Alice');
  assert.deepEqual(server.connection.expect('resume').payload.rooms, { lobby: 5 });
});

const direct = (seq: number, body = 'psst') =>
  ({ ...message(seq, body, '~1-2'), kind: 'direct', to: 'Alice' }) as const;

test('the first message of a direct room needs no history before it', () => {
  const { server, log } = inTheLobby();
  server.connection.saysEntry(direct(1));
  server.connection.saysEntry(direct(2));
  assert.deepEqual(log, ['~1-2 1', '~1-2 2']);
});

test('an older direct room begins with its newest messages as soon as something happens in it', () => {
  const { server, log } = inTheLobby();
  server.connection.saysEntry(direct(57));
  const ask = server.connection.expect('history');
  assert.deepEqual(ask.payload, { room: '~1-2' });
  server.connection.says('history', { room: '~1-2', entries: [direct(56), direct(57)], head: 57 }, ask);
  server.connection.saysEntry(direct(58));
  assert.deepEqual(log, ['~1-2 begins 56 57', '~1-2 58']);
});

test('a direct room that is looked at is asked for once; one that does not exist is forgotten', () => {
  const { client, server, log } = inTheLobby();
  void client.load('~1-2');
  const ask = server.connection.expect('history');
  void client.load('~1-2');
  server.connection.expectNothing();
  server.connection.says('history', { room: '~1-2', entries: [direct(1)], head: 1 }, ask);
  void client.load('~1-2');
  void client.load('~1-3');
  server.connection.refuses(server.connection.expect('history'), 'no_such_room', false);
  server.connection.saysEntry(direct(2));
  assert.deepEqual(log, ['~1-2 begins 1', '~1-2 2']);
});

test('direct rooms are resumed after a loss like all others', () => {
  const conversation = inTheLobby();
  const { server, log } = conversation;
  server.connection.saysEntry(direct(1));
  conversation.cut();
  server.connection.letsIn('Alice');
  const resume = server.connection.expect('resume');
  assert.deepEqual(resume.payload.rooms, { lobby: 5, '~1-2': 1 });
  server.connection.says('resumed', { rooms: { lobby: 5, '~1-2': 1 } }, resume);
  server.connection.saysEntry(direct(2));
  assert.deepEqual(log, ['~1-2 1', '~1-2 2']);
});

test('another user does not take over the direct rooms of the one before', () => {
  const { client, server } = inTheLobby();
  server.connection.saysEntry(direct(1));
  void client.enter({ kind: 'token', nickname: 'Oksana', token: 'T' });
  server.connection.welcomes();
  const authenticate = server.connection.expect('authenticate');
  assert.deepEqual(authenticate.payload, { token: 'T' });
  server.connection.says(
    'entered',
    { nickname: 'Oksana', session: 's', userId: 3, account: true, rooms: ['lobby'] },
    authenticate,
  );
  assert.deepEqual(server.connection.expect('resume').payload.rooms, { lobby: 5 });
});

test('a room whose right to read was taken away is received no more', () => {
  const conversation = inTheLobby();
  const { server, log } = conversation;
  server.connection.says('history', { room: 'kitchen', entries: [], head: 0 });
  server.connection.says('removed', { room: 'kitchen' });
  server.connection.saysEntry(message(1, 'gone', 'kitchen'));
  conversation.cut();
  server.connection.letsIn('Alice');
  assert.deepEqual(server.connection.expect('resume').payload.rooms, { lobby: 5 });
  assert.deepEqual(log, ['kitchen begins ', 'kitchen removed']);
});

test('a room that is gone when the client comes back is forgotten', () => {
  const conversation = inTheLobby();
  const { server, log } = conversation;
  conversation.cut();
  server.connection.letsIn('Alice');
  server.connection.says('resumed', { rooms: { lobby: 5 } }, server.connection.expect('resume'));
  server.connection.says('reset', { room: 'lobby', epoch: 'e1', head: 0, why: 'gone' });
  server.connection.says('pong', { heads: { lobby: 9 } });
  server.connection.expectNothing();
  assert.deepEqual(log, ['lobby reset: gone']);
});

test('a history that was asked for is an answer, and moves no cursor', async () => {
  const { client, server, log, frames } = inTheLobby();
  const answer = client.ask({ kind: 'history', room: 'lobby', before: 3, limit: 2 });
  server.connection.says(
    'history',
    { room: 'lobby', entries: messages(1, 2), head: 5 },
    server.connection.expect('history'),
  );
  const { kind } = await answer;
  assert.equal(kind, 'history');
  assert.deepEqual(log, []);
  assert.equal(frames.at(-1)?.kind, 'history');
});
