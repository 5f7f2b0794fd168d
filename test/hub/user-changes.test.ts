import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryExchange } from '#buses/memory/memory-bus.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { openHub, password, settled } from '../support/memory-hub.ts';

/** Two nodes of one chat. */
async function openNodes() {
  const exchange = new MemoryExchange();
  const store = openMemoryStore();
  const one = await openHub({ node: 'web-1', exchange, store });
  const two = await openHub({ node: 'web-2', exchange, store, clock: one.clock });
  return { one, two };
}

/** A store in which something happens before a call of its users is made, or before it is answered. */
function withUsers(
  memory: Store,
  method: keyof Store['users'],
  happens: () => Promise<unknown>,
  when: 'before' | 'after' = 'after',
): Store {
  const users = new Proxy(memory.users, {
    get(target, name) {
      const call = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      if (name !== method) return call;
      return async (...args: unknown[]) => {
        if (when === 'before') await happens();
        const answer = await call(...args);
        if (when === 'after') await happens();
        return answer;
      };
    },
  });
  return { ...memory, users };
}

describe('a change of a user reaches all its sessions', () => {
  it('a guest that enters through another node is connected through that alone', async () => {
    const { one, two } = await openNodes();
    const [old, newer, stranger] = [one.connect(), two.connect(), one.connect()];
    const { guestToken } = await old.enter('Alice');
    await newer.enter('Alice', guestToken);
    await settled();
    assert.equal(old.closedBecause, 'bye');
    // The nickname is kept by the newer session.
    assert.equal(await stranger.refusal({ kind: 'enter', nickname: 'Alice' }), 'nickname_taken');
    newer.disconnect();
    await settled();
    assert.equal(await stranger.refusal({ kind: 'enter', nickname: 'Alice' }), 'done');
  });

  it('a session that was taken over renames nothing', async () => {
    const { connect } = await openHub();
    const [old, newer] = [connect(), connect()];
    const { guestToken } = await old.enter('Alice');
    newer.send({ kind: 'enter', nickname: 'Alice', lease: guestToken! });
    old.send({ kind: 'rename', nickname: 'Alicia' });
    await settled();
    assert.equal((await newer.get({ kind: 'whoami' }, 'you')).nickname, 'Alice');
    assert.equal(await connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'nickname_taken');
    assert.equal(await connect().refusal({ kind: 'enter', nickname: 'Alicia' }), 'done');
  });

  it('a rename while another session signs in is the name of both', async () => {
    const memory = openMemoryStore();
    let during: (() => Promise<unknown>) | undefined;
    const { connect } = await openHub({ store: withUsers(memory, 'account', async () => during?.()) });
    const first = connect();
    await first.get({ kind: 'signup', nickname: 'Bobby', password }, 'entered');
    during = async () => {
      during = undefined;
      await first.get({ kind: 'rename', nickname: 'Robert' }, 'you');
    };
    const second = connect();
    const entered = await second.get({ kind: 'signin', nickname: 'Bobby', password }, 'entered');
    assert.equal(entered.nickname, 'Robert');
    assert.equal((await second.get({ kind: 'whoami' }, 'you')).nickname, 'Robert');
  });

  it('a rename while the nickname is looked up is not overwritten by what was read before', async () => {
    const memory = openMemoryStore();
    let during: (() => Promise<unknown>) | undefined;
    const { connect } = await openHub({ store: withUsers(memory, 'get', async () => during?.()) });
    const first = connect();
    const stay = { kind: 'signup', nickname: 'Bobby', password, stay: true } as const;
    const { token } = await first.get(stay, 'entered');
    during = async () => {
      during = undefined;
      await first.get({ kind: 'rename', nickname: 'Robert' }, 'you');
    };
    const second = connect();
    const entered = await second.get({ kind: 'authenticate', token: token! }, 'entered');
    assert.equal(entered.nickname, 'Robert');
  });

  it('a token that is revoked while it signs in does not', async () => {
    const memory = openMemoryStore();
    let during: (() => Promise<unknown>) | undefined;
    const { connect } = await openHub({ store: withUsers(memory, 'token', async () => during?.()) });
    const first = connect();
    const stay = { kind: 'signup', nickname: 'Bobby', password, stay: true } as const;
    const { token } = await first.get(stay, 'entered');
    during = async () => {
      during = undefined;
      await first.get({ kind: 'signout' }, 'done');
    };
    const second = connect();
    assert.equal(await second.refusal({ kind: 'authenticate', token: token! }), 'bad_token');
    assert.equal(await second.refusal({ kind: 'enter', nickname: 'Guest' }), 'done');
  });

  it('a sign-out, and a token that is revoked, end its sessions on all nodes', async () => {
    const { one, two } = await openNodes();
    const [first, second, third] = [one.connect(), two.connect(), two.connect()];
    const stay = { kind: 'signup', nickname: 'Bobby', password, stay: true } as const;
    const { token } = await first.get(stay, 'entered');
    await second.get({ kind: 'authenticate', token: token! }, 'entered');
    const made = await second.get({ kind: 'createToken', label: 'backup' }, 'token');
    await third.get({ kind: 'authenticate', token: made.secret }, 'entered');
    await first.get({ kind: 'revoke', token: made.id }, 'done');
    await settled();
    assert.equal(third.closedBecause, 'bye');
    assert.equal(second.closedBecause, undefined);
    await first.get({ kind: 'signout' }, 'done');
    await settled();
    assert.equal(second.closedBecause, 'bye');
  });

  it('a rename costs what a message costs, for everybody is told', async () => {
    const { connect } = await openHub();
    const alice = connect();
    await alice.enter('Alice');
    const answers = [];
    for (let n = 0; n < 30; n++)
      answers.push(await alice.refusal({ kind: 'rename', nickname: `Alice-${n}` }));
    assert.equal(answers.filter((answer) => answer === 'done').length, 20);
    assert.ok(answers.includes('too_fast'));
  });

  it('of a guest that enters on two nodes at once, one session stays, with the nickname', async () => {
    for (let round = 0; round < 10; round++) {
      const { one, two } = await openNodes();
      const first = one.connect();
      const { guestToken: lease } = await first.enter('Alice');
      first.disconnect();
      await settled();
      const both = [one.connect(), two.connect()];
      for (const client of both) client.send({ kind: 'enter', nickname: 'Alice', lease: lease! });
      await settled();
      const open = both.filter(({ closedBecause }) => closedBecause === undefined);
      assert.equal(open.length, 1);
      assert.equal(await one.connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'nickname_taken');
      open[0]!.disconnect();
      await settled();
      assert.equal(await one.connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'done');
    }
  });

  it('a rename by the session that another node takes over leaves no nickname behind', async () => {
    const { one, two } = await openNodes();
    const [old, newer] = [one.connect(), two.connect()];
    const { guestToken: lease } = await old.enter('Alice');
    newer.send({ kind: 'enter', nickname: 'Alice', lease: lease! });
    old.send({ kind: 'rename', nickname: 'Alicia' });
    await settled();
    assert.equal(old.closedBecause, 'bye');
    const { nickname } = await newer.get({ kind: 'whoami' }, 'you');
    assert.equal(await one.connect().refusal({ kind: 'enter', nickname }), 'nickname_taken');
    newer.disconnect();
    await settled();
    for (const name of ['Alice', 'Alicia'])
      assert.equal(await one.connect().refusal({ kind: 'enter', nickname: name }), 'done', name);
  });

  it('a nickname that could not be released is released when the store is back', async () => {
    const memory = openMemoryStore();
    let away = false;
    const fail = async () => {
      if (away) throw new Error('The store is away.');
    };
    const { connect, clock } = await openHub({ store: withUsers(memory, 'release', fail, 'before') });
    const alice = connect();
    await alice.enter('Alice');
    away = true;
    alice.disconnect();
    await settled();
    assert.equal(await connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'nickname_taken');
    away = false;
    clock.turn(limits.retryMs);
    await settled();
    assert.equal(await connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'done');
  });

  it('a node that stalled past its lease ends the guests whose nickname is another user’s by now', async () => {
    const exchange = new MemoryExchange();
    const store = openMemoryStore();
    const one = await openHub({ node: 'web-1', exchange, store });
    const two = await openHub({ node: 'web-2', exchange, store });
    const [alice, bob] = [one.connect(), one.connect()];
    await alice.enter('Alice');
    await bob.enter('Bob');
    two.clock.turn(limits.node.leaseMs + 5_000);
    await two.connect().enter('Alice');
    one.clock.stall(limits.node.leaseMs + 5_000);
    one.clock.turn(0);
    await settled();
    assert.equal(alice.closedBecause, 'nickname_taken');
    assert.equal(bob.closedBecause, undefined);
    assert.equal(await two.connect().refusal({ kind: 'enter', nickname: 'Bob' }), 'nickname_taken');
  });

  it('a sign-in that fails half-way receives nothing that was for its user', async () => {
    const memory = openMemoryStore();
    const rooms = new Proxy(memory.rooms, {
      get: (target, name) => (name === 'memberships' ? failing : Reflect.get(target, name)),
    });
    let during: (() => Promise<unknown>) | undefined;
    const failing = async (user: number) => {
      if (!during) return memory.rooms.memberships(user);
      await during();
      throw new Error('The store is away.');
    };
    const { connect } = await openHub({ store: { ...memory, rooms } });
    const [vic, other] = [connect(), connect()];
    const stay = { kind: 'signup', nickname: 'Vic', password, stay: true } as const;
    const { token } = await vic.get(stay, 'entered');
    await other.enter('Other');
    const tell = (body: string) => other.get({ kind: 'tell', to: 'Vic', body }, 'posted');
    await tell('one');
    during = () => tell('two');
    const client = connect();
    assert.equal(await client.refusal({ kind: 'authenticate', token: token! }), 'unavailable');
    during = undefined;
    client.events.length = 0;
    await tell('three');
    await settled();
    assert.deepEqual(client.events, []);
    assert.equal(client.session.subscriptions.size, 0);
  });
});
