import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Account, Claim } from '#model/account.ts';
import type { Open } from '../store.ts';
import { alice, bob, hear, noon, oksana, says } from './fixtures.ts';

const account = (userId: string, nickname: string): Omit<Account, 'id'> => ({
  person: userId,
  nickname,
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  createdAt: noon,
});

const claim = (key: string, holder: string): Claim => ({ key, holder, node: 'web', now: noon });

/** Nicknames with a password. */
export function accounts(open: Open): void {
  it('creates an account once', async (t) => {
    const store = await open(t);
    const created = await store.createAccount(account('alice', 'Alice'), claim('alice', 'one'));
    assert.notEqual(created, 'taken');
    assert.deepEqual(created, { ...account('alice', 'Alice'), id: (created as Account).id });
    assert.deepEqual(await store.account('alice'), created);
    assert.equal(await store.createAccount(account('alice', 'ALICE'), claim('alice', 'one')), 'taken');
    assert.deepEqual(await store.account('alice'), created);
    assert.equal(await store.account('Alice'), undefined);
    assert.equal(await store.account('~alice'), undefined);
  });

  it('2: creates it for one of many who want it at once', async (t) => {
    const store = await open(t);
    const wishes = Array.from({ length: 5 }, (_, n) =>
      store.createAccount(account('alice', `Alice${n}`), claim('alice', `${n}`)),
    );
    const created = (await Promise.all(wishes)).filter((outcome) => outcome !== 'taken');
    assert.equal(created.length, 1);
    assert.deepEqual(await store.account('alice'), created[0]);
  });

  it('gives the account the number that its entries carry', async (t) => {
    const store = await open(t);
    const [before, guest] = await hear(store, says(oksana, 'Hello.'), says(bob, 'Hello.'));
    const old = await store.createAccount(account('oksana', 'Oksana'), claim('oksana', 'one'));
    const fresh = await store.createAccount(account('alice', 'Alice'), claim('alice', 'two'));
    const ofGuest = await store.createAccount(account('bob', 'Bob'), claim('bob', 'three'));
    const [after] = await hear(store, says(alice, 'Hello.'));
    assert.equal((old as Account).id, before!.author.id);
    assert.equal((fresh as Account).id, after!.author.id);
    assert.notEqual((ofGuest as Account).id, guest!.author.id);
  });

  it('lets no guest have the nickname any more', async (t) => {
    const store = await open(t);
    await store.renewNode('web', noon + 20_000);
    assert.deepEqual(await store.claim([claim('alice', 'one')]), ['held']);
    assert.notEqual(await store.createAccount(account('alice', 'Alice'), claim('alice', 'one')), 'taken');
    assert.deepEqual(await store.claim([claim('alice', 'one'), claim('alice', 'two')]), [
      'account',
      'account',
    ]);
  });

  it('is not created over a live guest', async (t) => {
    const store = await open(t);
    await store.renewNode('web', noon + 20_000);
    await store.claim([claim('bob', 'one')]);
    assert.equal(await store.createAccount(account('bob', 'Bob'), claim('bob', 'two')), 'taken');
    assert.equal(await store.account('bob'), undefined);
    const later = { ...claim('bob', 'two'), now: noon + 20_000 };
    assert.notEqual(await store.createAccount(account('bob', 'Bob'), later), 'taken');
  });
}
