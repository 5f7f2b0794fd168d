import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alice, Conversation } from './conversation.ts';

const pauseOf = ({ client, clock }: Conversation): number => {
  assert.equal(client.state.kind, 'waiting');
  return client.state.kind === 'waiting' ? client.state.until - clock.now() : Number.NaN;
};

test('Alice is asked for her name, and comes in', async () => {
  const { client, server, states } = new Conversation();
  server.connection.welcomes();
  assert.deepEqual(
    states.map(({ kind }) => kind),
    ['connecting', 'anonymous'],
  );

  const answer = client.enter({ kind: 'guest', nickname: 'Alice' });
  const enter = server.connection.expect('enter');
  assert.deepEqual(enter.payload, { nickname: 'Alice' });
  server.connection.says(
    'entered',
    { nickname: 'Alice', session: 's1', userId: 1, account: false, rooms: ['lobby'], lease: 'L' },
    enter,
  );

  assert.equal((await answer).kind, 'entered');
  assert.deepEqual(client.state, {
    kind: 'open',
    session: 's1',
    userId: 1,
    nickname: 'Alice',
    account: false,
  });
  assert.deepEqual(client.identity, { kind: 'guest', nickname: 'Alice', guestToken: 'L' });
});

test('a name that is taken is asked for again', async () => {
  const { client, server } = new Conversation();
  server.connection.welcomes();
  const answer = client.enter(alice);
  server.connection.refuses(server.connection.expect('enter'), 'nickname_taken', false);
  assert.equal((await answer).kind, 'refused');
  assert.deepEqual(client.state, {
    kind: 'anonymous',
    refused: { code: 'nickname_taken', message: 'nickname_taken!' },
  });
});

test('after a loss the client comes back by itself, with its guest token', () => {
  const conversation = new Conversation(alice);
  const { server, clock } = conversation;
  server.connection.letsIn('Alice');
  server.connection.ends();
  clock.turn(pauseOf(conversation));
  assert.equal(server.connections.length, 2);
  const enter = server.connection.letsIn('Alice');
  assert.deepEqual(enter.payload, { nickname: 'Alice', lease: 'lease of Alice' });
  assert.equal(conversation.client.state.kind, 'open');
});

test('the pauses grow to 15 seconds, and begin again after a success', () => {
  const conversation = new Conversation(alice, 0.999);
  const { server, clock } = conversation;
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    server.connection.ends();
    pauses.push(pauseOf(conversation));
    clock.turn(pauseOf(conversation));
  }
  assert.deepEqual(
    pauses.map((ms) => Math.round(ms / 100) / 10),
    [0.6, 1.2, 2.4, 4.8, 9.6, 15, 15, 15],
  );
  server.connection.letsIn('Alice');
  server.connection.ends();
  assert.equal(Math.round(pauseOf(conversation) / 100), 6);
});

test('chance shortens the pauses, though not below 0.3 seconds', () => {
  const conversation = new Conversation(alice, 0);
  for (let attempt = 0; attempt < 3; attempt++) {
    conversation.server.connection.ends();
    assert.equal(pauseOf(conversation), 300);
    conversation.clock.turn(300);
  }
});

test('nobody has to wait for the next attempt', () => {
  const { client, server, clock } = new Conversation(alice);
  server.connection.ends();
  client.tryNow();
  assert.equal(server.connections.length, 2);
  clock.turn(9_000);
  assert.equal(server.connections.length, 2, 'the attempt that was waited for is not made as well');
});

test('a connection that dies without a word is found out by a ping', () => {
  const { client, server, clock } = new Conversation(alice);
  server.connection.letsIn('Alice');
  server.connection.expectNothing();
  clock.turn(25_000);
  server.connection.expect('ping');
  clock.turn(9_999);
  assert.equal(client.state.kind, 'open');
  clock.turn(1);
  assert.equal(client.state.kind, 'waiting');
  assert.ok(server.connection.closed);
});

