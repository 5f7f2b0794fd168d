import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Open } from '../store.ts';
import { alice, everything, hear, joins, leaves, noon, oksana, says } from './fixtures.ts';

/** Which rooms people have joined, and how far they have read. */
export function members(open: Open): void {
  it('remembers who joined and has not left', async (t) => {
    const store = await open(t);
    const entries = await hear(
      store,
      joins(alice, lobby),
      joins(alice, 'kitchen'),
      joins(oksana, 'attic'),
      joins(alice, 'attic'),
    );
    const since = noon + 1;
    assert.deepEqual(entries[0], {
      ...joins(alice, lobby),
      seq: 1,
      author: { ...alice, id: entries[0]!.author.id },
    });
    assert.deepEqual(
      await store.memberships('alice'),
      ['attic', 'kitchen', lobby].map((room) => ({ room, since })),
    );
    await hear(store, leaves(alice, 'kitchen'), leaves(alice, 'cellar'));
    assert.deepEqual(
      await store.memberships('alice'),
      ['attic', lobby].map((room) => ({ room, since })),
    );
    assert.deepEqual(await store.memberships('oksana'), [{ room: 'attic', since }]);
    assert.deepEqual(await store.memberships('nobody'), []);
    assert.deepEqual(
      (await everything(store, 'kitchen')).map(({ kind }) => kind),
      ['joined', 'left'],
    );
  });

  it('counts a membership from its beginning', async (t) => {
    const store = await open(t);
    const at = (sentAt: number) => ({ ...joins(alice, lobby), sentAt });
    await hear(store, at(noon), at(noon + 5));
    assert.deepEqual(await store.memberships('alice'), [{ room: lobby, since: noon }]);
    await hear(store, leaves(alice, lobby), at(noon + 9));
    assert.deepEqual(await store.memberships('alice'), [{ room: lobby, since: noon + 9 }]);
  });

  it('moves read marks forward only', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'one'), says(alice, 'two'), says(alice, 'three'));
    await store.markRead('alice', lobby, 2);
    await store.markRead('alice', lobby, 1);
    await store.markRead('alice', '@alice', 4);
    await store.markRead('oksana', lobby, 1);
    assert.deepEqual(await store.readMarks('alice'), [
      { room: '@alice', seq: 4 },
      { room: lobby, seq: 2 },
    ]);
    await store.markRead('alice', lobby, 3);
    assert.deepEqual(await store.readMarks('alice'), [
      { room: '@alice', seq: 4 },
      { room: lobby, seq: 3 },
    ]);
    assert.deepEqual(await store.readMarks('oksana'), [{ room: lobby, seq: 1 }]);
    assert.deepEqual(await store.readMarks('nobody'), []);
  });
}
