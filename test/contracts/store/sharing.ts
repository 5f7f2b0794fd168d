import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import { keyOf } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import type { OpenShared } from '../store.ts';
import {
  append,
  given,
  guestEntry,
  join,
  newAccount,
  newRoom,
  noon,
  post,
  readAll,
  roomOf,
  seqs,
  upTo,
} from './fixtures.ts';

/** What holds when the database outlives its store, and when several stores are open on it. */
export function sharing(openShared: OpenShared): void {
  opening(openShared);
  writingAtOnce(openShared);
}

function opening(openShared: OpenShared): void {
  it('1: finds everything again when it is opened again', async (t) => {
    const { open, alice, bob } = await openShared(t);
    const before = await open();
    const draft = post(alice, 'Remember me.', { clientId: 'a-1' });
    const entries = await append(before, draft, post(bob, 'I will.'), join(alice, lobby));
    const account = await given(before.users.createAccount(newAccount('Eve', { rooms: [lobby] })));
    const script = await given(before.users.external({ nickname: 'script', key: 'script' }, noon));
    await before.users.renewNode('web', noon + 20_000);
    await before.users.enterGuest(guestEntry('Bob'));
    await before.users.createToken({ id: 't', user: alice.id, label: 'l', hash: 'h', createdAt: noon });
    const direct = await before.rooms.openDirect([alice.id, bob.id], noon);
    await before.rooms.markRead(alice.id, lobby, 2);
    await before.rooms.create(newRoom('cellar', { settings: { guests: 'off' } }));
    const ask = ({ users, rooms }: Store) =>
      Promise.all([
        ...[users.account(keyOf('alice')), users.account('eve'), users.get([alice.id, bob.id, script.id])],
        ...[users.guest(guestEntry('Bob').tokenHash), users.owner('bob', noon), users.tokens(alice.id)],
        ...[rooms.list(), rooms.memberships(alice.id), rooms.members(lobby), rooms.get([direct.id])],
      ]);
    const answers = await ask(before);
    await before.close();

    const after = await open();
    assert.deepEqual(await ask(after), answers);
    assert.deepEqual(answers[1], account);
    assert.deepEqual(await readAll(after), entries);
    assert.deepEqual(await after.log.append([draft]), [{ kind: 'repeated', entry: entries[0] }]);
    const another = guestEntry('Bob', { tokenHash: 'another token' });
    assert.equal(await after.users.enterGuest(another), 'taken');
    const found = await after.log.search({ all: [['remember']], rooms: [lobby], limit: 5 });
    assert.deepEqual(found, [entries[0]]);
    assert.deepEqual(seqs(await append(after, post(bob, 'As I said.'))), [4]);
  });

  it('1: does not give the id of a user or the number of an entry again', async (t) => {
    const { open, alice, lilei } = await openShared(t);
    const before = await open();
    await append(before, post(alice, 'one'), post(alice, 'two'));
    await before.rooms.raiseFloor(lobby, 3);
    await before.close();
    const after = await open();
    const eve = await given(after.users.createAccount(newAccount('Eve')));
    assert.ok(eve.id > lilei.id);
    assert.deepEqual(seqs(await append(after, post(alice, 'three'))), [3]);
    assert.equal((await roomOf(after, lobby))!.floor, 3);
  });

  it('keeps its epoch, and gives every database another', async (t) => {
    const [{ open }, { open: openOther }] = [await openShared(t), await openShared(t)];
    const [one, two, other] = [await open(), await open(), await openOther()];
    assert.match(one.epoch, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(two.epoch, one.epoch);
    assert.notEqual(other.epoch, one.epoch);
    await one.close();
    await two.close();
    assert.equal((await open()).epoch, one.epoch);
  });
}

function writingAtOnce(openShared: OpenShared): void {
  it('3: keeps the numbers dense when several write at once', async (t) => {
    const { open, alice, bob } = await openShared(t);
    const stores = await Promise.all([open(), open(), open()]);
    const calls = upTo(30).map((n) => append(stores[n % 3]!, post(alice, `${n}`), post(bob, `${n}`)));
    const numbers = (await Promise.all(calls)).map(seqs);
    for (const [first, second] of numbers) assert.equal(second, first! + 1);
    for (const store of stores) assert.deepEqual(seqs(await readAll(store)), upTo(60));
    assert.deepEqual(
      numbers.flat().toSorted((a, b) => a - b),
      upTo(60),
    );
  });

  it('4: knows a client id whichever store has taken it', async (t) => {
    const { open, alice } = await openShared(t);
    const [one, two] = [await open(), await open()];
    const draft = post(alice, 'Once.', { clientId: 'a-1' });
    const calls = [one, two, one, two].map((store) => store.log.append([draft]));
    const outcomes = (await Promise.all(calls)).flat();
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), [
      ...['repeated', 'repeated', 'repeated', 'stored'],
    ]);
    const [conflict] = await two.log.append([{ ...draft, body: 'Twice.' }]);
    assert.deepEqual(conflict, { kind: 'rejected', why: 'conflict' });
  });

  it('shows at once in one store what was written through the other', async (t) => {
    const { open, alice } = await openShared(t);
    const [one, two] = [await open(), await open()];
    for (const n of upTo(20)) {
      await append(one, post(alice, `${n}`));
      assert.deepEqual(await two.log.heads([lobby]), new Map([[lobby, n]]));
      assert.deepEqual(seqs(await two.log.read({ room: lobby, after: n - 1, limit: 5 })), [n]);
    }
    await two.rooms.raiseFloor(lobby, 15);
    assert.deepEqual(seqs(await readAll(one)), upTo(20, 15));
    await one.rooms.create(newRoom('cellar'));
    assert.deepEqual(seqs(await append(two, post(alice, 'Dark here.', { room: 'cellar' }))), [1]);
  });

  it('2: gives a nickname to one guest of them all, and makes each user and room once', async (t) => {
    const { open, alice, bob } = await openShared(t);
    const stores = await Promise.all([open(), open()]);
    await stores[0]!.users.renewNode('web', noon + 20_000);
    const each = <T>(work: (store: Store, n: number) => Promise<T>) =>
      Promise.all(upTo(8).map((n) => work(stores[n % 2]!, n)));
    const entries = await each(({ users }, n) => users.enterGuest(guestEntry('Eve', { tokenHash: `${n}` })));
    assert.equal(entries.filter((outcome) => outcome !== 'taken').length, 1);
    const script = { nickname: 'script', key: 'script' };
    const externals = await each(({ users }) => given(users.external(script, noon)));
    assert.equal(new Set(externals.map(({ id }) => id)).size, 1);
    const guests = await each(({ users }) => given(users.enterGuest(guestEntry('Zoe'))));
    assert.equal(new Set(guests.map(({ id }) => id)).size, 1);
    const rooms = await each((store, n) => store.rooms.create(newRoom('cellar', { id: `cellar~${n}` })));
    assert.equal(new Set(rooms.map((room) => room!.id)).size, 1);
    const directs = await each((store) => store.rooms.openDirect([alice.id, bob.id], noon));
    assert.equal(new Set(directs.map(({ id }) => id)).size, 1);
  });
}
