import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

/** Alice has said `helo`, and Bob is there. */
async function scene() {
  const house = await openHub();
  const [alice, bob] = [await house.guest('Alice'), await house.guest('Bob')];
  const { messageId } = await alice.post('helo');
  return { ...house, alice, bob, messageId };
}

/** The first message of the lobby, as it stands now. */
async function stands(client: MemoryClient): Promise<Posted> {
  const { entries } = await client.get({ kind: 'history', around: 1, limit: 1 }, 'history');
  assert.ok(entries[0]?.kind === 'posted');
  return entries[0];
}

describe('edit', () => {
  it('gives a message another text, by an entry of its own', async () => {
    const { alice, bob, messageId } = await scene();
    const { of, room, seq } = await alice.get({ kind: 'edit', messageId, body: 'hello' }, 'done');
    assert.deepEqual([of, room, seq], ['edit', 'lobby', 2]);
    const event = await bob.next((event) => event.kind === 'entry' && event.entry.kind === 'edited');
    assert.ok(event.kind === 'entry' && event.entry.kind === 'edited');
    assert.deepEqual([event.entry.seq, event.entry.target, event.entry.body], [2, 1, 'hello']);
    const message = await stands(bob);
    assert.deepEqual([message.seq, message.body, message.editedAt], [1, 'hello', 0]);
  });

  it('is for the author, and has the limits of a post', async () => {
    const { alice, bob, messageId } = await scene();
    assert.equal(await bob.refusal({ kind: 'edit', messageId, body: 'mine now' }), 'not_yours');
    assert.equal(await alice.refusal({ kind: 'edit', messageId, body: ' ' }), 'body_empty');
    assert.equal(await alice.refusal({ kind: 'edit', messageId, body: 'x'.repeat(4_001) }), 'body_too_long');
    assert.equal((await stands(bob)).body, 'helo');
  });

  it('is for the author in every session and after a rename, but not for the next of that nickname', async () => {
    const { alice, guest, account, signedIn, messageId } = await scene();
    await alice.get({ kind: 'rename', nickname: 'Alicia' }, 'you');
    await alice.get({ kind: 'edit', messageId, body: 'hello' }, 'done');
    const next = await guest('Alice');
    assert.equal(await next.refusal({ kind: 'edit', messageId, body: 'mine' }), 'not_yours');
    const own = (await (await account('Oksana')).post('tea')).messageId;
    await (await signedIn('Oksana')).get({ kind: 'edit', messageId: own, body: 'Tea.' }, 'done');
  });
});

describe('delete', () => {
  it('leaves the number, and no trace of the text', async () => {
    const { alice, bob, messageId } = await scene();
    await alice.get({ kind: 'edit', messageId, body: 'hello' }, 'done');
    assert.equal(await bob.refusal({ kind: 'delete', messageId }), 'not_yours');
    await alice.get({ kind: 'delete', messageId }, 'done');
    await bob.next((event) => event.kind === 'entry' && event.entry.kind === 'deleted');
    const { entries } = await bob.get({ kind: 'history', after: 0 }, 'history');
    assert.deepEqual(
      entries.map(({ kind, seq }) => [kind, seq]),
      [
        ['posted', 1],
        ['edited', 2],
        ['deleted', 3],
      ],
    );
    assert.doesNotMatch(JSON.stringify(entries), /hello|helo/, 'what was deleted can be read nowhere');
    assert.deepEqual((await bob.get({ kind: 'search', query: 'hello' }, 'found')).entries, []);
  });

  it('leaves no trace for sessions that come later either', async () => {
    const { alice, guest, messageId } = await scene();
    await alice.get({ kind: 'edit', messageId, body: 'hello' }, 'done');
    await alice.get({ kind: 'delete', messageId }, 'done');
    const late = await guest('Oksana');
    assert.doesNotMatch(JSON.stringify(await late.nextOf('history')), /hello|helo/);
  });

  it('is the end: nothing can be done with the message afterwards', async () => {
    const { alice, bob, messageId } = await scene();
    await alice.get({ kind: 'delete', messageId }, 'done');
    assert.equal(await alice.refusal({ kind: 'edit', messageId, body: 'again' }), 'already_deleted');
    assert.equal(await alice.refusal({ kind: 'delete', messageId }), 'already_deleted');
    assert.equal(await bob.refusal({ kind: 'react', messageId, emoji: '👋', on: true }), 'already_deleted');
  });
});

