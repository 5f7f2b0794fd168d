import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alice, Conversation } from './conversation.ts';

const pauseOf = ({ client, clock }: Conversation): number => {
  assert.equal(client.state.kind, 'waiting');
  return client.state.kind === 'waiting' ? client.state.until - clock.now() : Number.NaN;
};

test('Alice is asked for her name, and comes in', async () => {
  const { client, server, states } = new Conversation();
  server.line.welcomes();
  assert.deepEqual(
    states.map(({ kind }) => kind),
    ['connecting', 'nameless'],
  );

  const answer = client.enter({ kind: 'guest', nickname: 'Alice' });
  const enter = server.line.expect('enter');
  assert.deepEqual(enter.payload, { nickname: 'Alice' });
  server.line.says(
    'entered',
    { nickname: 'Alice', session: 's1', account: false, rooms: ['lobby'], lease: 'L' },
    enter,
  );

  assert.equal((await answer).kind, 'entered');
  assert.deepEqual(client.state, { kind: 'open', session: 's1', nickname: 'Alice', account: false });
  assert.deepEqual(client.identity, { kind: 'guest', nickname: 'Alice', lease: 'L' });
});

test('a name that is taken is asked for again', async () => {
  const { client, server } = new Conversation();
  server.line.welcomes();
  const answer = client.enter(alice);
  server.line.refuses(server.line.expect('enter'), 'nickname_taken', false);
  assert.equal((await answer).kind, 'refused');
  assert.deepEqual(client.state, {
    kind: 'nameless',
    refused: { code: 'nickname_taken', message: 'nickname_taken!' },
  });
});

test('after a loss the client comes back by itself, with its lease', () => {
  const conversation = new Conversation(alice);
  const { server, clock } = conversation;
  server.line.letsIn('Alice');
  server.line.ends();
  clock.turn(pauseOf(conversation));
  assert.equal(server.lines.length, 2);
  const enter = server.line.letsIn('Alice');
  assert.deepEqual(enter.payload, { nickname: 'Alice', lease: 'lease of Alice' });
  assert.equal(conversation.client.state.kind, 'open');
});

test('the pauses grow to 15 seconds, and begin again after a success', () => {
  const conversation = new Conversation(alice, 0.999);
  const { server, clock } = conversation;
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    server.line.ends();
    pauses.push(pauseOf(conversation));
    clock.turn(pauseOf(conversation));
  }
  assert.deepEqual(
    pauses.map((ms) => Math.round(ms / 100) / 10),
    [0.6, 1.2, 2.4, 4.8, 9.6, 15, 15, 15],
  );
  server.line.letsIn('Alice');
  server.line.ends();
  assert.equal(Math.round(pauseOf(conversation) / 100), 6);
});

test('chance shortens the pauses, though not below 0.3 seconds', () => {
  const conversation = new Conversation(alice, 0);
  for (let attempt = 0; attempt < 3; attempt++) {
    conversation.server.line.ends();
    assert.equal(pauseOf(conversation), 300);
    conversation.clock.turn(300);
  }
});

test('nobody has to wait for the next attempt', () => {
  const { client, server, clock } = new Conversation(alice);
  server.line.ends();
  client.tryNow();
  assert.equal(server.lines.length, 2);
  clock.turn(9_000);
  assert.equal(server.lines.length, 2, 'the attempt that was waited for is not made as well');
});

test('a connection that dies without a word is found out by a ping', () => {
  const { client, server, clock } = new Conversation(alice);
  server.line.letsIn('Alice');
  server.line.expectNothing();
  clock.turn(25_000);
  server.line.expect('ping');
  clock.turn(9_999);
  assert.equal(client.state.kind, 'open');
  clock.turn(1);
  assert.equal(client.state.kind, 'waiting');
  assert.ok(server.line.closed);
});

test('any frame is a sign of life', () => {
  const { client, server, clock } = new Conversation(alice);
  server.line.letsIn('Alice');
  clock.turn(25_000);
  for (let times = 0; times < 5; times++) {
    server.line.expect('ping');
    clock.turn(9_000);
    server.line.says('typing', { room: 'lobby', session: 'b', nickname: 'Bob' });
    clock.turn(16_000);
  }
  assert.equal(client.state.kind, 'open');
  assert.equal(server.lines.length, 1);
});

test('a server that takes the connection and never speaks is given up', () => {
  const { client, clock } = new Conversation(alice);
  clock.turn(10_000);
  assert.equal(client.state.kind, 'waiting');
});

test('a name that was lost in the meantime is reported, not asked for for ever', () => {
  const conversation = new Conversation(alice);
  const { client, server, clock } = conversation;
  server.line.letsIn('Alice');
  conversation.cut();
  server.line.welcomes();
  server.line.refuses(server.line.expect('enter'), 'nickname_taken', false);
  assert.equal(client.state.kind, 'nameless');
  server.line.expectNothing();
  clock.turn(20_000);
  assert.equal(server.lines.length, 2, 'it stays on the line');
});

test('a refusal that may be over soon is waited for', () => {
  const conversation = new Conversation(alice);
  const { client, server, clock } = conversation;
  server.line.welcomes();
  server.line.refuses(server.line.expect('enter'), 'unavailable', true);
  assert.ok(server.line.closed);
  assert.equal(client.state.kind, 'waiting');
  clock.turn(15_000);
  server.line.letsIn('Alice');
  assert.equal(client.state.kind, 'open');
});

test('why the server goes away is told with the pause', () => {
  const { client, server } = new Conversation(alice);
  server.line.letsIn('Alice');
  server.line.says('goodbye', { code: 'going_away', message: 'Please come back.' });
  server.line.ends(1012);
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
    server.line.letsIn('Alice');
    server.line.says('goodbye', { code, message: '' });
    server.line.ends(close);
    assert.equal(client.state.kind, 'closed');
    assert.equal(clock.alarms, 0);
  }
});

test('whoever quits leaves nothing behind', async () => {
  const { client, server, clock } = new Conversation(alice);
  server.line.letsIn('Alice');
  const answer = client.ask({ kind: 'rooms' });
  server.line.expect('rooms');
  client.quit();
  server.line.expect('quit');
  assert.equal(client.state.kind, 'closed');
  assert.deepEqual(await answer, { kind: 'lost' });
  assert.equal(clock.alarms, 0);
});

test('a guest who signs in comes back as an account, and with a wrong password as the guest', async () => {
  const { client, server } = new Conversation(alice);
  server.line.letsIn('Alice');
  const wrong = client.enter({ kind: 'account', nickname: 'Oksana', password: 'wrong' });
  server.lines[0]?.expect('quit');
  server.line.welcomes();
  server.line.refuses(server.line.expect('signin'), 'wrong_credentials', false);
  assert.equal((await wrong).kind, 'refused');
  const enter = server.line.expect('enter');
  server.line.says('entered', { nickname: 'Alice', session: 's2', account: false, rooms: ['lobby'] }, enter);
  assert.deepEqual(client.identity, { kind: 'guest', nickname: 'Alice', lease: 'lease of Alice' });

  const right = client.enter({ kind: 'newcomer', nickname: 'Oksana', password: 'right and long' });
  server.line.welcomes();
  const signup = server.line.expect('signup');
  server.line.says('entered', { nickname: 'Oksana', session: 's3', account: true, rooms: ['lobby'] }, signup);
  assert.equal((await right).kind, 'entered');
  assert.deepEqual(client.identity, { kind: 'account', nickname: 'Oksana', password: 'right and long' });
});
