import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openHub } from '../support/memory-hub.ts';

describe('users', () => {
  it('two guests who had one nickname after the other are two users', async () => {
    const { connect } = await openHub();
    const first = connect();
    const { userId } = await first.enter('Alice');
    first.disconnect();
    const second = connect();
    assert.notEqual((await second.enter('Alice')).userId, userId);
  });

  it('a guest comes back with its token as the same user', async () => {
    const { connect } = await openHub();
    const alice = connect();
    const entered = await alice.enter('Alice');
    alice.disconnect();
    const again = await connect().enter('Alice', entered.guestToken);
    assert.equal(again.userId, entered.userId);
    assert.equal(again.guestToken, entered.guestToken);
  });

  it('a client cannot choose its guest token', async () => {
    const { connect } = await openHub();
    const alice = await connect().enter('Alice', 'null');
    assert.notEqual(alice.guestToken, 'null');
    const mallory = connect();
    assert.notEqual((await mallory.enter('Mallory', 'null')).userId, alice.userId);
  });

  it('a rename is seen by all, and messages keep the name they were sent under', async () => {
    const { connect } = await openHub();
    const [alice, bob] = [connect(), connect()];
    await alice.enter('Alice');
    await bob.enter('Bob');
    await alice.get({ kind: 'post', body: 'one' }, 'posted');
    assert.equal((await alice.get({ kind: 'rename', nickname: 'Alicia' }, 'you')).nickname, 'Alicia');
    const seen = await bob.next((event) => event.kind === 'presence' && event.renamed.length > 0);
    assert.ok(seen.kind === 'presence');
    assert.deepEqual(
      seen.renamed.map(({ from, nickname }) => [from, nickname]),
      [['Alice', 'Alicia']],
    );
    await alice.get({ kind: 'post', body: 'two' }, 'posted');
    const { entries } = await bob.get({ kind: 'history' }, 'history');
    assert.deepEqual(
      entries.map(({ author }) => author.nickname),
      ['Alice', 'Alicia'],
    );
    // The old name is free.
    await connect().enter('Alice');
    assert.equal(await bob.refusal({ kind: 'rename', nickname: 'Alicia' }), 'nickname_taken');
  });

  it('reactions are of the user, and not of whoever has the nickname later', async () => {
    const { connect } = await openHub();
    const bob = connect();
    await bob.enter('Bob');
    const { messageId } = await bob.get({ kind: 'post', body: 'cake' }, 'posted');
    const alice = connect();
    const { userId } = await alice.enter('Alice');
    await alice.get({ kind: 'react', messageId, emoji: '🎂', on: true }, 'done');
    alice.disconnect();
    const other = connect();
    await other.enter('Alice');
    await other.get({ kind: 'react', messageId, emoji: '🎂', on: false }, 'done');
    const { entries } = await bob.get({ kind: 'history' }, 'history');
    assert.ok(entries[0]?.kind === 'posted');
    assert.deepEqual(entries[0].reactions, { '🎂': [{ id: userId, nickname: 'Alice' }] });
  });

  it('a token signs in without a password until its owner signs out', async () => {
    const { connect } = await openHub();
    const alice = connect();
    const signup = { kind: 'signup', nickname: 'Alice', password: 'correct horse', stay: true } as const;
    const { token, userId } = await alice.get(signup, 'entered');
    assert.ok(token);
    const tab = connect();
    assert.equal((await tab.get({ kind: 'authenticate', token }, 'entered')).userId, userId);
    await tab.get({ kind: 'signout' }, 'done');
    assert.equal(await connect().refusal({ kind: 'authenticate', token }), 'bad_token');
    await alice.nextOf('goodbye');
  });
});
