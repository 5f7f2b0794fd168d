import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { openMemoryFiles } from '#files/memory/index.ts';
import type { FileSettings } from '#hub/files/settings.ts';
import { limits } from '#model/limits.ts';
import { HandClock } from '../support/hand-clock.ts';
import {
  type MemoryClient,
  type MemoryHub,
  nativeTraits,
  openHub,
  password,
  settled,
} from '../support/memory-hub.ts';
import { scriptTraits } from '../support/traits.ts';

/** Two nodes of one chat: what is asked for on the first is shown to both. */
async function openChat() {
  const clock = new HandClock();
  const most = { file: 1_000, user: 10_000, server: 100_000 };
  const files: FileSettings = { place: openMemoryFiles(() => clock.now()), key: 'a key', most };
  const one = await openHub({ files, clock });
  const { store, exchange } = one;
  const two = await openHub({ files, clock, store, exchange, node: 'all-2' });
  await settled();
  return { one, two, store, clock };
}

type Chat = Awaited<ReturnType<typeof openChat>>;

const ticketOf = async (client: MemoryClient): Promise<string> =>
  (await client.get({ kind: 'fileTicket' }, 'secrets')).secrets[0]!;

async function use(node: MemoryHub, ticket: string, more = {}): Promise<string> {
  const visitor = node.connect(scriptTraits, 'rest', '203.0.113.5');
  const refusal = await visitor.refusal({ kind: 'useTicket', ticket, ...more });
  visitor.disconnect();
  return refusal;
}

const everywhere = async ({ one, two }: Chat, ticket: string): Promise<string[]> =>
  Promise.all([one, two].map((node) => use(node, ticket)));

const good = ['done', 'done'];
const dead = ['bad_token', 'bad_token'];

/** Somebody who stays signed in, on the first node. */
async function staying({ one }: Chat, nickname: string): Promise<MemoryClient> {
  const client = one.connect();
  await client.get({ kind: 'signup', nickname, password, stay: true }, 'entered');
  return client;
}

const signInStaying = async (node: MemoryHub, nickname: string): Promise<MemoryClient> => {
  const client = node.connect();
  await client.get({ kind: 'signin', nickname, password, stay: true }, 'entered');
  return client;
};

describe('a ticket of somebody who stays signed in', () => {
  it('outlives the connection, as its token does', async () => {
    const chat = await openChat();
    const alice = await staying(chat, 'Alice');
    const ticket = await ticketOf(alice);
    alice.disconnect();
    assert.deepEqual(await everywhere(chat, ticket), good);
  });

  it('is dead when it signs out', async () => {
    const chat = await openChat();
    const alice = await staying(chat, 'Alice');
    const ticket = await ticketOf(alice);
    await alice.get({ kind: 'signout' }, 'done');
    assert.deepEqual(await everywhere(chat, ticket), dead);
  });

  it('is dead when another of its connections signs it out, and that one’s is not', async () => {
    const chat = await openChat();
    const alice = await staying(chat, 'Alice');
    const ticket = await ticketOf(alice);
    const other = await signInStaying(chat.two, 'Alice');
    const spared = await ticketOf(other);
    await other.get({ kind: 'signOutOthers' }, 'done');
    assert.deepEqual(await everywhere(chat, ticket), dead);
    assert.deepEqual(await everywhere(chat, spared), good);
  });

  it('is dead with another password, if others are signed out', async () => {
    const chat = await openChat();
    const alice = await staying(chat, 'Alice');
    const ticket = await ticketOf(alice);
    const other = await signInStaying(chat.two, 'Alice');
    const change = { kind: 'setPassword', current: password, password: 'battery staple' } as const;
    await other.get({ ...change, signOutOthers: true }, 'done');
    assert.deepEqual(await everywhere(chat, ticket), dead);
  });

  it('is dead with its token', async () => {
    const chat = await openChat();
    const alice = await staying(chat, 'Alice');
    const ticket = await ticketOf(alice);
    const [token] = await chat.store.users.tokens(alice.session.user!.id);
    const other = await signInStaying(chat.two, 'Alice');
    await other.get({ kind: 'revoke', token: token!.id }, 'done');
    assert.deepEqual(await everywhere(chat, ticket), dead);
  });

  it('is worth nothing while it is banned', async () => {
    const chat = await openChat();
    const alice = await staying(chat, 'Alice');
    const ticket = await ticketOf(alice);
    const boss = await chat.one.account('Oksana');
    await chat.store.users.setRole(boss.session.user!.id, 'owner');
    const owner = await chat.two.signedIn('Oksana');
    await owner.get({ kind: 'ban', user: 'Alice', reason: '' }, 'done');
    for (const node of [chat.one, chat.two]) {
      const visitor = node.connect(scriptTraits, 'rest');
      await visitor.ask({ kind: 'useTicket', ticket }).catch(() => undefined);
      assert.equal(visitor.closedBecause, 'banned');
    }
  });

  it('is dead when the account is deleted', async () => {
    const chat = await openChat();
    const alice = await staying(chat, 'Alice');
    const ticket = await ticketOf(alice);
    await alice.get({ kind: 'deleteAccount', password, messages: 'keep' }, 'done');
    assert.deepEqual(await everywhere(chat, ticket), dead);
  });
});

