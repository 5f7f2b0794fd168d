import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openHub } from '../support/memory-hub.ts';

describe('post', () => {
  it('is answered once it is durable, and received by all in the room, the sender too', async () => {
    const { guest, store } = await openHub();
    const [alice, bob] = [await guest('Alice'), await guest('Bob')];
    const { session, userId } = await alice.get({ kind: 'whoami' }, 'you');
    const posted = await alice.post('hi', { clientId: 'one' });
    assert.deepEqual(
      { ...posted, requestId: '' },
      { kind: 'posted', room: 'lobby', seq: 1, messageId: 'lobby.1', repeated: false, requestId: '' },
    );
    assert.equal((await store.log.heads(['lobby'])).get('lobby'), 1);
    const author = { id: userId, nickname: 'Alice', account: false, session };
    const rest = { kind: 'posted', clientId: 'one', sentAt: 0, wire: 'json' };
    const expected = { room: 'lobby', seq: 1, author, n: 1, body: 'hi', ...rest };
    for (const client of [alice, bob]) assert.deepEqual(await client.nextMessage(), expected);
  });

  it('counts the messages of each session from 1, without those that were refused or repeated', async () => {
    const { guest } = await openHub();
    const [alice, bob] = [await guest('Alice'), await guest('Bob')];
    await alice.post('one', { clientId: 'a' });
    await bob.post('one of mine');
    assert.equal(await alice.refusal({ kind: 'post', body: '' }), 'body_empty');
    await alice.post('one', { clientId: 'a' });
    await alice.post('two');
    alice.disconnect();
    await (await guest('Alicia')).post('new session');
    assert.deepEqual(
      bob.received().map(({ seq, author, n, body }) => [seq, author.nickname, n, body]),
      [
        [1, 'Alice', 1, 'one'],
        [2, 'Bob', 1, 'one of mine'],
        [3, 'Alice', 2, 'two'],
        [4, 'Alicia', 1, 'new session'],
      ],
    );
  });

  it('keeps the order of one session, also when a slow command lies between', async () => {
    const { guest } = await openHub();
    const alice = await guest('Alice');
    alice.send({ kind: 'post', body: '1' });
    alice.send({ kind: 'join', room: 'kitchen' });
    alice.send({ kind: 'post', body: '2', room: 'kitchen' });
    alice.send({ kind: 'search', query: 'nothing' });
    alice.send({ kind: 'post', body: '3' });
    alice.send({ kind: 'leave', room: 'kitchen' });
    await alice.post('4');
    const answers = alice.events.flatMap((event) => (event.kind === 'posted' ? [event.messageId] : []));
    assert.deepEqual(answers, ['lobby.1', 'kitchen.1', 'lobby.2']);
    assert.deepEqual(
      alice.received('lobby').map(({ body }) => body),
      ['1', '3', '4'],
    );
  });

  it('goes to a room that the session is in, and to no other', async () => {
    const { guest } = await openHub();
    const alice = await guest('Alice');
    assert.equal(await alice.refusal({ kind: 'post', body: 'hi', room: 'kitchen' }), 'not_in_room');
    await (await guest('Bob')).get({ kind: 'join', room: 'kitchen' }, 'done');
    assert.equal(await alice.refusal({ kind: 'post', body: 'hi', room: 'kitchen' }), 'not_in_room');
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    assert.equal((await alice.post('hi', { room: '#Kitchen' })).room, 'kitchen');
  });

  for (const [what, more, code] of [
    ['no text', { body: '' }, 'body_empty'],
    ['blanks', { body: ' \n\t\u00a0' }, 'body_empty'],
    ['nothing to see', { body: '\u200b\u3164\u2800' }, 'body_empty'],
    ['a text that is too long', { body: 'x'.repeat(4_001) }, 'body_too_long'],
    ['NUL', { body: 'a\0b' }, 'body_invalid'],
    ['half a character', { body: 'a\ud800b' }, 'body_invalid'],
    ['an empty client id', { clientId: '' }, 'client_id_invalid'],
    ['an overlong client id', { clientId: 'x'.repeat(129) }, 'client_id_invalid'],
    ['a NUL in the client id', { clientId: '\0' }, 'client_id_invalid'],
    ['a path for a room', { room: '../lobby' }, 'room_invalid'],
    ['no name for a room', { room: '' }, 'room_invalid'],
    ['the inbox of earlier versions', { room: '@' }, 'room_invalid'],
    ['the inbox of somebody', { room: '@bob' }, 'room_invalid'],
    ['__proto__ for a room', { room: '__proto__' }, 'room_invalid'],
    ['a direct room of others', { room: '~7-8' }, 'no_such_room'],
    ['an answer to nothing', { replyTo: 'nothing' }, 'no_such_message'],
    ['an answer to what will be', { replyTo: 'lobby.999' }, 'no_such_message'],
    ['an answer to another room', { replyTo: 'kitchen.1' }, 'no_such_message'],
  ] as const) {
    it(`refuses ${what}: ${code}`, async () => {
      const { guest, store } = await openHub();
      const alice = await guest('Alice');
      assert.equal(await alice.refusal({ kind: 'post', body: 'hi', ...more }), code);
      assert.deepEqual(await store.log.heads(['lobby']), new Map([['lobby', 0]]));
    });
  }

  it('takes 4,000 characters, however many bytes they are', async () => {
    const alice = await (await openHub()).guest('Alice');
    await alice.post('🎈'.repeat(4_000));
  });

  it('names what it answers: a message that is there', async () => {
    const { guest } = await openHub();
    const alice = await guest('Alice');
    const { messageId } = await alice.post('Tea?');
    await alice.post('Yes.', { replyTo: messageId });
    assert.deepEqual(
      alice.received().map(({ replyTo }) => replyTo),
      [undefined, 1],
    );
    const { seq } = await alice.get({ kind: 'react', messageId, emoji: '🍵', on: true }, 'done');
    const answer = (replyTo: string) => alice.refusal({ kind: 'post', body: 'No.', replyTo });
    assert.equal(await answer(`lobby.${seq}`), 'no_such_message', 'a reaction is none');
    await alice.get({ kind: 'delete', messageId }, 'done');
    assert.equal(await answer(messageId), 'no_such_message', 'it was deleted');
  });
});

