import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import { keyOf, parseNickname, parseSignature } from '#model/nickname.ts';
import type { ServerRole } from '#model/user.ts';
import type { Open } from '../store.ts';
import { becoming } from './becoming.ts';
import { append, given, guestEntry, newAccount, noon, post, readAll } from './fixtures.ts';

const soon = noon + 20_000;
const named = (nickname: string) => parseNickname(nickname)!;

/** Who there is: accounts, guests, and names under which scripts leave messages. */
export function users(open: Open): void {
  accounts(open);
  becoming(open);
  removing(open);
  guests(open);
  externals(open);
  renaming(open);
}

function accounts(open: Open): void {
  it('creates an account once', async (t) => {
    const { store } = await open(t);
    const { key: _, rooms: __, ...account } = newAccount('Eve');
    const created = await given(store.users.createAccount(newAccount('Eve')));
    assert.deepEqual(created, { ...account, id: created.id, kind: 'account', role: 'member' });
    assert.deepEqual(await store.users.account('eve'), created);
    assert.equal(await store.users.createAccount(newAccount('EVE')), 'taken');
    assert.deepEqual(await store.users.account('eve'), created);
    assert.equal(await store.users.account('Eve'), undefined);
    assert.equal(await store.users.account('bob'), undefined, 'a guest');
  });

  it('finds the accounts of a role, in the order of their ids', async (t) => {
    const { store, alice, bob, oksana } = await open(t);
    const idsOf = async (role: ServerRole) => (await store.users.withRole(role)).map(({ id }) => id);
    assert.deepEqual(await idsOf('member'), [alice.id, oksana.id]);
    assert.deepEqual(await idsOf('owner'), []);
    await store.users.setRole(oksana.id, 'owner');
    await store.users.setRole(bob.id, 'moderator');
    const owner = { id: oksana.id, kind: 'account', nickname: 'Oksana', role: 'owner' };
    assert.deepEqual(await store.users.withRole('owner'), [owner]);
    assert.deepEqual(await idsOf('member'), [alice.id]);
    assert.deepEqual(await idsOf('moderator'), [], 'a guest');
    assert.deepEqual(await idsOf('guest'), [], 'guests');
    await store.users.setRole(alice.id, 'owner');
    assert.deepEqual(await idsOf('owner'), [alice.id, oksana.id]);
  });

  it('gives an account another password', async (t) => {
    const { store, alice, bob } = await open(t);
    const account = (await store.users.account(keyOf('alice')))!;
    const other = await store.users.account(keyOf('oksana'));
    await store.users.setPassword(alice.id, '$argon2id$other');
    assert.deepEqual(await store.users.account(keyOf('alice')), {
      ...account,
      passwordHash: '$argon2id$other',
    });
    assert.deepEqual(await store.users.account(keyOf('oksana')), other);
    await store.users.setPassword(bob.id, '$argon2id$other');
    assert.deepEqual(await store.users.guest(guestEntry('Bob').tokenHash), {
      ...{ id: bob.id, kind: 'guest', nickname: 'Bob', role: 'guest' },
    });
  });

  it('2: creates it for one of many who want it at once', async (t) => {
    const { store } = await open(t);
    const attempts = Array.from({ length: 5 }, (_, n) =>
      store.users.createAccount(newAccount('Eve', { passwordHash: `${n}` })),
    );
    const created = (await Promise.all(attempts)).filter((outcome) => outcome !== 'taken');
    assert.equal(created.length, 1);
    assert.deepEqual(await store.users.account('eve'), created[0]);
  });

  it('makes it a member of the rooms that are named', async (t) => {
    const { store } = await open(t);
    const { id: user } = await given(
      store.users.createAccount(newAccount('Eve', { rooms: [lobby, 'attic'], createdAt: noon + 5 })),
    );
    const memberships = (await store.rooms.memberships(user)).map(({ membership }) => membership);
    const member = { user, role: 'member', since: noon + 5, read: 0 };
    assert.deepEqual(memberships, [
      { ...member, room: 'attic' },
      { ...member, room: lobby },
    ]);
  });

  it('gives every user another id, which its entries carry', async (t) => {
    const { store, alice, bob, oksana, lilei } = await open(t);
    const eve = await given(store.users.createAccount(newAccount('Eve')));
    const script = await given(store.users.external(named('script'), noon));
    const ids = [alice, bob, oksana, lilei, eve, script].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.ok(Number.isSafeInteger(id) && id > 0, `${id}`);
  });

  it('knows users by their ids', async (t) => {
    const { store, alice, bob } = await open(t);
    const script = await given(store.users.external(named('script'), noon));
    const found = await store.users.get([alice.id, bob.id, script.id, 999_999]);
    assert.deepEqual(
      found,
      new Map([
        [alice.id, { id: alice.id, kind: 'account', nickname: 'Alice', role: 'member' }],
        [bob.id, { id: bob.id, kind: 'guest', nickname: 'Bob', role: 'guest' }],
        [script.id, { id: script.id, kind: 'external', nickname: 'script', role: 'guest' }],
      ]),
    );
    assert.deepEqual(await store.users.get([]), new Map());
  });

  it('gives an account another role', async (t) => {
    const { store, alice } = await open(t);
    await store.users.setRole(alice.id, 'moderator');
    assert.equal((await store.users.get([alice.id])).get(alice.id)!.role, 'moderator');
    assert.equal((await store.users.account(keyOf('alice')))!.role, 'moderator');
  });
}

