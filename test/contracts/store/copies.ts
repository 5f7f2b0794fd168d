import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Open } from '../store.ts';
import {
  alice,
  bob,
  bodies,
  deletes,
  edits,
  everything,
  hear,
  noon,
  objections,
  reacts,
  says,
} from './fixtures.ts';

const psst = says(alice, 'Psst!', { room: '@alice', copyTo: '@~bob', to: 'Bob' });

/** A private message is one entry in each of two rooms. */
export function copies(open: Open): void {
  it('2: writes a private message into both rooms', async (t) => {
    const store = await open(t);
    await hear(store, says(bob, 'A note to myself.', { room: '@~bob' }));
    const [outcome] = await store.append([psst]);
    assert.equal(outcome?.kind, 'stored');
    const { copyTo: _, ...draft } = psst;
    const author = { ...alice, id: outcome.entry.author.id };
    assert.deepEqual(outcome.entry, { ...draft, seq: 1, author });
    assert.deepEqual(outcome.copy, { ...draft, room: '@~bob', seq: 2, author });
    assert.deepEqual(await everything(store, '@alice'), [outcome.entry]);
    assert.deepEqual((await everything(store, '@~bob'))[1], outcome.copy);
  });

  it('writes a message to oneself once', async (t) => {
    const store = await open(t);
    const [outcome] = await store.append([{ ...psst, copyTo: '@alice', to: 'Alice' }]);
    assert.equal(outcome?.kind === 'stored' && outcome.copy, undefined);
    assert.deepEqual(await bodies(store, '@alice'), ['Psst!']);
  });

  it('does not copy the number that a message answers, which is one of the first room', async (t) => {
    const store = await open(t);
    await hear(store, { ...psst, replyTo: 7 });
    const [[mine], [theirs]] = await Promise.all([everything(store, '@alice'), everything(store, '@~bob')]);
    assert.equal(mine?.kind === 'posted' && mine.replyTo, 7);
    assert.equal(theirs?.kind === 'posted' && 'replyTo' in theirs, false);
  });

  it('6: changes both copies together, wherever the change is made', async (t) => {
    const store = await open(t);
    await hear(store, says(bob, 'A note to myself.', { room: '@~bob' }), psst);
    const [edited] = await store.append([edits(alice, 1, 'Psst, Bob!', '@alice')]);
    assert.equal(edited?.kind, 'stored');
    assert.deepEqual(edited.entry, {
      ...edits(alice, 1, 'Psst, Bob!', '@alice'),
      seq: 2,
      author: edited.entry.author,
    });
    assert.deepEqual(edited.copy, {
      ...edits(alice, 2, 'Psst, Bob!', '@~bob'),
      seq: 3,
      author: edited.entry.author,
    });
    await hear(store, reacts(bob, 2, '🤫', true, '@~bob'));
    const [[mine], [, theirs]] = await Promise.all([everything(store, '@alice'), everything(store, '@~bob')]);
    assert.deepEqual(theirs, { ...mine, room: '@~bob', seq: 2 });
    assert.deepEqual(mine?.kind === 'posted' && [mine.body, mine.editedAt, mine.reactions], [
      'Psst, Bob!',
      noon + 1,
      { '🤫': ['Bob'] },
    ]);
  });

  it('6: deletes both copies, and leaves nothing of what was said', async (t) => {
    const store = await open(t);
    await hear(store, psst, edits(alice, 1, 'Psst, Bob!', '@alice'));
    assert.deepEqual(await objections(store, deletes(bob, 1, '@~bob')), ['not_yours']);
    await hear(store, deletes(alice, 1, '@alice'));
    const all = [...(await everything(store, '@alice')), ...(await everything(store, '@~bob'))];
    assert.equal(all.length, 6);
    assert.doesNotMatch(JSON.stringify(all), /Psst/);
    assert.deepEqual(await objections(store, deletes(alice, 1, '@~bob')), ['already_deleted']);
  });
}
