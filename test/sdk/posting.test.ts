import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alice, Conversation } from './conversation.ts';

const sent = (seq: number) => ({ kind: 'sent', room: 'lobby', seq, messageId: `lobby.${seq}` });

test('a message is posted and its fate told', () => {
  const { client, server, outcomes: fates } = new Conversation(alice);
  server.connection.letsIn('Alice');
  const id = client.post('lobby', 'hi');
  const post = server.connection.expect('post');
  assert.deepEqual(post.payload, { room: 'lobby', body: 'hi', clientId: id });
  assert.equal(fates.length, 0);
  server.connection.posts(post, 1);
  assert.deepEqual(fates, [[id, sent(1)]]);
});

test('what is said without a connection is posted when there is one, in its order', () => {
  const { client, server, outcomes: fates } = new Conversation(alice);
  const first = client.post('lobby', 'one');
  const second = client.directMessage('Bob', 'two');
  server.connection.letsIn('Alice');
  server.connection.posts(server.connection.expect('post'), 1);
  const tell = server.connection.expect('tell');
  assert.deepEqual(tell.payload, { to: 'Bob', body: 'two', clientId: second });
  server.connection.says('posted', { room: '~1-2', seq: 1, messageId: '~1-2.1' }, tell);
  assert.deepEqual(
    fates.map(([id]) => id),
    [first, second],
  );
});

test('a loss in the middle of a post: it is asked again, by the same name, and met once', () => {
  const conversation = new Conversation(alice);
  const { client, server, outcomes: fates } = conversation;
  server.connection.letsIn('Alice');
  const id = client.post('lobby', 'hi');
  client.post('lobby', 'are you there?');
  server.connection.expect('post');
  server.connection.expectNothing();
  conversation.cut();
  assert.equal(fates.length, 0);
  server.connection.letsIn('Alice');
  const again = server.connection.expect('post');
  assert.deepEqual(again.payload, { room: 'lobby', body: 'hi', clientId: id });
  server.connection.posts(again, 7);
  server.connection.posts(again, 7);
  server.connection.posts(server.connection.expect('post'), 8);
  assert.deepEqual(
    fates.map(([, outcome]) => outcome),
    [sent(7), sent(8)],
  );
  conversation.cut();
  server.connection.letsIn('Alice');
  server.connection.expectNothing();
});

test('an answer that comes on a connection given up is not heard', () => {
  const { client, server, clock, outcomes: fates } = new Conversation(alice);
  server.connection.letsIn('Alice');
  client.post('lobby', 'hi');
  const { connection: line } = server;
  const post = line.expect('post');
  clock.turn(35_000);
  assert.ok(line.closed);
  line.posts(post, 1);
  assert.equal(fates.length, 0);
});

test('a refusal is told, and the next one has its turn', () => {
  const { client, server, outcomes: fates } = new Conversation(alice);
  server.connection.letsIn('Alice');
  const id = client.post('attic', 'hi');
  client.post('lobby', 'hello');
  server.connection.refuses(server.connection.expect('post'), 'not_in_room', false);
  assert.deepEqual(fates, [[id, { kind: 'refused', code: 'not_in_room', message: 'not_in_room!' }]]);
  server.connection.posts(server.connection.expect('post'), 1);
});

test('what came too fast is said again a little later, before what follows it', () => {
  const { client, server, clock, outcomes: fates } = new Conversation(alice);
  server.connection.letsIn('Alice');
  const first = client.post('lobby', 'one');
  const second = client.post('lobby', 'two');
  server.connection.refuses(server.connection.expect('post'), 'too_fast', true);
  server.connection.expectNothing();
  clock.turn(600);
  const again = server.connection.expect('post');
  assert.equal(again.payload.clientId, first);
  server.connection.posts(again, 1);
  server.connection.posts(server.connection.expect('post'), 2);
  assert.deepEqual(fates, [
    [first, sent(1)],
    [second, sent(2)],
  ]);
});

test('a loss during such a pause does not double it', () => {
  const conversation = new Conversation(alice);
  const { client, server, clock } = conversation;
  server.connection.letsIn('Alice');
  client.post('lobby', 'one');
  server.connection.refuses(server.connection.expect('post'), 'too_fast', true);
  server.connection.ends();
  client.tryNow();
  server.connection.letsIn('Alice');
  server.connection.expect('post');
  clock.turn(5_000);
  server.connection.expectNothing();
});

test('what cannot be a message is refused without asking, after `post` has returned', async () => {
  const { client, server, outcomes: fates } = new Conversation(alice);
  server.connection.letsIn('Alice');
  const id = client.post('lobby', '🙂'.repeat(4_001));
  assert.equal(fates.length, 0);
  await Promise.resolve();
  server.connection.expectNothing();
  assert.deepEqual(fates[0]?.[0], id);
  assert.equal(fates[0]?.[1].kind, 'refused');
});

test('what may have been kept is not posted again as another user', () => {
  const conversation = new Conversation(alice);
  const { client, server, outcomes: fates } = conversation;
  server.connection.letsIn('Alice');
  const tried = client.post('lobby', 'was this kept?');
  const untried = client.post('lobby', 'this was never sent');
  server.connection.expect('post');
  conversation.cut();
  server.connection.welcomes();
  server.connection.refuses(server.connection.expect('enter'), 'nickname_taken', false);
  void client.enter({ kind: 'guest', nickname: 'Alice2' });
  const enter = server.connection.expect('enter');
  server.connection.says(
    'entered',
    { nickname: 'Alice2', session: 's', userId: 5, account: false, rooms: ['lobby'], lease: 'M' },
    enter,
  );
  assert.deepEqual(fates, [[tried, { kind: 'uncertain' }]]);
  assert.equal(server.connection.expect('post').payload.clientId, untried);
});

test('another nickname of the same user is no other user: what was under way is posted again', () => {
  const conversation = new Conversation(alice);
  const { client, server, outcomes } = conversation;
  server.connection.letsIn('Alice');
  const id = client.post('lobby', 'was this kept?');
  server.connection.expect('post');
  conversation.cut();
  server.connection.welcomes();
  server.connection.refuses(server.connection.expect('enter'), 'nickname_taken', false);
  void client.enter({ kind: 'guest', nickname: 'Alice2', guestToken: 'lease of Alice' });
  server.connection.says(
    'entered',
    { nickname: 'Alice2', session: 's', userId: 1, account: false, rooms: ['lobby'] },
    server.connection.expect('enter'),
  );
  assert.equal(server.connection.expect('post').payload.clientId, id);
  assert.deepEqual(outcomes, []);
});
