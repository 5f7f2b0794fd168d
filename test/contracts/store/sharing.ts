import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { OpenShared } from '../store.ts';
import { alice, bob, everything, hear, joins, noon, numbers, says, upTo } from './fixtures.ts';

/** What holds when the database outlives its store, and when several stores are open on it. */
export function sharing(openShared: OpenShared): void {
  it('1: finds everything again when it is opened again', async (t) => {
    const open = await openShared(t);
    const before = await open();
    const draft = says(alice, 'Remember me.', { clientId: 'a-1' });
    const entries = await hear(before, draft, says(bob, 'I will.'), joins(alice, 'kitchen'));
    const userId = { person: 'oksana', nickname: 'Oksana', passwordHash: 'hash', createdAt: noon };
    const account = await before.createAccount(userId, {
      key: 'oksana',
      holder: 'one',
      node: 'web',
      now: noon,
    });
    await before.renewNode('web', noon + 20_000);
    await before.claim([{ key: 'bob', holder: 'one', node: 'web', now: noon }]);
    await before.markRead('alice', lobby, 2);
    await before.close();

    const after = await open();
    assert.deepEqual(await everything(after), entries.slice(0, 2));
    assert.deepEqual(await after.append([draft]), [{ kind: 'repeated', entry: entries[0] }]);
    assert.deepEqual(await after.account('oksana'), account);
    assert.deepEqual(await after.claim([{ key: 'bob', holder: 'two', node: 'web', now: noon }]), ['taken']);
    assert.deepEqual(await after.memberships('alice'), [{ room: 'kitchen', since: noon + 1 }]);
    assert.deepEqual(await after.readMarks('alice'), [{ room: lobby, seq: 2 }]);
    assert.deepEqual(await after.search({ words: ['remember'], rooms: [lobby], limit: 5 }), [entries[0]]);
    assert.deepEqual(numbers(await hear(after, says(bob, 'As I said.'))), [3]);
  });

  it('keeps its epoch, and gives every database another', async (t) => {
    const [open, openOther] = [await openShared(t), await openShared(t)];
    const [one, two, other] = [await open(), await open(), await openOther()];
    assert.match(one.epoch, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(two.epoch, one.epoch);
    assert.notEqual(other.epoch, one.epoch);
    await one.close();
    await two.close();
    assert.equal((await open()).epoch, one.epoch);
  });

  it('3: keeps the numbers dense when several write at once', async (t) => {
    const open = await openShared(t);
    const stores = await Promise.all([open(), open(), open()]);
    const calls = upTo(30).map((n) => hear(stores[n % 3]!, says(alice, `${n}`), says(bob, `${n}`)));
    const given = (await Promise.all(calls)).map(numbers);
    for (const [first, second] of given) assert.equal(second, first! + 1);
    for (const store of stores) assert.deepEqual(numbers(await everything(store)), upTo(60));
    assert.deepEqual(
      given.flat().toSorted((a, b) => a - b),
      upTo(60),
    );
  });

  it('4: knows a client id whichever store has heard it', async (t) => {
    const open = await openShared(t);
    const [one, two] = [await open(), await open()];
    const draft = says(alice, 'Once.', { clientId: 'a-1' });
    const outcomes = (await Promise.all([one, two, one, two].map((store) => store.append([draft])))).flat();
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), [
      'repeated',
      'repeated',
      'repeated',
      'stored',
    ]);
    const [conflict] = await two.append([{ ...draft, body: 'Twice.' }]);
    assert.deepEqual(conflict, { kind: 'rejected', why: 'conflict' });
  });

  it('shows at once to one what the other was told is written', async (t) => {
    const open = await openShared(t);
    const [one, two] = [await open(), await open()];
    for (const n of upTo(20)) {
      await hear(one, says(alice, `${n}`));
      assert.deepEqual(await two.heads([lobby]), new Map([[lobby, n]]));
      assert.deepEqual(numbers(await two.read({ room: lobby, after: n - 1, limit: 5 })), [n]);
    }
  });

  it('2: gives a nickname to one holder of them all', async (t) => {
    const open = await openShared(t);
    const stores = await Promise.all([open(), open()]);
    await stores[0]!.renewNode('web', noon + 20_000);
    const claims = upTo(8).map((n) =>
      stores[n % 2]!.claim([{ key: 'bob', holder: `${n}`, node: 'web', now: noon }]),
    );
    const outcomes = (await Promise.all(claims)).flat();
    assert.deepEqual(outcomes.toSorted(), ['held', ...Array(7).fill('taken')]);
  });
}
