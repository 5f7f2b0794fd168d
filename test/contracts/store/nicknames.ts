import assert from 'node:assert/strict';
import { it } from 'node:test';
import { keyOf, parseNickname } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import type { Chat, Open } from '../store.ts';
import { given, guestEntry, newAccount, noon } from './fixtures.ts';

const soon = noon + 20_000;

async function withNodes(chat: Promise<Chat>): Promise<Chat> {
  const { store } = await chat;
  await store.users.renewNode('web', soon);
  await store.users.renewNode('socket', soon);
  return chat;
}

/** Whether another guest can have the nickname, through a node of its own. It does not keep it. */
async function isFree({ users }: Store, nickname: string, now = noon): Promise<boolean> {
  const entry = guestEntry(nickname, { tokenHash: `another ${nickname}`, node: 'other', now });
  return (await users.enterGuest(entry)) !== 'taken';
}

/** The nicknames of guests, which they own while their node is alive. */
export function nicknames(open: Open): void {
  owning(open);
  nodes(open);
}

function owning(open: Open): void {
  it('gives a nickname to one guest', async (t) => {
    const { store, bob } = await withNodes(open(t));
    const next = guestEntry('Bob', { tokenHash: 'another token' });
    assert.equal(await store.users.enterGuest(next), 'taken');
    assert.equal(await store.users.enterGuest({ ...next, nickname: 'BOB', node: 'socket' }), 'taken');
    assert.equal(await store.users.guest('another token'), undefined);
    assert.equal((await given(store.users.enterGuest(guestEntry('Bob')))).id, bob.id);
  });

  it('2: gives it to one of many who want it at once', async (t) => {
    const { store } = await withNodes(open(t));
    const entries = Array.from({ length: 10 }, (_, n) =>
      store.users.enterGuest(guestEntry('Eve', { tokenHash: `${n}` })),
    );
    const owners = (await Promise.all(entries)).filter((outcome) => outcome !== 'taken');
    assert.equal(owners.length, 1);
    assert.deepEqual(await store.users.owner('eve', noon), owners[0]);
  });

  it('gives no guest the nickname of an account', async (t) => {
    const { store } = await withNodes(open(t));
    const { tokenHash } = guestEntry('Bob');
    assert.equal(await store.users.enterGuest(guestEntry('ALICE', { tokenHash })), 'taken');
    assert.equal((await store.users.guest(tokenHash))!.nickname, 'Bob');
    assert.equal(await isFree(store, 'Bob'), false);
  });

  it('creates no account over a guest who is there, but does when it is gone', async (t) => {
    const { store, bob } = await withNodes(open(t));
    assert.equal(await store.users.createAccount(newAccount('Bob')), 'taken');
    assert.equal(await store.users.account('bob'), undefined);
    const account = await given(store.users.createAccount(newAccount('Bob', { createdAt: soon })));
    await store.users.renewNode('web', soon + 20_000);
    assert.equal((await store.users.owner('bob', soon))!.id, account.id);
    assert.equal(await store.users.enterGuest(guestEntry('Bob', { now: soon })), 'taken');
    const entry = guestEntry('Robert', { tokenHash: guestEntry('Bob').tokenHash, now: soon });
    assert.equal((await given(store.users.enterGuest(entry))).id, bob.id);
    assert.equal((await store.users.owner('bob', soon))!.id, account.id);
  });

  it('leaves a nickname to no guest who had it before the account that gives it up', async (t) => {
    const { store } = await open(t);
    const account = await given(store.users.createAccount(newAccount('Bob')));
    await store.users.renewNode('web', soon);
    const ada = { user: account.id, nickname: 'Ada', key: 'ada', node: 'web', now: noon };
    await given(store.users.rename(ada));
    assert.equal(await store.users.owner('bob', noon), undefined);
    await given(store.users.rename({ ...ada, nickname: '李雷', key: parseNickname('李雷')!.key, now: soon }));
    assert.equal((await store.users.owner(parseNickname('李雷')!.key, noon))!.id, account.id);
  });

  it('lets go of the nickname that a guest had before', async (t) => {
    const { store } = await withNodes(open(t));
    const { tokenHash } = guestEntry('Bob');
    await given(store.users.enterGuest(guestEntry('Robert', { tokenHash })));
    assert.equal(await store.users.owner('bob', noon), undefined);
    assert.equal(await isFree(store, 'Robert'), false);
    assert.equal(await isFree(store, 'Bob'), true);
  });

  it('says who owns a nickname now', async (t) => {
    const { store, alice, bob } = await withNodes(open(t));
    const owners = await Promise.all(
      ['alice', 'bob', 'eve'].map((name) => store.users.owner(keyOf(name), noon)),
    );
    assert.deepEqual(owners, [
      { id: alice.id, kind: 'account', nickname: 'Alice', role: 'member' },
      { id: bob.id, kind: 'guest', nickname: 'Bob', role: 'guest' },
      undefined,
    ]);
    assert.equal(await store.users.owner('bob', soon), undefined);
    assert.equal((await store.users.owner(keyOf('alice'), soon))!.id, alice.id);
  });

  it('takes a nickname back from the guest who owns it only', async (t) => {
    const { store, bob, lilei } = await withNodes(open(t));
    await store.users.release({ key: 'bob', user: lilei.id, node: 'web' });
    await store.users.release({ key: 'eve', user: bob.id, node: 'web' });
    await store.users.release({ key: 'bob', user: bob.id, node: 'socket' });
    assert.equal(await isFree(store, 'Bob'), false);
    await store.users.release({ key: 'bob', user: bob.id, node: 'web' });
    assert.equal(await isFree(store, 'Bob'), true);
    assert.equal(await isFree(store, '李雷'), false);
  });
}

