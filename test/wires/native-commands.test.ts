import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const oneProcess = { flags: ['--processes', '1'] };

test('a message can be edited, reacted to and deleted, and everyone hears of it', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await NativeClient.guest(httpPort, 'Bob');
  const { messageId } = await alice.post('helo');

  assert.equal(await bob.refusalOf('edit', { messageId, body: 'mine now' }), 'not_yours');
  assert.equal(await bob.refusalOf('delete', { messageId }), 'not_yours');
  assert.deepEqual((await alice.ask('edit', { messageId, body: 'hello' })).payload, {
    of: 'edit',
    room: 'lobby',
    seq: 2,
  });
  assert.equal((await bob.ask('react', { messageId, emoji: '👋' })).kind, 'done');
  const edited = await bob.next('edited');
  assert.deepEqual([edited.messageId, edited.seq, edited.body], [messageId, 2, 'hello']);
  const reacted = await alice.next('reacted');
  assert.deepEqual([reacted.messageId, reacted.seq, reacted.emoji, reacted.on], [messageId, 3, '👋', true]);

  const stands = (await bob.ask('history', { around: 1, limit: 1 })).payload;
  const message = 'entries' in stands ? stands.entries[0] : undefined;
  assert.ok(message?.kind === 'message' && message.editedAt);
  assert.deepEqual([message.body, message.reactions], ['hello', { '👋': ['Bob'] }]);

  assert.equal((await alice.ask('delete', { messageId })).kind, 'done');
  assert.equal((await bob.next('deleted')).messageId, messageId);
  assert.equal(await alice.refusalOf('edit', { messageId, body: 'again' }), 'already_deleted');
  const after = JSON.stringify((await bob.ask('history', { after: 0 })).payload);
  assert.ok(!after.includes('hello') && !after.includes('helo'), 'what was deleted can be read nowhere');
});

test('an answer names what it answers', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const { messageId } = await alice.post('Tea?');
  await alice.post('Yes.', { replyTo: messageId });
  assert.equal((await alice.next('message', ({ body }) => body === 'Yes.')).replyTo, messageId);
  assert.equal(await alice.refusalOf('post', { body: 'No.', replyTo: 'kitchen.1' }), 'no_such_message');
});

test('a room is made by joining it, and left', async (t) => {
  const { httpPort } = await startServer(t);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await NativeClient.guest(httpPort, 'Bob');
  assert.deepEqual((await alice.ask('join', { room: '#Kitchen' })).payload, { of: 'join', room: 'kitchen' });
  assert.equal(await bob.refusalOf('post', { room: 'kitchen', body: 'hi' }), 'not_in_room');
  await bob.ask('join', { room: 'kitchen' });
  await alice.next('presence', ({ room, came }) => room === 'kitchen' && came[0]?.nickname === 'Bob');
  await bob.post('Soup is ready.', { room: 'kitchen' });
  assert.equal((await alice.next('message')).room, 'kitchen');

  const { payload } = await alice.ask('rooms');
  assert.deepEqual('rooms' in payload && payload.rooms, [
    { room: 'kitchen', kind: 'public', name: 'kitchen', head: 1, present: 2, joined: true },
    { room: 'lobby', kind: 'public', name: 'lobby', head: 0, present: 2, joined: true },
  ]);
  await alice.ask('leave', { room: 'kitchen' });
  await bob.next('presence', ({ room, went }) => room === 'kitchen' && went[0]?.nickname === 'Alice');
  await bob.post('More soup?', { room: 'kitchen' });
  await alice.settled();
  assert.ok(!JSON.stringify(alice.received).includes('More soup?'));
  assert.equal(await alice.refusalOf('leave', { room: 'lobby' }), 'room_invalid');
  assert.equal(await alice.refusalOf('leave', { room: 'attic' }), 'not_in_room');
});

test('history can be read in every direction, a page at a time', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes', '1', '--post-burst', '100'] });
  const alice = await NativeClient.guest(httpPort, 'Alice');
  for (let n = 1; n <= 20; n++) alice.send('post', { body: `${n}` });
  await alice.next('message', ({ seq }) => seq === 20);
  const numbers = async (range: object): Promise<unknown> => {
    const answer = await alice.ask('history', { ...range });
    return answer.kind === 'history' ? answer.payload.entries.map(({ seq }) => seq) : answer.payload;
  };
  assert.deepEqual(await numbers({ limit: 3 }), [18, 19, 20]);
  assert.deepEqual(await numbers({ before: 4 }), [1, 2, 3]);
  assert.deepEqual(await numbers({ after: 17 }), [18, 19, 20]);
  assert.deepEqual(await numbers({ around: 10, limit: 4 }), [8, 9, 10, 11]);
  assert.deepEqual(await numbers({ after: 99 }), []);
  assert.equal(await alice.refusalOf('history', { after: 1, before: 5 }), 'bad_payload');
  assert.equal(await alice.refusalOf('history', { limit: 0 }), 'bad_payload');
});

test('words are found again, by those who may read them', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await NativeClient.guest(httpPort, 'Bob');
  await alice.post('The parrot is in the kitchen');
  await alice.post('Борщ готовий');
  await alice.ask('tell', { to: 'Bob', body: 'the parrot is a secret' });
  const found = async (person: NativeClient, query: string) => {
    const answer = await person.ask('search', { query });
    return answer.kind === 'found'
      ? answer.payload.entries.map((entry) => 'body' in entry && entry.body)
      : answer;
  };
  assert.deepEqual(await found(bob, 'PARROT'), ['the parrot is a secret', 'The parrot is in the kitchen']);
  assert.deepEqual(await found(bob, 'борщ'), ['Борщ готовий']);
  const oksana = await NativeClient.guest(httpPort, 'Oksana');
  assert.deepEqual(await found(oksana, 'parrot'), ['The parrot is in the kitchen']);
  assert.equal(await oksana.refusalOf('search', { query: ' ' }), 'query_invalid');
});

test('who is here, who I am, how far I have read, who is typing', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--web-processes', '2'] });
  const alice = new NativeClient(httpPort);
  const { session } = await alice.next('welcome');
  await alice.ask('signup', { nickname: 'Alice', password: 'correct horse' });
  assert.deepEqual((await alice.ask('whoami')).payload, {
    session,
    userId: 1,
    nickname: 'Alice',
    account: true,
    rooms: ['lobby'],
  });
  const bob = await NativeClient.guest(httpPort, 'Bob');
  await alice.next('presence', ({ came }) => came[0]?.nickname === 'Bob');
  const { payload } = await alice.ask('who', { room: 'lobby' });
  assert.deepEqual('people' in payload && payload.people.map(({ nickname }) => nickname).sort(), [
    'Alice',
    'Bob',
  ]);

  bob.send('typing', { room: 'lobby' });
  assert.equal((await alice.next('typing')).nickname, 'Bob');
  await alice.post('one');
  assert.deepEqual((await alice.ask('read', { seq: 99 })).payload, { of: 'read', room: 'lobby', seq: 1 });
  const rooms = await alice.ask('rooms');
  assert.deepEqual(rooms.kind === 'rooms' && rooms.payload.rooms[0], {
    room: 'lobby',
    kind: 'public',
    name: 'lobby',
    head: 1,
    present: 2,
    joined: true,
    read: 1,
  });
  assert.deepEqual((await alice.ask('ping')).payload, { heads: { lobby: 1 } });
});

test('quit ends the session, normally', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  alice.send('quit');
  assert.deepEqual(await alice.closed, { code: 1000, reason: 'Session over. Goodbye!' });
});
