import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Chat, Open } from '../store.ts';
import {
  append,
  edit,
  join,
  post,
  react,
  readAll,
  rejections,
  remove,
  roomOf,
  seqs,
  upTo,
} from './fixtures.ts';

/** A lobby of ten entries, of which the first six are removed. */
async function pruned(open: Open, t: Parameters<Open>[0]): Promise<Chat> {
  const chat = await open(t);
  const { store, alice, bob } = chat;
  await append(
    store,
    ...[join(alice, lobby), post(alice, 'soup 2', { clientId: 'a-2' }), post(bob, 'soup 3')],
    ...[edit(alice, 2, 'soup, 2'), post(bob, 'soup 5', { replyTo: 2 }), react(bob, 2, '🍲')],
    ...[post(alice, 'soup 7', { replyTo: 5, clientId: 'a-7' }), edit(alice, 2, 'soup: 2')],
    ...[edit(alice, 7, 'soup, 7'), post(bob, 'soup 10')],
    post(alice, 'soup', { room: 'kitchen' }),
  );
  await store.rooms.raiseFloor(lobby, 7);
  return chat;
}

/** What retention removes is gone, and nothing else. */
export function floors(open: Open): void {
  it('removes the entries below a floor, and keeps the numbers of the others', async (t) => {
    const { store, bob, alice } = await pruned(open, t);
    assert.deepEqual(seqs(await readAll(store)), [7, 8, 9, 10]);
    const { head, floor } = (await roomOf(store, lobby))!;
    assert.deepEqual({ head, floor }, { head: 10, floor: 7 });
    assert.deepEqual(seqs(await append(store, post(bob, 'soup 11'))), [11]);
    assert.deepEqual(seqs(await readAll(store, 'kitchen')), [1]);
    assert.equal((await roomOf(store, 'kitchen'))!.floor, 1);
    assert.deepEqual(
      (await store.rooms.members(lobby)).map(({ user }) => user),
      [alice.id],
    );
  });

  it('reads nothing below the floor', async (t) => {
    const { store } = await pruned(open, t);
    const read = async (place: { after: number } | { before: number } | { around: number }, limit: number) =>
      seqs(await store.log.read({ room: lobby, limit, ...place }));
    assert.deepEqual(await read({ after: 0 }, 2), [7, 8]);
    assert.deepEqual(await read({ after: 7 }, 2), [8, 9]);
    assert.deepEqual(await read({ before: 9 }, 50), [7, 8]);
    assert.deepEqual(await read({ before: 7 }, 50), []);
    assert.deepEqual(await read({ before: 3 }, 50), []);
    assert.deepEqual(await read({ before: Number.POSITIVE_INFINITY }, 2), [9, 10]);
    assert.deepEqual(await read({ around: 8 }, 4), [7, 8, 9, 10]);
    assert.deepEqual(await read({ around: 2 }, 3), [7, 8, 9]);
    const found = await store.log.search({ all: [['soup']], rooms: [lobby], limit: 50 });
    assert.deepEqual(seqs(found), [10, 7]);
  });

  it('neither changes nor answers what is below the floor', async (t) => {
    const { store, alice, bob } = await pruned(open, t);
    const attempts = [
      edit(alice, 2, 'x'),
      remove(alice, 2),
      react(bob, 3, '👍'),
      post(bob, 'x', { replyTo: 5 }),
    ];
    assert.deepEqual(await rejections(store, ...attempts), Array(4).fill('no_such_message'));
    assert.deepEqual(await rejections(store, post(bob, 'x', { replyTo: 7 }), remove(alice, 7)), [
      ...[undefined, undefined],
    ]);
  });

  it('4: forgets the client ids with the messages that they name', async (t) => {
    const { store, alice } = await pruned(open, t);
    const [again, kept] = await store.log.append([
      post(alice, 'other', { clientId: 'a-2' }),
      post(alice, 'other', { clientId: 'a-7' }),
    ]);
    assert.equal(again?.kind === 'stored' && again.entry.seq, 11);
    assert.deepEqual(kept, { kind: 'rejected', why: 'conflict' });
    const repeated = await store.log.append([post(alice, 'other', { clientId: 'a-2' })]);
    assert.equal(repeated[0]?.kind, 'repeated');
  });

  it('never falls, and can leave a room empty', async (t) => {
    const { store, alice } = await pruned(open, t);
    await store.rooms.raiseFloor(lobby, 3);
    assert.equal((await roomOf(store, lobby))!.floor, 7);
    assert.deepEqual(seqs(await readAll(store)), upTo(10, 7));
    await store.rooms.raiseFloor(lobby, 11);
    assert.deepEqual(await readAll(store), []);
    assert.deepEqual(await store.log.heads([lobby]), new Map([[lobby, 10]]));
    assert.deepEqual(seqs(await append(store, post(alice, 'Anybody here?'))), [11]);
    assert.deepEqual(seqs(await readAll(store)), [11]);
    await store.rooms.raiseFloor('cellar', 5);
  });
}
