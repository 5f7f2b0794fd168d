import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directRoomId } from '#model/names.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

/** A wire whose clients keep no cursor, such as the line wire. */
const lineTraits: WireTraits = { replaysHistory: false, receivesRooms: true, isVisible: true };
const correct = 'correct horse';

/** The id of their direct room, or of a message there. */
const directId = (one: MemoryClient, other: MemoryClient, seq?: number): string =>
  `${directRoomId([one, other].map(({ session }) => session.user!.id))}${seq === undefined ? '' : `.${seq}`}`;

describe('direct rooms', () => {
  it('a message to one user is one entry, which both sides receive', async () => {
    const { connect, store } = await openHub();
    const [alice, bob, oksana] = [connect(), connect(), connect()];
    const a = await alice.enter('Alice');
    const b = await bob.enter('Bob');
    await oksana.enter('Oksana');
    const { room, seq } = await alice.get({ kind: 'tell', to: 'bob', body: 'psst' }, 'posted');
    assert.equal(room, directRoomId([a.userId, b.userId]));
    assert.equal(seq, 1);
    for (const client of [alice, bob]) {
      const event = await client.next(({ kind }) => kind === 'entry');
      assert.ok(event.kind === 'entry' && event.entry.kind === 'posted');
      assert.deepEqual([event.entry.room, event.entry.body, event.entry.to], [room, 'psst', 'Bob']);
    }
    assert.equal(await oksana.refusal({ kind: 'history', room }), 'no_such_room');
    assert.ok(!oksana.events.some(({ kind }) => kind === 'entry'));
    assert.equal((await store.log.heads([room])).get(room), 1);
  });

  it('both sides answer, edit, react and search there as everywhere', async () => {
    const { connect } = await openHub();
    const [alice, bob] = [connect(), connect()];
    await alice.enter('Alice');
    await bob.enter('Bob');
    const { room, messageId } = await alice.get({ kind: 'tell', to: 'Bob', body: 'cake?' }, 'posted');
    await bob.get({ kind: 'react', messageId, emoji: '🎂', on: true }, 'done');
    await bob.get({ kind: 'post', room, body: 'yes, cake', replyTo: messageId }, 'posted');
    await alice.get({ kind: 'edit', messageId, body: 'cake and tea?' }, 'done');
    assert.equal(await bob.refusal({ kind: 'edit', messageId, body: 'mine' }), 'not_yours');
    const found = await bob.get({ kind: 'search', query: 'cake' }, 'found');
    assert.deepEqual(
      found.entries.map((entry) => entry.kind === 'posted' && entry.body),
      ['yes, cake', 'cake and tea?'],
    );
    const oksana = connect();
    await oksana.enter('Oksana');
    assert.deepEqual((await oksana.get({ kind: 'search', query: 'cake' }, 'found')).entries, []);
    assert.equal(
      await oksana.refusal({ kind: 'react', messageId, emoji: '🎂', on: true }),
      'no_such_message',
    );
    assert.equal(await oksana.refusal({ kind: 'post', room, body: 'hi' }), 'no_such_room');
  });

  it('an account that was away finds its messages, also on a wire without cursors, and each once', async () => {
    const { connect } = await openHub();
    const bob = connect();
    await bob.get({ kind: 'signup', nickname: 'Bob', password: correct }, 'entered');
    bob.disconnect();
    const alice = connect();
    await alice.enter('Alice');
    await alice.get({ kind: 'tell', to: 'Bob', body: 'one' }, 'posted');
    await alice.get({ kind: 'tell', to: 'Bob', body: 'two' }, 'posted');
    const line = connect(lineTraits, 'line');
    await line.get({ kind: 'signin', nickname: 'Bob', password: correct }, 'entered');
    const texts = [];
    for (const _ of ['one', 'two']) {
      const event = await line.next(({ kind }) => kind === 'entry');
      texts.push(event.kind === 'entry' && event.entry.kind === 'posted' && event.entry.body);
    }
    assert.deepEqual(texts, ['one', 'two']);
    await line.get({ kind: 'ping' }, 'pong');
    line.disconnect();
    const again = connect(lineTraits, 'line');
    await again.get({ kind: 'signin', nickname: 'Bob', password: correct }, 'entered');
    await again.get({ kind: 'ping' }, 'pong');
    assert.ok(!again.events.some(({ kind }) => kind === 'entry'));
  });

  it('messages of one sender, then of another, are both listed with what is unread', async () => {
    const { connect } = await openHub();
    const bob = connect();
    await bob.get({ kind: 'signup', nickname: 'Bob', password: correct }, 'entered');
    bob.disconnect();
    const [alice, oksana] = [connect(), connect()];
    await alice.enter('Alice');
    await oksana.enter('Oksana');
    await alice.get({ kind: 'tell', to: 'Bob', body: 'lunch?' }, 'posted');
    for (let n = 0; n < 15; n++) await oksana.get({ kind: 'tell', to: 'Bob', body: `${n}` }, 'posted');
    const back = connect();
    await back.get({ kind: 'signin', nickname: 'Bob', password: correct }, 'entered');
    const { rooms } = await back.get({ kind: 'rooms' }, 'rooms');
    const direct = rooms.filter(({ kind }) => kind === 'direct');
    assert.deepEqual(
      direct.map(({ members, head, read }) => [members, head, read]),
      [
        [['Alice'], 1, 0],
        [['Oksana'], 15, 0],
      ],
    );
  });

  it('a member receives a direct room also when the bus has lost its first message', async () => {
    const alone = await openHub({ node: 'all-2' });
    const other = await openHub({ node: 'all-1', store: alone.store, clock: alone.clock });
    const [alice, bob] = [alone.connect(), other.connect()];
    await alice.enter('Alice');
    await bob.enter('Bob');
    await alice.get({ kind: 'tell', to: 'Bob', body: 'psst' }, 'posted');
    await bob.get({ kind: 'ping' }, 'pong');
    assert.ok(!bob.events.some(({ kind }) => kind === 'entry'));
    bob.events.length = 0;
    other.clock.turn(2_000);
    const { entries } = await bob.nextOf('history');
    assert.equal(entries.length, 1);
  });

  it('is named by the other one, too, and so are its messages', async () => {
    const { account, guest } = await openHub();
    const [alice, bob, oksana] = [await account('Alice'), await account('Bob'), await guest('Oksana')];
    assert.equal(await alice.refusal({ kind: 'history', room: '@Bob' }), 'no_such_room');
    assert.equal(await alice.refusal({ kind: 'history', room: '@Nobody' }), 'room_invalid');
    await alice.get({ kind: 'tell', to: 'Bob', body: 'Psst' }, 'posted');
    const answer = { kind: 'post', room: '@Alice', replyTo: '@alice.1', body: '@Alice Yes?' } as const;
    const { messageId } = await bob.get(answer, 'posted');
    assert.equal(messageId, directId(alice, bob, 2));
    // What is sent after it comes after it.
    const posts = [bob.post('third', { room: '@Alice' }), bob.post('fourth', { room: directId(alice, bob) })];
    assert.deepEqual(
      (await Promise.all(posts)).map(({ seq }) => seq),
      [3, 4],
    );
    await alice.get({ kind: 'react', messageId: '@Bob.2', emoji: '👍', on: true }, 'done');
    const { entries } = await alice.get({ kind: 'history', room: '@Bob' }, 'history');
    assert.deepEqual(
      entries.flatMap((entry) => (entry.kind === 'posted' ? [entry.body] : [])),
      ['Psst', '@Alice Yes?', 'third', 'fourth'],
    );
    assert.equal(await oksana.refusal({ kind: 'history', room: '@Bob' }), 'no_such_room');
    assert.equal(
      await oksana.refusal({ kind: 'react', messageId: '@Bob.2', emoji: '👍', on: true }),
      'no_such_message',
    );
  });

  it('what one says to oneself is kept once', async () => {
    const { connect } = await openHub();
    const alice = connect();
    const { userId } = await alice.enter('Alice');
    const { room } = await alice.get({ kind: 'tell', to: 'Alice', body: 'milk' }, 'posted');
    assert.equal(room, directRoomId([userId]));
  });
});
