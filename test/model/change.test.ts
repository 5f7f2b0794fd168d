import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyChange, applyReaction, emptiedEdit, validateChange } from '#model/change.ts';
import {
  type Change,
  type ChangeDraft,
  type Posted,
  type Reacted,
  type Reactions,
  toEntry,
} from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { alice, bob, edit, post, react, remove } from './small-log.ts';

const message: Posted = toEntry(post(alice, 'Tea?'), 1);
const change = (draft: ReturnType<typeof edit>): Change => toEntry(draft, 2) as Change;
const why = (on: Posted, draft: ReturnType<typeof edit>) => validateChange(on, draft as ChangeDraft);

const given = (count: number): Reactions =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [String.fromCodePoint(0x1f600 + n), [bob]]));

describe('a change of a message', () => {
  it('edits the body, or empties it', () => {
    assert.deepEqual(applyChange(message, change(edit(alice, 1, 'Milk?'))), {
      ...message,
      ...{ body: 'Milk?', editedAt: 2_000, earlier: [{ body: 'Tea?', at: 1_000 }] },
    });
    assert.deepEqual(applyChange(message, change(remove(alice, 1))), {
      ...message,
      ...{ body: '', deletedAt: 3_000 },
    });
    const edited = toEntry(edit(alice, 1, 'Milk?'), 2);
    assert.ok(edited.kind === 'edited');
    assert.deepEqual(emptiedEdit(edited), { ...edited, body: '' });
  });

  it('leaves the message as it was', () => {
    const before = structuredClone({ ...message, reactions: { '👍': [{ id: 1, nickname: 'Alice' }] } });
    const frozen = structuredClone(before);
    for (const draft of [
      edit(alice, 1, 'x'),
      remove(alice, 1),
      react(bob, 1, '👍'),
      react(alice, 1, '👍', false),
    ])
      applyChange(before, change(draft));
    assert.deepEqual(before, frozen);
  });

  it('is for the author alone, but reactions are for all', () => {
    assert.equal(why(message, edit(alice, 1, 'x')), undefined);
    assert.equal(why(message, remove(alice, 1)), undefined);
    assert.equal(why(message, edit(bob, 1, 'x')), 'not_yours');
    assert.equal(why(message, remove({ ...bob, nickname: 'Alice' }, 1)), 'not_yours');
    assert.equal(why(message, react(bob, 1, '👍')), undefined);
    assert.equal(why(message, edit({ ...alice, nickname: 'Ada', session: 'other' }, 1, 'x')), undefined);
  });

  it('takes back what no one can give any more, and nothing that was not given', () => {
    const old: Posted = { ...message, reactions: { '❤': [{ id: bob.id, nickname: bob.nickname }] } };
    assert.equal(why(old, react(bob, 1, '❤', false)), undefined);
    assert.deepEqual(applyChange(old, change(react(bob, 1, '❤', false))), { ...message, reactions: {} });
    for (const emoji of ['❤', 'constructor', '__proto__', 'x'.repeat(4_000)])
      assert.equal(why(message, react(bob, 1, emoji, false)), 'emoji_invalid', emoji);
  });

  it('does not touch what is deleted', () => {
    const deleted = { ...message, deletedAt: 5 };
    for (const draft of [
      edit(alice, 1, 'x'),
      remove(alice, 1),
      react(bob, 1, '👍'),
      react(bob, 1, '👍', false),
    ])
      assert.equal(why(deleted, draft), 'already_deleted');
    assert.equal(why(deleted, edit(bob, 1, 'x')), 'not_yours');
  });

  it('gives a message only so many different reactions', () => {
    const full = { ...message, reactions: given(limits.reactionsPerMessage) };
    const [first] = Object.keys(full.reactions);
    assert.equal(why(full, react(alice, 1, '🎂')), 'too_many_reactions');
    assert.equal(why(full, react(alice, 1, '🎂', false)), undefined);
    assert.equal(why(full, react(alice, 1, first!)), undefined);
    assert.equal(
      why({ ...message, reactions: given(limits.reactionsPerMessage - 1) }, react(alice, 1, '🎂')),
      undefined,
    );
  });
});

describe('reactions', () => {
  const reacted = fc
    .tuple(fc.constantFrom(alice, bob), fc.constantFrom('👍', '🎂', '__proto__'), fc.boolean())
    .map(([by, emoji, on]) => toEntry(react(by, 1, emoji, on), 2) as Reacted);

  it('hold each user who gave one and did not take it back, once', () => {
    fc.assert(
      fc.property(fc.array(reacted), (changes) => {
        const reactions = changes.reduce<Reactions>(applyReaction, {});
        const last = new Map(changes.map(({ emoji, author, on }) => [`${emoji} ${author.id}`, on]));
        const expected = [...last].filter(([, on]) => on).map(([name]) => name);
        const found = Object.entries(reactions).flatMap(([emoji, users]) =>
          users.map(({ id }) => `${emoji} ${id}`),
        );
        assert.deepEqual(found.toSorted(), expected.toSorted());
        assert.ok(Object.values(reactions).every((users) => users.length > 0));
      }),
    );
  });

  it('keep the nickname of the time at which they were given, and their order', () => {
    const renamed = { ...bob, nickname: 'Robert' };
    const changes = [
      react(bob, 1, '👍'),
      react(alice, 1, '👍'),
      react(renamed, 1, '👍'),
      react(renamed, 1, '🎂'),
    ];
    const after = changes.map(change).reduce(applyChange, message);
    const [ofBob, ofRobert] = [
      { id: 2, nickname: 'Bob' },
      { id: 2, nickname: 'Robert' },
    ];
    assert.deepEqual(after.reactions, { '👍': [ofBob, { id: 1, nickname: 'Alice' }], '🎂': [ofRobert] });
    assert.deepEqual(Object.keys(after.reactions!), ['👍', '🎂']);
  });
});