test('any frame is a sign of life', () => {
  const { client, server, clock } = new Conversation(alice);
  server.connection.letsIn('Alice');
  clock.turn(25_000);
  for (let times = 0; times < 5; times++) {
    server.connection.expect('ping');
    clock.turn(9_000);
    server.connection.says('typing', { room: 'lobby', session: 'b', nickname: 'Bob' });
    clock.turn(16_000);
  }
  assert.equal(client.state.kind, 'open');
  assert.equal(server.connections.length, 1);
});

test('a server that takes the connection and never speaks is given up', () => {
  const { client, clock } = new Conversation(alice);
  clock.turn(10_000);
  assert.equal(client.state.kind, 'waiting');
});

test('a name that was lost in the meantime is reported, not asked for for ever', () => {
  const conversation = new Conversation(alice);
  const { client, server, clock } = conversation;
  server.connection.letsIn('Alice');
  conversation.cut();
  server.connection.welcomes();
  server.connection.refuses(server.connection.expect('enter'), 'nickname_taken', false);
  assert.equal(client.state.kind, 'anonymous');
  server.connection.expectNothing();
  clock.turn(20_000);
  assert.equal(server.connections.length, 2, 'it stays on the line');
});

test('a refusal that may be over soon is waited for', () => {
  const conversation = new Conversation(alice);
  const { client, server, clock } = conversation;
  server.connection.welcomes();
  server.connection.refuses(server.connection.expect('enter'), 'unavailable', true);
  assert.ok(server.connection.closed);
  assert.equal(client.state.kind, 'waiting');
  clock.turn(15_000);
  server.connection.letsIn('Alice');
  assert.equal(client.state.kind, 'open');
});

test('why the server goes away is told with the pause', () => {
  const { client, server } = new Conversation(alice);
  server.connection.letsIn('Alice');
  server.connection.says('goodbye', { code: 'going_away', message: 'Please come back.' });
  server.connection.ends(1012);
  assert.equal(client.state.kind, 'waiting');
  assert.deepEqual('why' in client.state && client.state.why, {
    code: 'going_away',
    message: 'Please come back.',
  });
});

test('a server that says goodbye for good is not called again', () => {
  for (const [code, close] of [
    ['bye', 1000],
    ['line_too_long', 4101],
  ] as const) {
    const { client, server, clock } = new Conversation(alice);
    server.connection.letsIn('Alice');
    server.connection.says('goodbye', { code, message: '' });
    server.connection.ends(close);
    assert.equal(client.state.kind, 'closed');
    assert.equal(clock.alarms, 0);
  }
});

test('quitting leaves nothing behind', async () => {
  const { client, server, clock } = new Conversation(alice);
  server.connection.letsIn('Alice');
  const answer = client.ask({ kind: 'rooms' });
  server.connection.expect('rooms');
  client.quit();
  server.connection.expect('quit');
  assert.equal(client.state.kind, 'closed');
  assert.deepEqual(await answer, { kind: 'lost' });
  assert.equal(clock.alarms, 0);
});

test('a guest who signs in comes back as an account, and with a wrong password as the guest', async () => {
  const { client, server } = new Conversation(alice);
  server.connection.letsIn('Alice');
  const wrong = client.enter({ kind: 'account', nickname: 'Oksana', password: 'wrong' });
  server.connections[0]?.expect('quit');
  server.connection.welcomes();
  server.connection.refuses(server.connection.expect('signin'), 'wrong_credentials', false);
  assert.equal((await wrong).kind, 'refused');
  const enter = server.connection.expect('enter');
  server.connection.says(
    'entered',
    { nickname: 'Alice', session: 's2', userId: 1, account: false, rooms: ['lobby'] },
    enter,
  );
  assert.deepEqual(client.identity, { kind: 'guest', nickname: 'Alice', guestToken: 'lease of Alice' });

  const right = client.enter({ kind: 'newcomer', nickname: 'Oksana', password: 'right and long' });
  server.connection.welcomes();
  const signup = server.connection.expect('signup');
  server.connection.says(
    'entered',
    { nickname: 'Oksana', session: 's3', userId: 1, account: true, rooms: ['lobby'] },
    signup,
  );
  assert.equal((await right).kind, 'entered');
  assert.deepEqual(client.identity, { kind: 'account', nickname: 'Oksana', password: 'right and long' });
});