function removing(open: Open): void {
  it('removes an account: its nickname is free, and nothing of it is left but what it wrote', async (t) => {
    const { store, alice, oksana } = await open(t);
    const room = await store.rooms.openDirect([alice.id, oksana.id], noon);
    await append(store, post(alice, 'hello'));
    const token = { id: 't', user: alice.id, label: 'x', hash: 'hash of t', createdAt: noon };
    const other = { ...token, id: 'o', user: oksana.id, hash: 'hash of o' };
    for (const one of [token, other]) await store.users.createToken(one);
    const before = await readAll(store);
    await store.users.removeAccount(alice.id, 'deleted user');
    assert.equal(await store.users.account(keyOf('alice')), undefined);
    assert.equal(await store.users.owner(keyOf('alice'), noon), undefined);
    assert.equal(await store.users.token('hash of t'), undefined);
    assert.deepEqual(await store.users.tokens(alice.id), []);
    assert.equal((await store.users.token('hash of o'))?.id, 'o');
    const user = { id: alice.id, kind: 'guest', nickname: 'deleted user', role: 'guest' };
    assert.deepEqual((await store.users.get([alice.id])).get(alice.id), user);
    const kept = await store.rooms.memberships(alice.id);
    assert.deepEqual(
      kept.map((one) => one.room.id),
      [room.id],
    );
    assert.deepEqual(await readAll(store), before);
    const next = await given(store.users.createAccount(newAccount('Alice')));
    assert.notEqual(next.id, alice.id);
  });

  it('removes more than one account, and nobody who is none', async (t) => {
    const { store, alice, bob, oksana } = await open(t);
    for (const { id } of [alice, oksana, alice, bob]) await store.users.removeAccount(id, 'deleted user');
    await store.users.removeAccount(999, 'deleted user');
    const users = await store.users.get([alice.id, bob.id, oksana.id]);
    assert.deepEqual([...users.values()].map(({ nickname }) => nickname).sort(), [
      'Bob',
      'deleted user',
      'deleted user',
    ]);
    assert.equal((await store.users.guest(guestEntry('Bob').tokenHash))?.id, bob.id);
  });
}

function guests(open: Open): void {
  it('knows a guest by its token, under every nickname', async (t) => {
    const { store, bob } = await open(t);
    const { tokenHash } = guestEntry('Bob');
    const guest = { id: bob.id, kind: 'guest', nickname: 'Bob', role: 'guest' };
    assert.deepEqual(await store.users.guest(tokenHash), guest);
    assert.deepEqual(await store.users.enterGuest(guestEntry('Bob')), guest);
    const renamed = { ...guest, nickname: 'Robert' };
    assert.deepEqual(await store.users.enterGuest(guestEntry('Robert', { tokenHash })), renamed);
    assert.deepEqual(await store.users.guest(tokenHash), renamed);
    assert.equal(await store.users.guest('another token'), undefined);
  });

  it('takes two guests who have one nickname after the other for two users', async (t) => {
    const { store, bob } = await open(t);
    const next = await given(store.users.enterGuest(guestEntry('Bob', { tokenHash: 'another token' })));
    assert.notEqual(next.id, bob.id);
    assert.equal((await store.users.guest(guestEntry('Bob').tokenHash))!.id, bob.id);
  });

  it('2: makes one user of a guest that comes several times at once', async (t) => {
    const { store } = await open(t);
    const entries = Array.from({ length: 8 }, () => given(store.users.enterGuest(guestEntry('Eve'))));
    assert.equal(new Set((await Promise.all(entries)).map(({ id }) => id)).size, 1);
  });
}