describe('a client id', () => {
  it('names one message: a repeat gets the first answer, another text is a conflict', async () => {
    const { guest } = await openHub();
    const alice = await guest('Alice');
    const first = await alice.post('only once', { clientId: 'c1' });
    const again = await alice.post('only once', { clientId: 'c1' });
    assert.deepEqual([again.seq, again.messageId, again.repeated], [first.seq, first.messageId, true]);
    const other = { kind: 'post', body: 'something else', clientId: 'c1' } as const;
    assert.equal(await alice.refusal(other), 'conflict');
    const bob = await guest('Bob');
    assert.equal((await bob.post('only once', { clientId: 'c1' })).seq, 2, "another user's ids are theirs");
  });

  it('names one message also when many of them come at once', async () => {
    const alice = await (await openHub()).guest('Alice');
    const answers = await Promise.all(Array.from({ length: 8 }, () => alice.post('x', { clientId: 'c' })));
    assert.deepEqual(new Set(answers.map(({ seq }) => seq)), new Set([1]));
    assert.equal(answers.filter(({ repeated }) => !repeated).length, 1);
    assert.equal(alice.received().length, 1);
  });

  it('holds over connections, for a guest who comes back and for an account', async () => {
    const { connect, account, signedIn } = await openHub();
    const before = connect();
    const { guestToken } = await before.enter('Alice');
    await before.post('tea', { clientId: 'c' });
    const after = connect();
    await after.enter('Alice', guestToken);
    assert.ok((await after.post('tea', { clientId: 'c' })).repeated);
    await (await account('Bob')).post('cake', { clientId: 'c' });
    assert.ok((await (await signedIn('Bob')).post('cake', { clientId: 'c' })).repeated);
  });

  it('makes a private message one, too', async () => {
    const { guest } = await openHub();
    const alice = await guest('Alice');
    const bob = await guest('Bob');
    const tell = { kind: 'tell', to: 'Bob', body: 'psst', clientId: 'c' } as const;
    const first = await alice.get(tell, 'posted');
    const again = await alice.get(tell, 'posted');
    assert.deepEqual([again.messageId, again.repeated], [first.messageId, true]);
    assert.equal(bob.received().length, 1);
    assert.equal(await alice.refusal({ ...tell, body: 'pssst' }), 'conflict');
  });
});

describe('tell', () => {
  it('refuses names that are of no user who is here or has an account', async () => {
    const { guest } = await openHub();
    const bob = await guest('Bob');
    for (const to of ['nobody', '', '@', '*', 'lobby', '🙂', '__proto__'])
      assert.equal(await bob.refusal({ kind: 'tell', to, body: 'hello?' }), 'no_such_person', to);
  });

  it('does not find a guest who has left', async () => {
    const { guest } = await openHub();
    const [bob, alice] = [await guest('Bob'), await guest('Alice')];
    alice.disconnect();
    await bob.settled();
    assert.equal(await bob.refusal({ kind: 'tell', to: 'Alice', body: 'hello?' }), 'no_such_person');
  });

  it('is refused as a post is', async () => {
    const { guest } = await openHub();
    const bob = await guest('Bob');
    const tell = { kind: 'tell', to: 'Bob' } as const;
    assert.equal(await bob.refusal({ ...tell, body: ' ' }), 'body_empty');
    assert.equal(await bob.refusal({ ...tell, body: 'hi', clientId: '' }), 'client_id_invalid');
  });
});
