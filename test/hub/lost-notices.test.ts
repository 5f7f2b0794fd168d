import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryExchange } from '#buses/memory/memory-bus.ts';
import { limits } from '#model/limits.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';

/** Two servers on one database, without a bus between them. */
async function openServers() {
  const store = openMemoryStore();
  const one = await openHub({ node: 'web-1', store, exchange: new MemoryExchange() });
  const two = await openHub({ node: 'web-2', store, exchange: new MemoryExchange(), clock: one.clock });
  return { one, two, store };
}

/** Lets the time pass after which every node has compared its users with the store. */
async function compared({ clock }: MemoryHub) {
  clock.turn(limits.usersMs);
  await settled();
}

describe('what the bus has lost of users is found in the store', () => {
  const stay = { kind: 'signup', nickname: 'Bobby', password, stay: true } as const;

  it('a session of a token that was revoked elsewhere ends', async () => {
    const { one, two } = await openServers();
    const [here, there, byPassword] = [one.connect(), two.connect(), two.connect()];
    const { token } = await here.get(stay, 'entered');
    await there.get({ kind: 'authenticate', token: token! }, 'entered');
    await byPassword.get({ kind: 'signin', nickname: 'Bobby', password }, 'entered');
    await compared(one);
    assert.equal(there.closedBecause, undefined);
    await here.get({ kind: 'signout' }, 'done');
    await compared(one);
    assert.equal(there.closedBecause, 'bye');
    assert.equal(byPassword.closedBecause, undefined);
  });

  it('who makes its own token void hears that it is done, although the other server never answers', async () => {
    const { one, two } = await openServers();
    const bobby = one.connect();
    await bobby.get(stay, 'entered');
    const { tokens } = await bobby.get({ kind: 'tokens' }, 'tokens');
    // The users are compared while the other one is still waited for.
    one.clock.turn(limits.usersMs - 1);
    await settled();
    const done = bobby.get({ kind: 'revoke', token: tokens[0]!.id }, 'done');
    await settled();
    one.clock.turn(1);
    await settled();
    for (let waited = 0; waited < limits.confirmMs; waited += limits.confirmAgainMs) {
      one.clock.turn(limits.confirmAgainMs);
      await settled();
    }
    assert.equal((await done).of, 'revoke');
    await compared(two);
    assert.equal(bobby.closedBecause, 'bye');
  });

  it('a user that was renamed elsewhere has the new nickname, and is told', async () => {
    const { one, two } = await openServers();
    const [here, there] = [one.connect(), two.connect()];
    await here.get(stay, 'entered');
    await there.get({ kind: 'signin', nickname: 'Bobby', password }, 'entered');
    await here.get({ kind: 'rename', nickname: 'Robert' }, 'you');
    await compared(one);
    assert.equal((await there.nextOf('you')).nickname, 'Robert');
    assert.equal(there.session.user?.nickname, 'Robert');
  });

  it('a role that was given elsewhere is the role of every session', async () => {
    const { one, store } = await openServers();
    const bobby = await one.account('Bobby');
    await store.users.setRole(bobby.session.user!.id, 'moderator');
    await compared(one);
    assert.equal(bobby.session.user?.role, 'moderator');
  });

  it('of a guest that came back elsewhere the last session stays', async () => {
    const { one, two } = await openServers();
    const [old, newer] = [one.connect(), two.connect()];
    const { guestToken } = await old.enter('Alice');
    await newer.enter('Alicia', guestToken);
    await compared(one);
    assert.equal(old.closedBecause, 'bye');
    assert.equal(newer.closedBecause, undefined);
    assert.equal(await one.connect().refusal({ kind: 'enter', nickname: 'Alicia' }), 'nickname_taken');
    assert.equal(await one.connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'done');
  });

  it('a guest whose nickname nobody keeps takes it again', async () => {
    const { one, store } = await openServers();
    const alice = await one.guest('Alice');
    await store.users.clearNode('web-1');
    await store.users.renewNode('web-1', limits.node.leaseMs * 2);
    await compared(one);
    assert.equal(alice.closedBecause, undefined);
    assert.equal(await one.connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'nickname_taken');
  });

  it('a rename that is carried out while the store is asked is not taken back', async () => {
    const memory = openMemoryStore();
    let during: (() => Promise<unknown>) | undefined;
    const users = new Proxy(memory.users, {
      get: (target, name) => {
        if (name !== 'stillHeld') return Reflect.get(target, name);
        return async (...held: Parameters<typeof memory.users.stillHeld>) => {
          await during?.();
          return target.stillHeld(...held);
        };
      },
    });
    const { hub: _, ...one } = await openHub({ store: { ...memory, users } });
    const alice = await one.guest('Alice');
    during = async () => {
      during = undefined;
      await alice.get({ kind: 'rename', nickname: 'Alicia' }, 'you');
    };
    one.clock.turn(limits.usersMs);
    await settled();
    assert.equal(during, undefined);
    assert.equal(alice.session.user?.nickname, 'Alicia');
  });
});
