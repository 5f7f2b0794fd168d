import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
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

  it('rises piece by piece, as retention raises it', async (t) => {
    const { store, alice } = await pruned(open, t);
    for (const floor of [8, 9, 10, 11]) {
      await store.rooms.raiseFloor(lobby, floor);
      assert.deepEqual(seqs(await readAll(store)), upTo(10, floor));
      assert.equal((await roomOf(store, lobby))!.floor, floor);
      const found = await store.log.search({ all: [['soup']], rooms: [lobby], limit: 50 });
      assert.deepEqual(
        seqs(found),
        [10, 7].filter((seq) => seq >= floor),
      );
    }
    const [again] = await store.log.append([post(alice, 'other', { clientId: 'a-7' })]);
    assert.equal(again?.kind === 'stored' && again.entry.seq, 11);
  });

  it('pages through the rooms of every kind, once each', async (t) => {
    const { store, alice, bob } = await pruned(open, t);
    const direct = await store.rooms.openDirect([alice.id, bob.id], 1);
    const all: string[] = [];
    for (let page = await store.rooms.page('', 1); page.length > 0; ) {
      all.push(...page.map(({ id }) => id));
      page = await store.rooms.page(all.at(-1)!, 1);
    }
    assert.deepEqual(all.toSorted(), [...new Set(all)].toSorted());
    assert.ok([lobby, 'kitchen', direct.id].every((id) => all.includes(id)));
    assert.equal((await store.rooms.page('', 100)).length, all.length);
  });

  it('lets nobody delete in a room that is held', async (t) => {
    const { store, alice } = await pruned(open, t);
    const origin = { author: { ...alice, account: true, session: 's' }, sentAt: 1, wire: 'json' } as const;
    const set = (value: string) => ({ kind: 'set', room: lobby, setting: 'hold', value, ...origin }) as const;
    await append(store, set('on'));
    assert.deepEqual(await rejections(store, remove(alice, 7)), ['room_held']);
    await append(store, set(''));
    assert.deepEqual(await rejections(store, remove(alice, 7)), [undefined]);
  });

  it('loses no text of a room that is held, nor of a message that is', async (t) => {
    const { store, alice, bob } = await pruned(open, t);
    const origin = { author: { ...alice, account: true, session: 's' }, sentAt: 1, wire: 'json' } as const;
    const edits = Array.from({ length: limits.earlierBodies }, (_, n) => edit(alice, 7, `soup ${n}`));
    // It was edited once before.
    await append(store, ...edits.slice(1), {
      ...({ kind: 'set', room: lobby, setting: 'hold', value: 'on', ...origin } as const),
    });
    assert.deepEqual(await rejections(store, edit(alice, 7, 'once more'), edit(bob, 7, 'mine')), [
      'room_held',
      'not_yours',
    ]);
    await append(store, { kind: 'set', room: lobby, setting: 'hold', value: '', ...origin });
    const held = { ...edit(alice, 7, 'once more'), held: true } as const;
    assert.deepEqual(await rejections(store, held), ['message_held']);
    const [message] = (await store.log.read({ room: lobby, after: 6, limit: 1 })) as Posted[];
    assert.equal(message!.earlier!.length, limits.earlierBodies);
    assert.equal(message!.earlier![0]!.body, 'soup 7');
    const young = { ...edit(bob, 10, 'soup, 10'), held: true } as const;
    const [entry] = await append(store, young);
    assert.ok(entry && !('held' in entry), 'what the store is told of a hold, nobody else is');
    assert.deepEqual(await rejections(store, edit(alice, 7, 'once more')), [undefined]);
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
