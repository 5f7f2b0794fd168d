import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { Open } from '../store.ts';
import {
  alice,
  bob,
  bodies,
  deletes,
  edits,
  everything,
  hear,
  joins,
  lilei,
  noon,
  objections,
  reacts,
  says,
  upTo,
} from './fixtures.ts';

const message = async (store: Store, seq: number): Promise<Posted> => {
  const [entry] = await store.read({ room: lobby, after: seq - 1, limit: 1 });
  assert.equal(entry?.kind, 'posted');
  return entry;
};

/** Promise 6: a message is read as it stands now. */
export function changes(open: Open): void {
  editing(open);
  objecting(open);
  reacting(open);
}

function editing(open: Open): void {
  it('6: edits a message, and keeps the edit as an entry', async (t) => {
    const store = await open(t);
    const [first] = await hear(store, says(alice, 'Helo.'));
    const [edit] = await hear(store, edits(alice, 1, 'Hello.'));
    assert.deepEqual(edit, { ...edits(alice, 1, 'Hello.'), seq: 2, author: first!.author });
    assert.deepEqual(await everything(store), [{ ...first, body: 'Hello.', editedAt: noon + 1 }, edit]);
  });

  it('6: empties a message that is deleted, and its edits', async (t) => {
    const store = await open(t);
    const [first, other] = await hear(store, says(alice, 'My password is 1234.'), says(alice, 'Lunch?'));
    const [edit] = await hear(store, edits(alice, 1, 'My password is secret.'), edits(alice, 2, 'Dinner?'));
    const [deletion] = await hear(store, deletes(alice, 1));
    assert.deepEqual(deletion, { ...deletes(alice, 1), seq: 5, author: first!.author });
    const entries = await everything(store);
    assert.deepEqual(entries[0], { ...first, body: '', editedAt: noon + 1, deletedAt: noon + 1 });
    assert.deepEqual(entries[2], { ...edit, body: '' });
    assert.deepEqual(entries[1], { ...other, body: 'Dinner?', editedAt: noon + 1 });
    assert.doesNotMatch(JSON.stringify(entries), /password/);
  });

  it('5: lets a draft change what an earlier one of its batch has said', async (t) => {
    const store = await open(t);
    await hear(
      store,
      says(alice, 'one'),
      edits(alice, 1, 'two'),
      edits(alice, 1, 'three'),
      reacts(bob, 1, '👍'),
    );
    const { body, reactions } = await message(store, 1);
    assert.deepEqual({ body, reactions }, { body: 'three', reactions: { '👍': ['Bob'] } });
  });
}