function externals(open: Open): void {
  it('takes the same name for the same script, also one of several words', async (t) => {
    const { store } = await open(t);
    const sensor = await given(store.users.external(parseSignature('Cellar Sensor')!, noon));
    assert.deepEqual(sensor, { id: sensor.id, kind: 'external', nickname: 'Cellar Sensor', role: 'guest' });
    const calls = Array.from({ length: 5 }, () =>
      given(store.users.external(parseSignature('Cellar Sensor')!, noon)),
    );
    for (const { id } of await Promise.all(calls)) assert.equal(id, sensor.id);
    assert.notEqual((await given(store.users.external(named('Sensor'), noon))).id, sensor.id);
  });

  it('lets no script use a nickname that somebody owns, and does not make the script its owner', async (t) => {
    const { store, bob } = await open(t);
    assert.equal(await store.users.external(named('ALICE'), noon), 'taken');
    const script = await given(store.users.external(named('Bob'), noon));
    assert.notEqual(script.id, bob.id);
    assert.equal(await store.users.owner('bob', noon), undefined);
    await store.users.renewNode('web', soon);
    assert.equal(await store.users.external(named('Bob'), noon), 'taken');
    assert.equal((await given(store.users.external(named('Bob'), soon))).id, script.id);
    assert.notEqual(await store.users.createAccount(newAccount('Bob', { createdAt: soon })), 'taken');
    assert.equal(await store.users.external(named('Bob'), soon), 'taken');
  });
}

function renaming(open: Open): void {
  it('gives an account another nickname, and frees the old one', async (t) => {
    const { store, alice } = await open(t);
    await append(store, post(alice, 'Hello.'));
    const rename = (user: number, nickname: string) =>
      store.users.rename({ user, ...named(nickname), node: 'web', now: noon });
    const account = (await store.users.account(keyOf('alice')))!;
    assert.deepEqual(await rename(alice.id, 'Ada'), {
      ...{ id: alice.id, kind: 'account', nickname: 'Ada', role: 'member' },
    });
    assert.deepEqual(await store.users.account('ada'), { ...account, nickname: 'Ada' });
    assert.equal(await store.users.account(keyOf('alice')), undefined);
    assert.equal((await store.users.owner('ada', noon))!.id, alice.id);
    assert.equal((await readAll(store))[0]!.author.nickname, 'Alice');
    const next = await given(store.users.createAccount(newAccount('Alice')));
    assert.notEqual(next.id, alice.id);
    assert.equal(await rename(alice.id, 'alice'), 'taken');
    assert.equal(await rename(next.id, 'ADA'), 'taken');
    assert.equal((await given(rename(alice.id, 'ADA'))).nickname, 'ADA');
    assert.equal((await store.users.account('ada'))!.nickname, 'ADA');
  });

  it('gives a guest another nickname, which its node keeps alive', async (t) => {
    const { store, bob } = await open(t);
    await store.users.renewNode('socket', soon);
    const renamed = await given(
      store.users.rename({ user: bob.id, ...named('Robert'), node: 'socket', now: noon }),
    );
    assert.deepEqual(renamed, { id: bob.id, kind: 'guest', nickname: 'Robert', role: 'guest' });
    assert.equal((await store.users.guest(guestEntry('Bob').tokenHash))!.nickname, 'Robert');
    assert.deepEqual(await store.users.owner('robert', noon), renamed);
    assert.equal(await store.users.owner('robert', soon), undefined);
    assert.equal(await store.users.createAccount(newAccount('Robert')), 'taken');
    assert.notEqual(await store.users.createAccount(newAccount('Bob')), 'taken');
  });

  it('2: gives a nickname to one of many who want it at once', async (t) => {
    const { store, alice, bob, oksana, lilei } = await open(t);
    await store.users.renewNode('web', soon);
    const attempts = [alice, bob, oksana, lilei].map(({ id: user }) =>
      store.users.rename({ user, ...named('Eve'), node: 'web', now: noon }),
    );
    const outcomes = await Promise.all([...attempts, store.users.createAccount(newAccount('Eve'))]);
    const owners = outcomes.filter((outcome) => outcome !== 'taken');
    assert.equal(owners.length, 1);
    assert.equal((await store.users.owner('eve', noon))!.id, owners[0]!.id);
  });
}