describe('a ticket of a connection that leaves nothing behind', () => {
  for (const kind of ['guest', 'account'] as const) {
    it(`is good on every node as long as it is there, and dead then: ${kind}`, async () => {
      const chat = await openChat();
      const bob = await chat.one[kind]('Bob');
      const ticket = await ticketOf(bob);
      assert.deepEqual(await everywhere(chat, ticket), good);
      bob.disconnect();
      assert.deepEqual(await everywhere(chat, ticket), dead);
    });

    it(`is dead at once when it signs out: ${kind}`, async () => {
      const chat = await openChat();
      const bob = await chat.one[kind]('Bob');
      const ticket = await ticketOf(bob);
      await bob.get({ kind: 'signout' }, 'done');
      assert.deepEqual(await everywhere(chat, ticket), dead);
    });
  }

  it('is dead when it is signed out by another, on another node', async () => {
    const chat = await openChat();
    const bob = await chat.one.account('Bob');
    const ticket = await ticketOf(bob);
    const other = await chat.two.signedIn('Bob');
    await other.get({ kind: 'signOutSession', id: bob.session.id }, 'done');
    assert.deepEqual(await everywhere(chat, ticket), dead);
  });

  it('is dead when a moderator ends it', async () => {
    const chat = await openChat();
    const bob = await chat.one.guest('Bob');
    const ticket = await ticketOf(bob);
    const boss = await chat.two.account('Oksana');
    await chat.store.users.setRole(boss.session.user!.id, 'owner');
    await (await chat.two.signedIn('Oksana')).get({ kind: 'kick', user: 'Bob', reason: '' }, 'done');
    assert.deepEqual(await everywhere(chat, ticket), dead);
  });

  it('stays good when a guest becomes an account on it', async () => {
    const chat = await openChat();
    const bob = await chat.one.guest('Bob');
    const ticket = await ticketOf(bob);
    await bob.get({ kind: 'signup', nickname: 'Bob', password }, 'entered');
    assert.deepEqual(await everywhere(chat, ticket), good);
  });

  it('is not waited for longer than nodes answer', async () => {
    const chat = await openChat();
    const bob = await chat.one.guest('Bob');
    const ticket = await ticketOf(bob);
    // A node that is there, and says nothing.
    const silent = await openHub({ ...chat, store: chat.store, exchange: chat.one.exchange, node: 'all-3' });
    await settled();
    await silent.bus.close();
    const answer = use(chat.two, ticket);
    await settled();
    // Whoever has the session has said so.
    assert.equal(await answer, 'done');
    bob.disconnect();
    const refused = use(chat.two, ticket);
    await settled();
    chat.clock.turn(limits.confirmMs);
    assert.equal(await refused, 'bad_token');
  });
});

test('who has nothing but a ticket gets no other one', async () => {
  const chat = await openChat();
  for (const client of [await staying(chat, 'Alice'), await chat.one.guest('Bob')]) {
    const ticket = await ticketOf(client);
    const visitor = chat.two.connect(scriptTraits, 'rest');
    await visitor.get({ kind: 'useTicket', ticket }, 'entered');
    assert.equal(await visitor.refusal({ kind: 'fileTicket' }), 'not_allowed');
  }
});

test('another holder cannot be written into a ticket', async () => {
  const chat = await openChat();
  const [alice, bob] = [await staying(chat, 'Alice'), await chat.one.guest('Bob')];
  const [hers, his] = [await ticketOf(alice), await ticketOf(bob)];
  const mixed = hers.split('.');
  mixed[2] = his.split('.')[2]!;
  assert.deepEqual(await everywhere(chat, mixed.join('.')), dead);
});

test('dead tickets are told so only so often, good ones pass, and the cookie of an old page is none of them', async () => {
  const chat = await openChat();
  const bob = await chat.one.guest('Bob');
  const [ticket, later] = [await ticketOf(bob), await ticketOf(await staying(chat, 'Alice'))];
  bob.disconnect();
  for (let left = 2 * limits.address.loginAttempts; left > 0; left--)
    assert.equal(await use(chat.one, ticket, { isCookie: true }), 'bad_token');
  assert.equal(await use(chat.one, later), 'done');
  for (let left = limits.address.loginAttempts; left > 0; left--)
    assert.equal(await use(chat.one, ticket), 'bad_token');
  assert.equal(await use(chat.one, ticket), 'too_fast');
  assert.equal(await use(chat.one, `${ticket.slice(0, -43)}${'a'.repeat(43)}`), 'too_fast');
  // What is good passes all the same: nobody at the address loses its files by what others have shown.
  assert.equal(await use(chat.one, later), 'done');
  // From elsewhere, and in a minute, it is as before; nobody is kept from signing in.
  const other = chat.one.connect(scriptTraits, 'rest', '203.0.113.6');
  assert.equal(await other.refusal({ kind: 'useTicket', ticket: later }), 'done');
  await chat.one.signedIn('Alice', nativeTraits, 'json', '203.0.113.5');
  chat.clock.turn(limits.login.perMs);
  assert.equal(await use(chat.one, ticket), 'bad_token');
});
