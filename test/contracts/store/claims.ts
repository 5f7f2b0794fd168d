import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Claim } from '#model/account.ts';
import type { Store } from '#store.ts';
import type { Open } from '../store.ts';
import { noon } from './fixtures.ts';

const claim = (key: string, holder: string, more: Partial<Claim> = {}): Claim => ({
  key,
  holder,
  node: 'web',
  now: noon,
  ...more,
});

/** What becomes of one claim. */
const take = async (store: Store, wish: Claim) => (await store.claim([wish]))[0];

async function withNodes(store: Store): Promise<Store> {
  await store.renewNode('web', noon + 20_000);
  await store.renewNode('socket', noon + 20_000);
  return store;
}

/** Nicknames that guests hold while they are here. */
export function claims(open: Open): void {
  it('gives a nickname to one holder', async (t) => {
    const store = await withNodes(await open(t));
    const wishes = [claim('bob', 'one'), claim('bob', 'two'), claim('李雷', 'three'), claim('bob', 'one')];
    assert.deepEqual(await store.claim(wishes), ['held', 'taken', 'held', 'held']);
    assert.equal(await take(store, claim('bob', 'two', { node: 'socket' })), 'taken');
    assert.deepEqual(await store.claim([]), []);
  });

  it('2: gives it to one of many who claim it at once', async (t) => {
    const store = await withNodes(await open(t));
    const wishes = Array.from({ length: 10 }, (_, n) => take(store, claim('bob', `${n}`)));
    const outcomes = await Promise.all(wishes);
    assert.deepEqual(outcomes.toSorted(), ['held', ...Array(9).fill('taken')]);
  });

  it('takes a nickname back from the one who holds it only', async (t) => {
    const store = await withNodes(await open(t));
    await store.claim([claim('bob', 'one'), claim('oksana', 'one')]);
    await store.release([
      { key: 'bob', holder: 'two', node: 'web' },
      { key: 'nobody', holder: 'one', node: 'web' },
    ]);
    assert.equal(await take(store, claim('bob', 'two')), 'taken');
    await store.release([{ key: 'bob', holder: 'one', node: 'web' }]);
    assert.equal(await take(store, claim('bob', 'two')), 'held');
    assert.equal(await take(store, claim('oksana', 'two')), 'taken');
  });

  it('moves with its holder to another node, which the node it left cannot undo', async (t) => {
    const store = await withNodes(await open(t));
    await store.claim([claim('bob', 'one')]);
    assert.equal(await take(store, claim('bob', 'one', { node: 'socket' })), 'held');
    await store.release([{ key: 'bob', holder: 'one', node: 'web' }]);
    await store.clearNode('web');
    assert.equal(await take(store, claim('bob', 'two', { node: 'socket' })), 'taken');
    await store.clearNode('socket');
    assert.equal(await take(store, claim('bob', 'two', { node: 'socket' })), 'held');
  });

  it('frees what a node holds when its lease has run out', async (t) => {
    const store = await open(t);
    await store.renewNode('web', noon + 20_000);
    await store.renewNode('socket', noon + 60_000);
    await store.claim([claim('bob', 'one')]);
    const later = (now: number) => claim('bob', 'two', { now, node: 'socket' });
    assert.equal(await take(store, later(noon + 19_999)), 'taken');
    await store.renewNode('web', noon + 40_000);
    assert.equal(await take(store, later(noon + 39_999)), 'taken');
    assert.equal(await take(store, later(noon + 40_000)), 'held');
    assert.equal(await take(store, claim('bob', 'one', { now: noon + 40_000 })), 'taken');
  });

  it('holds nothing for a node that never said it lives', async (t) => {
    const store = await withNodes(await open(t));
    assert.equal(await take(store, claim('bob', 'one', { node: 'ghost' })), 'held');
    assert.equal(await take(store, claim('bob', 'two')), 'held');
    assert.equal(await take(store, claim('bob', 'one', { node: 'ghost' })), 'taken');
  });

  it('says whose a nickname is, and takes nothing', async (t) => {
    const store = await withNodes(await open(t));
    const oksana = { person: 'oksana', nickname: 'Oksana', passwordHash: 'hash', createdAt: noon };
    await store.createAccount(oksana, claim('oksana', 'one'));
    await store.claim([claim('bob', 'one')]);
    const keys = ['bob', 'oksana', '李雷'];
    assert.deepEqual(await Promise.all(keys.map((key) => store.availability(key, noon))), [
      'held',
      'account',
      'free',
    ]);
    assert.equal(await store.availability('bob', noon + 20_000), 'free');
    assert.equal(await take(store, claim('李雷', 'two')), 'held');
  });

  it('forgets all that a node held', async (t) => {
    const store = await withNodes(await open(t));
    await store.claim([claim('bob', 'one'), claim('李雷', 'two', { node: 'socket' })]);
    await store.clearNode('web');
    await store.renewNode('web', noon + 20_000);
    assert.deepEqual(await store.claim([claim('bob', 'three'), claim('李雷', 'three')]), ['held', 'taken']);
    await store.clearNode('nobody');
  });
}