function objecting(open: Open): void {
  it('lets only the author edit and delete', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'Mine.'));
    const guest = { ...alice, person: '~alice' };
    const attempts = [edits(bob, 1, 'Mine!'), deletes(bob, 1), edits(guest, 1, 'Mine!'), deletes(guest, 1)];
    assert.deepEqual(await objections(store, ...attempts), Array(4).fill('not_yours'));
    await hear(store, edits({ ...alice, nickname: 'ALICE', session: 'another' }, 1, 'Still mine.'));
    assert.deepEqual(await bodies(store), ['Still mine.']);
  });

  it('tells two guests apart who had one nickname', async (t) => {
    const store = await open(t);
    const [first, second] = [
      { ...bob, lease: 'a1' },
      { ...bob, lease: 'b2' },
    ];
    await hear(store, says(first, 'Mine.'), says(bob, 'Nobody’s.'));
    const attempts = [edits(second, 1, 'Mine!'), deletes(second, 1), deletes(bob, 1), deletes(second, 2)];
    assert.deepEqual(await objections(store, ...attempts), Array(4).fill('not_yours'));
    await hear(store, edits({ ...first, session: 'another' }, 1, 'Still mine.'));
    const { author, body } = await message(store, 1);
    assert.deepEqual({ lease: author.lease, body }, { lease: 'a1', body: 'Still mine.' });
  });

  it('deletes once, and changes no message that is deleted', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'Oops.'), deletes(alice, 1));
    const attempts = [
      deletes(alice, 1),
      edits(alice, 1, 'Not oops.'),
      reacts(bob, 1, '👍'),
      reacts(bob, 1, '👍', false),
    ];
    assert.deepEqual(await objections(store, ...attempts), Array(4).fill('already_deleted'));
    assert.deepEqual(await objections(store, deletes(bob, 1)), ['not_yours']);
  });

  it('changes nothing but messages of the room', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'Hello.'), edits(alice, 1, 'Hello!'), joins(alice, lobby));
    const elsewhere = [
      deletes(alice, 1, 'kitchen'),
      edits(alice, 1, 'x', 'kitchen'),
      reacts(alice, 1, '👍', true, 'kitchen'),
    ];
    const noMessages = [0, 2, 3, 4, 99, -1].flatMap((target) => [
      deletes(alice, target),
      reacts(alice, target, '👍'),
    ]);
    const attempts = [...elsewhere, ...noMessages];
    assert.deepEqual(
      await objections(store, ...attempts),
      attempts.map(() => 'no_such_message'),
    );
  });

  it('3: gives no number to what it refuses', async (t) => {
    const store = await open(t);
    const outcomes = await store.append([
      says(alice, 'one'),
      deletes(bob, 1),
      edits(alice, 9, 'x'),
      says(bob, 'two'),
    ]);
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['stored', 'rejected', 'rejected', 'stored'],
    );
    assert.deepEqual(await bodies(store), ['one', 'two']);
    assert.deepEqual(await store.heads([lobby]), new Map([[lobby, 2]]));
    assert.deepEqual(await objections(store, deletes(lilei, 1, 'kitchen')), ['no_such_message']);
    assert.deepEqual(await store.rooms(), [{ room: lobby, head: 2 }]);
  });
}

function reacting(open: Open): void {
  it('6: gathers reactions in the order in which they came', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'Cake!'));
    await hear(
      store,
      reacts(lilei, 1, '👍'),
      reacts(bob, 1, '🎂'),
      reacts(bob, 1, '👍'),
      reacts(lilei, 1, '👍'),
    );
    const { reactions } = await message(store, 1);
    assert.deepEqual(reactions, { '👍': ['李雷', 'Bob'], '🎂': ['Bob'] });
    assert.deepEqual(Object.keys(reactions ?? {}), ['👍', '🎂']);
    await hear(
      store,
      reacts(lilei, 1, '👍', false),
      reacts(alice, 1, '👍', false),
      reacts(bob, 1, '🎂', false),
    );
    assert.deepEqual((await message(store, 1)).reactions, { '👍': ['Bob'] });
    assert.deepEqual(await store.heads([lobby]), new Map([[lobby, 8]]));
  });

  it('keeps reactions apart from edits', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'Cake'), reacts(bob, 1, '🎂'), edits(alice, 1, 'Cake!'));
    const { body, reactions } = await message(store, 1);
    assert.deepEqual({ body, reactions }, { body: 'Cake!', reactions: { '🎂': ['Bob'] } });
  });

  it('bounds the different reactions on one message', async (t) => {
    const store = await open(t);
    const emoji = upTo(limits.reactionsPerMessage).map((n) => String.fromCodePoint(0x1f600 + n));
    await hear(store, says(alice, 'React!'), ...emoji.map((one) => reacts(bob, 1, one)));
    assert.deepEqual(await objections(store, reacts(alice, 1, '🎂')), ['too_many_reactions']);
    await hear(store, reacts(alice, 1, emoji[0]!), reacts(bob, 1, emoji[1]!, false), reacts(alice, 1, '🎂'));
    assert.equal(Object.keys((await message(store, 1)).reactions ?? {}).length, limits.reactionsPerMessage);
  });

  it('is not misled by a reaction that is called like a part of every object', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'Hm.'), reacts(bob, 1, '__proto__'), reacts(bob, 1, 'constructor'));
    assert.deepEqual(Object.entries((await message(store, 1)).reactions ?? {}), [
      ['__proto__', ['Bob']],
      ['constructor', ['Bob']],
    ]);
    await hear(store, reacts(bob, 1, '__proto__', false));
    assert.deepEqual(Object.entries((await message(store, 1)).reactions ?? {}), [['constructor', ['Bob']]]);
  });
}
