import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import { keyOf, parseNickname } from '#model/nickname.ts';
import type { Open } from '../store.ts';
import { append, given, guestEntry, newAccount, noon, post } from './fixtures.ts';

const soon = noon + 20_000;
const named = (nickname: string) => parseNickname(nickname)!;

/** A guest becomes an account. */
export function becoming(open: Open): void {
  const becoming = (user: number, nickname = 'Bob', more = {}) => ({
    ...newAccount(nickname, { createdAt: noon + 5, ...more }),
    user,
  });

  it('makes a guest an account in place: with its id, its rooms and its read marks', async (t) => {
    const { store, alice, bob } = await open(t);
    const direct = await store.rooms.openDirect([alice.id, bob.id], noon);
    await append(store, { ...post(alice, 'hello'), room: direct.id });
    await store.rooms.markRead(bob.id, direct.id, 1);
    const before = await store.rooms.memberships(bob.id);
    const account = await given(store.users.becomeAccount(becoming(bob.id, 'Bob', { rooms: [lobby] })));
    const { passwordHash } = newAccount('Bob');
    const user = { id: bob.id, kind: 'account', nickname: 'Bob', role: 'member' } as const;
    assert.deepEqual(account, { ...user, passwordHash, createdAt: noon });
    assert.deepEqual(await store.users.account('bob'), account);
    assert.deepEqual((await store.users.get([bob.id])).get(bob.id), user);
    const after = await store.rooms.memberships(bob.id);
    assert.deepEqual(
      after.filter(({ room }) => room.id !== lobby),
      before.filter(({ room }) => room.id !== lobby),
    );
    assert.ok(after.some(({ room }) => room.id === lobby));
  });

  it('leaves nothing of the guest: neither its token nor the hold of a node on its nickname', async (t) => {
    const { store, bob } = await open(t);
    await store.users.renewNode('web', soon);
    await given(store.users.becomeAccount(becoming(bob.id)));
    assert.equal(await store.users.guest(guestEntry('Bob').tokenHash), undefined);
    await store.users.release({ key: 'bob', user: bob.id, node: 'web' });
    await store.users.clearNode('web');
    assert.equal((await store.users.owner('bob', soon + 1))?.id, bob.id);
    assert.equal(await store.users.enterGuest(guestEntry('Bob')), 'taken');
    const back = { ...guestEntry('Bobby'), tokenHash: guestEntry('Bob').tokenHash };
    assert.equal(await store.users.enterGuest({ ...back, isBack: true }), 'taken');
    assert.notEqual((await given(store.users.enterGuest(back))).id, bob.id);
    assert.equal((await store.users.account('bob'))?.id, bob.id);
  });

  it('keeps a guest that wants the nickname of another, and gives it one that is free', async (t) => {
    const { store, bob } = await open(t);
    assert.equal(await store.users.becomeAccount(becoming(bob.id, 'Alice')), 'taken');
    assert.equal((await store.users.guest(guestEntry('Bob').tokenHash))?.id, bob.id);
    await store.users.renewNode('web', soon);
    assert.equal((await given(store.users.becomeAccount(becoming(bob.id, 'Robert'))))?.id, bob.id);
    assert.equal(await store.users.owner('bob', noon), undefined);
    assert.equal((await store.users.owner('robert', noon))?.id, bob.id);
  });

  it('makes an account of a guest alone', async (t) => {
    const { store, alice, oksana } = await open(t);
    const script = await given(store.users.external(named('script'), noon));
    await store.users.removeAccount(oksana.id, 'deleted user');
    for (const user of [alice.id, script.id, oksana.id, 999_999])
      assert.equal(await store.users.becomeAccount(becoming(user, 'Nemo')), undefined, `${user}`);
    assert.equal(await store.users.owner('nemo', noon), undefined);
    assert.equal((await store.users.account(keyOf('alice')))?.id, alice.id);
  });

  it('2: makes it for one of many calls at once, and for none that enters or is renamed meanwhile', async (t) => {
    const { store, bob } = await open(t);
    await store.users.renewNode('web', soon);
    await store.users.renewNode('app', soon);
    const names = ['Bob', 'Bobby', 'Robert', 'Bert'];
    const [made] = await Promise.all([
      Promise.all(names.map((name) => store.users.becomeAccount(becoming(bob.id, name)))),
      store.users.enterGuest({ ...guestEntry('Bob'), node: 'app', isBack: true }),
      store.users.enterGuest({
        ...guestEntry('Rob'),
        ...named('Rob'),
        tokenHash: guestEntry('Bob').tokenHash,
        isBack: true,
      }),
      store.users.rename({ ...named('Roberto'), user: bob.id, node: 'app', now: noon }),
    ]);
    assert.equal(made.filter((one) => one !== undefined && one !== 'taken').length, 1);
    const { nickname } = (await store.users.get([bob.id])).get(bob.id)!;
    for (const node of ['web', 'app']) await store.users.clearNode(node);
    const owned = [];
    for (const name of [...names, 'Rob', 'Roberto'])
      if ((await store.users.owner(keyOf(name), noon))?.id === bob.id) owned.push(name);
    assert.deepEqual(owned, [nickname]);
  });
}