describe('react', () => {
  it('is received by all, shown with the message, and taken back', async () => {
    const { alice, bob, messageId } = await scene();
    await bob.get({ kind: 'react', messageId, emoji: '👋', on: true }, 'done');
    const event = await alice.next((event) => event.kind === 'entry' && event.entry.kind === 'reacted');
    assert.ok(event.kind === 'entry' && event.entry.kind === 'reacted');
    assert.deepEqual([event.entry.target, event.entry.emoji, event.entry.on], [1, '👋', true]);
    const { userId } = await bob.get({ kind: 'whoami' }, 'you');
    assert.deepEqual((await stands(alice)).reactions, { '👋': [{ id: userId, nickname: 'Bob' }] });
    await bob.get({ kind: 'react', messageId, emoji: '👋', on: false }, 'done');
    assert.deepEqual((await stands(alice)).reactions, {});
  });

  it('counts once for each user, also after a rename', async () => {
    const { alice, bob, messageId } = await scene();
    for (const nickname of ['Bob', 'Rob']) {
      if (nickname !== 'Bob') await bob.get({ kind: 'rename', nickname }, 'you');
      await bob.get({ kind: 'react', messageId, emoji: '👋', on: true }, 'done');
    }
    assert.equal((await stands(alice)).reactions?.['👋']?.length, 1);
  });

  it('takes one emoji, however many characters it is made of', async () => {
    const { bob, messageId } = await scene();
    for (const emoji of ['👍', '❤️', '👍🏽', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🇺🇦', '1️⃣'])
      await bob.get({ kind: 'react', messageId, emoji, on: true }, 'done');
  });

  it('takes nothing that Unicode does not call an emoji', async () => {
    const { bob, messageId } = await scene();
    const texts = ['', 'nice', '1', '#', '\0', '©', '__proto__', 'a👍', '👍a', '👍👍', '👍'.repeat(40)];
    const keycaps = ['<\u20e3', 'a\u20e3', '1\u20e3', '\u20e3', '1\ufe0f'];
    const accents = [`👍${'\u0301'.repeat(60)}`, '👍\u0301', '👍\ufe0f', '👍\ufe0e', '❤', '❤\ufe0e'];
    const chains = ['🍕\u200d🍔\u200d🌮', '👍\u200d', '\u200d👍', '👍\u200d👎', '👨‍👩‍👧‍👦\u200d👦', '🍕🏽'];
    const flags = ['🇺', '🇽🇽', '🇺🇦🇺', '🏴\u{e0061}\u{e007f}', '🏽\u200d🏽'];
    for (const emoji of [...texts, ...keycaps, ...accents, ...chains, ...flags])
      for (const on of [true, false])
        assert.equal(await bob.refusal({ kind: 'react', messageId, emoji, on }), 'emoji_invalid', emoji);
  });

  it('gives a message 20 different emoji at most, of which any can be given again', async () => {
    const { alice, bob, messageId } = await scene();
    const emoji = (index: number): string => String.fromCodePoint(0x1f600 + index);
    for (let index = 0; index < limits.reactionsPerMessage; index++)
      await bob.get({ kind: 'react', messageId, emoji: emoji(index), on: true }, 'done');
    const one = { kind: 'react', messageId, on: true } as const;
    assert.equal(await bob.refusal({ ...one, emoji: emoji(20) }), 'too_many_reactions');
    assert.equal(await alice.refusal({ ...one, emoji: emoji(0) }), 'done');
  });
});

describe('a change', () => {
  it('is of a message that there is, in a room that the session is in', async () => {
    const { alice, bob } = await scene();
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    const { messageId } = await bob.post('soup', { room: 'kitchen' });
    await bob.get({ kind: 'react', messageId, emoji: '🍲', on: true }, 'done');
    for (const [id, code] of [
      ['', 'no_such_message'],
      ['nothing', 'no_such_message'],
      ['lobby.0', 'no_such_message'],
      ['lobby.99', 'no_such_message'],
      ['attic.1', 'no_such_message'],
      ['@.1', 'no_such_message'],
      ['__proto__.1', 'no_such_message'],
      ['~7-8.1', 'no_such_message'],
      [messageId, 'not_in_room'],
    ] as const)
      assert.equal(await alice.refusal({ kind: 'delete', messageId: id }), code, id);
    assert.equal(
      await bob.refusal({ kind: 'delete', messageId: 'kitchen.2' }),
      'no_such_message',
      'a reaction',
    );
  });
});