function nodes(open: Open): void {
  it('moves with its guest to another node, which the node that it left cannot undo', async (t) => {
    const { store, bob } = await withNodes(open(t));
    await given(store.users.enterGuest(guestEntry('Bob', { node: 'socket' })));
    await store.users.release({ key: 'bob', user: bob.id, node: 'web' });
    await store.users.clearNode('web');
    assert.equal(await isFree(store, 'Bob'), false);
    await store.users.clearNode('socket');
    assert.equal(await isFree(store, 'Bob'), true);
  });

  it('is free when the lease of its node has run out', async (t) => {
    const { store } = await open(t);
    await store.users.renewNode('web', soon);
    assert.equal(await isFree(store, 'Bob', soon - 1), false);
    await store.users.renewNode('web', soon + 20_000);
    assert.equal(await isFree(store, 'Bob', soon + 19_999), false);
    await store.users.renewNode('other', soon + 60_000);
    assert.equal(await isFree(store, 'Bob', soon + 20_000), true);
    const late = guestEntry('Bob', { now: soon + 20_000 });
    assert.equal(await store.users.enterGuest(late), 'taken');
  });

  it('is free where its node never said that it is alive', async (t) => {
    const { store, bob } = await open(t);
    await store.users.renewNode('other', soon);
    assert.equal(await isFree(store, 'Bob'), true);
    assert.equal(await store.users.enterGuest(guestEntry('Bob')), 'taken');
    assert.notEqual((await store.users.owner('bob', noon))!.id, bob.id);
  });

  it('is forgotten with its node, and no other is', async (t) => {
    const { store } = await withNodes(open(t));
    await given(store.users.enterGuest(guestEntry('李雷', { node: 'socket' })));
    await store.users.clearNode('web');
    await store.users.renewNode('web', soon);
    assert.equal(await isFree(store, 'Bob'), true);
    assert.equal(await isFree(store, '李雷'), false);
    assert.equal((await store.users.owner(keyOf('alice'), noon))!.nickname, 'Alice');
    await store.users.clearNode('a node that was never there');
  });
}
