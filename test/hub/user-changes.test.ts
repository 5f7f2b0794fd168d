import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryExchange } from '#buses/memory/memory-bus.ts';
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

/** A store in which something happens before a call of its users is answered. */
function withUsers(memory: Store, method: keyof Store['users'], before: () => Promise<unknown>): Store {
  const users = new Proxy(memory.users, {
    get(target, name) {
      const call = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      if (name !== method) return call;
      return async (...args: unknown[]) => {
        const answer = await call(...args);
        await before();
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
});
