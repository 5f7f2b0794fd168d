import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { openHub, password, settled } from '../support/memory-hub.ts';

/** A store that can be made to refuse all writes, as one on a full disk. */
function storeOnDisk() {
  const memory = openMemoryStore();
  const disk = { full: false };
  const writes = ['append', 'enterGuest', 'createToken', 'createAccount', 'renewNode', 'release', 'rename'];
  const over = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name) =>
        disk.full && writes.includes(String(name))
          ? () => Promise.reject(new Error('database or disk is full'))
          : Reflect.get(target, name),
    });
  const store: Store = { ...memory, log: over(memory.log), users: over(memory.users) };
  return { store, disk };
}

describe('while nothing can be written', () => {
  it('guests come in and read, and are guests like all others as soon as that can be kept', async () => {
    const { store, disk } = storeOnDisk();
    const { connect, guest, clock } = await openHub({ store });
    const alice = await guest('Alice');
    await alice.get({ kind: 'post', body: 'one' }, 'posted');

    disk.full = true;
    const bob = connect();
    const { userId } = await bob.enter('Bob');
    const { entries } = await bob.nextOf('history');
    assert.equal(entries.length, 1);
    assert.equal(await bob.refusal({ kind: 'post', body: 'two', clientId: 'b-1' }), 'unavailable');
    assert.equal(await connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'nickname_taken');

    disk.full = false;
    await bob.get({ kind: 'post', body: 'two', clientId: 'b-1' }, 'posted');
    const { userId: kept } = await bob.nextOf('you');
    assert.notEqual(kept, userId);
    const two = await alice.next((event) => event.kind === 'entry' && event.entry.seq === 2);
    assert.ok(two.kind === 'entry' && two.entry.author.id === kept);
    assert.equal((await store.users.owner('bob', clock.now()))?.id, kept);
  });

  it('visitors of two nodes are two users, and of one nickname there is one on a node', async () => {
    const { store, disk } = storeOnDisk();
    const web = await openHub({ store });
    const { exchange, clock } = web;
    const socket = await openHub({ store, exchange, clock, node: 'all-2' });
    disk.full = true;
    const bob = await web.connect().enter('Bob');
    const alice = await socket.connect().enter('Alice');
    assert.ok(bob.userId < 0 && alice.userId < 0 && Number.isSafeInteger(bob.userId));
    assert.notEqual(bob.userId, alice.userId);
    assert.equal(await web.connect().refusal({ kind: 'enter', nickname: 'B0b' }), 'nickname_taken');
  });

  it('a visitor gets no nickname that somebody has who is here, on whatever node', async () => {
    const { store, disk } = storeOnDisk();
    const web = await openHub({ store });
    const { exchange, clock } = web;
    const socket = await openHub({ store, exchange, clock, node: 'all-2' });
    const alice = await web.guest('Alice');
    disk.full = true;
    await web.connect().enter('Bob');
    await settled();
    clock.turn(limits.node.leaseMs + 2 * limits.node.renewMs);
    await settled();
    assert.equal(alice.closedBecause, undefined);
    for (const nickname of ['Alice', 'AL1CE', 'Bob', 'B0b'])
      assert.equal(await socket.connect().refusal({ kind: 'enter', nickname }), 'nickname_taken', nickname);
    alice.disconnect();
    await settled();
    assert.equal(await socket.connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'done');
  });

  it('a visitor whose nickname is another one’s when it can be kept is told so', async () => {
    const { store, disk } = storeOnDisk();
    const { connect, clock, exchange } = await openHub({ store });
    const other = await openHub({ store, exchange, clock, node: 'all-2' });
    disk.full = true;
    const bob = connect();
    await bob.enter('Bob');
    disk.full = false;
    await other.account('Bob');
    clock.turn(limits.node.renewMs);
    assert.equal((await bob.nextOf('goodbye')).code, 'nickname_taken');
    assert.equal(bob.closedBecause, 'nickname_taken');
  });

  it('a visitor can leave for good', async () => {
    const { store, disk } = storeOnDisk();
    const { connect } = await openHub({ store });
    disk.full = true;
    const bob = connect();
    await bob.enter('Bob');
    assert.equal(await bob.refusal({ kind: 'signout' }), 'done');
  });

  it('a visitor that only reads is written down later, too', async () => {
    const { store, disk } = storeOnDisk();
    const { connect, clock } = await openHub({ store });
    disk.full = true;
    const bob = connect();
    await bob.enter('Bob');
    clock.turn(limits.node.renewMs);
    await bob.settled();
    disk.full = false;
    clock.turn(limits.node.renewMs);
    const { userId } = await bob.nextOf('you');
    assert.ok(userId > 0);
  });

  it('guests who come back are who they were, and accounts sign in, only not for longer', async () => {
    const { store, disk } = storeOnDisk();
    const { connect, account } = await openHub({ store });
    await account('Oksana');
    const before = connect();
    const { guestToken, userId } = await before.enter('Bob');
    before.disconnect();

    disk.full = true;
    assert.equal((await connect().enter('Bob', guestToken)).userId, userId);
    const signin = { kind: 'signin', nickname: 'Oksana', password, stay: true } as const;
    assert.equal((await connect().get(signin, 'entered')).token, undefined);
  });
});