/** Oksana has signed in, and stays so. */
async function signedIn(): Promise<Conversation> {
  const conversation = new Conversation();
  const { client, server } = conversation;
  server.connection.welcomes();
  const answer = client.enter({ kind: 'account', nickname: 'Oksana', password: 'a secret', stay: true });
  const signin = server.connection.expect('signin');
  assert.deepEqual(signin.payload, { nickname: 'Oksana', password: 'a secret', stay: true });
  server.connection.says(
    'entered',
    { nickname: 'Oksana', session: 's', userId: 3, account: true, rooms: ['lobby'], token: 'T' },
    signin,
  );
  await answer;
  return conversation;
}

test('an account that stays signed in comes back with its token, not with its password', async () => {
  const conversation = await signedIn();
  const { client, server } = conversation;
  assert.deepEqual(client.identity, { kind: 'token', nickname: 'Oksana', token: 'T' });
  conversation.cut();
  server.connection.welcomes();
  assert.deepEqual(server.connection.expect('authenticate').payload, { token: 'T' });
});

test('a token that is no longer valid leaves the client anonymous, with the reason', async () => {
  const conversation = await signedIn();
  const { client, server } = conversation;
  conversation.cut();
  server.connection.welcomes();
  server.connection.refuses(server.connection.expect('authenticate'), 'bad_token', false);
  assert.deepEqual(client.state, {
    kind: 'anonymous',
    refused: { code: 'bad_token', message: 'bad_token!' },
  });
  assert.equal(client.identity, undefined);
});

test('signing out revokes the token and forgets it, also without a connection', async () => {
  const { client, server } = await signedIn();
  const out = client.signOut();
  server.connection.says('done', { of: 'signout' }, server.connection.expect('signout'));
  await out;
  assert.deepEqual([client.identity, client.state.kind], [undefined, 'closed']);

  const offline = await signedIn();
  offline.server.connection.ends();
  await offline.client.signOut();
  assert.deepEqual([offline.client.identity, offline.client.state.kind], [undefined, 'closed']);
  assert.equal(offline.clock.alarms, 0);
});

test('a user who was renamed elsewhere comes back under the new nickname', () => {
  const conversation = new Conversation(alice);
  const { client, server } = conversation;
  server.connection.letsIn('Alice');
  server.connection.says('you', {
    session: 's',
    userId: 1,
    nickname: 'Alicia',
    account: false,
    rooms: ['lobby'],
  });
  assert.equal(client.state.kind === 'open' && client.state.nickname, 'Alicia');
  conversation.cut();
  server.connection.welcomes();
  assert.deepEqual(server.connection.expect('enter').payload, {
    nickname: 'Alicia',
    lease: 'lease of Alice',
  });
});

test('who is still asked for a name hears nothing of a connection that was closed meanwhile, and comes in by another', async () => {
  const { client, server, states, clock } = new Conversation();
  server.connection.welcomes();
  const first = server.connection;
  first.says('goodbye', { code: 'enter_timeout', message: 'Nobody has entered in time.' });
  first.ends(4005);
  clock.turn(60_000);
  assert.equal(server.connection, first, 'no other connection is made');
  assert.deepEqual(
    states.map(({ kind }) => kind),
    ['connecting', 'anonymous'],
  );
  const answer = client.enter({ kind: 'guest', nickname: 'Alice' });
  assert.notEqual(server.connection, first);
  server.connection.letsIn('Alice');
  assert.equal((await answer).kind, 'entered');
});

test('a network that is gone is a loss at once, though the connection has not noticed', () => {
  const conversation = new Conversation(alice);
  const { client, server, clock } = conversation;
  server.connection.letsIn('Alice');
  client.networkLost();
  assert.equal(client.state.kind, 'waiting');
  client.networkLost();
  clock.turn(pauseOf(conversation));
  server.connection.letsIn('Alice');
  assert.equal(client.state.kind, 'open');
});
