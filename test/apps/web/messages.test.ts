import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FoundMessages } from '#apps/web/chat/found-messages.ts';
import { noteEmoji, usedEmoji } from '#apps/web/chat/used-emoji.ts';
import { findEmoji, loadEmoji } from '#apps/web/view/emoji/emoji-data.ts';
import { emojiCalled, shortcodesOf } from '#apps/web/view/emoji/shortcodes.ts';
import { isJumbo } from '#apps/web/view/message/jumbo.ts';
import { pictureSize } from '#apps/web/view/message/picture-size.ts';
import { fieldValueOf, remindTimes } from '#apps/web/view/message/remind-times.ts';
import { isEmoji } from '#model/emoji.ts';
import { locales } from '#model/names.ts';
import type { Answer } from '#sdk/client.ts';
import { plural } from '#texts/plural.ts';
import type { ShownEntry } from '#wire/json/frames.ts';

describe('emoji', () => {
  it('are all such that a reaction can be, in every language, and are found by their words', async () => {
    for (const locale of locales) {
      const groups = await loadEmoji(locale);
      const all = groups.flatMap(({ emojis }) => emojis.flatMap(({ emoji, tones }) => [emoji, ...tones]));
      assert.ok(all.length > 1_800, locale);
      assert.deepEqual(
        all.filter((emoji) => !isEmoji(emoji)),
        [],
        locale,
      );
      assert.equal(
        new Set(groups.flatMap(({ emojis }) => emojis.map(({ emoji }) => emoji))).size > 1_800,
        true,
      );
    }
    const found = async (locale: (typeof locales)[number], words: string) =>
      findEmoji(await loadEmoji(locale), words).map(({ emoji }) => emoji);
    assert.ok((await found('en', 'thumbs up')).includes('👍'));
    assert.ok((await found('uk', 'серце')).includes('❤️'));
    assert.ok((await found('ru', 'торт')).length > 0);
    assert.equal((await found('en', '🎂'))[0], '🎂');
    assert.deepEqual(await found('en', 'qwertyuiop'), []);
    assert.deepEqual(await found('en', ' '), []);
  });

  it('have the names that many chats share, the most used first, and each is one that can be a reaction', () => {
    const first = (query: string) => shortcodesOf(query)[0]?.[1];
    const wanted = [
      ['smile', '😄'],
      ['fire', '🔥'],
      ['thumb', '👍'],
      ['heart', '❤️'],
      ['ta', '🎉'],
      ['TEA', '🍵'],
    ] as const;
    for (const [query, emoji] of wanted) assert.equal(first(query), emoji, query);
    assert.equal(first('qwerty'), undefined);
    assert.equal(emojiCalled('tada'), '🎉');
    assert.equal(emojiCalled('tad'), undefined);
    assert.deepEqual(
      shortcodesOf('').filter(([, emoji]) => !isEmoji(emoji)),
      [],
    );
  });

  it('that are used most come first, and what is kept may be anything', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
    assert.deepEqual(usedEmoji(2), ['👍', '❤️']);
    noteEmoji('🦀');
    noteEmoji('🎂');
    noteEmoji('🎂');
    assert.deepEqual(usedEmoji(3), ['🎂', '🦀', '👍']);
    kept.set('hubbub.emoji', '[["<b>",9],["🐢",1],3]');
    assert.deepEqual(usedEmoji(2), ['🐢', '👍']);
    kept.set('hubbub.emoji', '{');
    assert.deepEqual(usedEmoji(1), ['👍']);
  });

  it('alone, up to three, are shown large', () => {
    for (const text of ['🎉', '🎉😀', '❤️ 👩‍👩‍👧 🇺🇦', '👍🏽']) assert.equal(isJumbo(text), true, text);
    for (const text of ['', ' ', '🎉!', 'a🎉', '🎉😀🎉😀', '1', '#', '🎉\n🎉', '李', '→'])
      assert.equal(isJumbo(text), false, text);
  });
});

describe('what a message needs', () => {
  it('a picture keeps its shape, never grows, and can be pressed', () => {
    const size = (width: number, height: number, alone = true) =>
      pictureSize({ id: '1', name: 'a', type: 'image/png', bytes: 1, width, height }, alone);
    assert.deepEqual(size(4_200, 3_200), { width: 420, height: 320 });
    assert.deepEqual(size(1_000, 5_000), { width: 64, height: 320 });
    assert.deepEqual(size(60, 30), { width: 60, height: 30 });
    assert.deepEqual(size(400, 400, false), { width: 200, height: 200 });
    assert.deepEqual(size(30_000, 1), { width: 420, height: 24 });
  });

  it('reminders are offered by the clock of the reader', () => {
    const monday = new Date(2026, 10, 30, 15, 7, 12);
    const times = new Map(remindTimes(monday).map(([name, at]) => [name, fieldValueOf(at)]));
    assert.equal(times.get('soon'), '2026-11-30T15:27');
    assert.equal(times.get('tomorrow'), '2026-12-01T09:00');
    assert.equal(times.get('monday'), '2026-12-07T09:00', 'on a Monday the next one');
    const sunday = new Map(remindTimes(new Date(2026, 10, 29, 23, 59)));
    assert.equal(fieldValueOf(sunday.get('monday') as Date), '2026-11-30T09:00');
    assert.equal(fieldValueOf(sunday.get('hour') as Date), '2026-11-30T00:59');
  });

  it('a word has the form of its number', () => {
    const replies = plural('uk', { one: 'відповідь', few: 'відповіді', many: 'відповідей' });
    assert.deepEqual([1, 3, 11, 21].map(replies), ['відповідь', 'відповіді', 'відповідей', 'відповідь']);
  });
});

const author = { id: 1, nickname: 'Alice', session: 'a', account: false };
const message = (seq: number, more: object = {}): ShownEntry => ({
  kind: 'message',
  ...{ room: 'lobby', seq, messageId: `lobby.${seq}`, author, n: seq, body: `number ${seq}` },
  ...{ sentAt: '2026-01-01T00:00:00.000Z', wire: 'json' as const, ...more },
});

describe('a list of messages', () => {
  const answers: Answer[] = [];
  const asked: (string | undefined)[] = [];
  const list = () =>
    new FoundMessages({
      page: (after) => ({ kind: 'thread', messageId: 'lobby.1', ...(after !== undefined && { after }) }),
      ask: async (command) => {
        asked.push('after' in command ? (command.after as string) : undefined);
        return answers.shift() ?? { kind: 'lost' };
      },
      grows: ({ thread }) => thread === 'lobby.1',
    });
  const found = (entries: ShownEntry[], next?: string): Answer => ({
    kind: 'found',
    payload: { query: '', entries, ...(next !== undefined && { next }) },
  });

  it('is read page by page, and has what is said meanwhile once', async () => {
    const replies = list();
    answers.push(found([message(9), message(7)], 'more'), found([message(7), message(4)]));
    const loading = replies.load();
    replies.take(message(10, { thread: 'lobby.1' }));
    replies.take(message(11, { thread: 'lobby.2' }));
    await loading;
    assert.equal(replies.hasMore.value, true);
    await replies.loadMore();
    assert.deepEqual(
      replies.lines.value.map(({ seq }) => seq),
      [10, 9, 7, 4],
    );
    assert.deepEqual(asked, [undefined, 'more']);
    assert.equal(replies.hasMore.value, false);
    assert.equal(replies.state.value, 'there');
  });

  it('follows what happens to its messages, wherever they lie', async () => {
    const replies = list();
    answers.push(found([message(9)]));
    await replies.load();
    const change = { room: 'lobby', author, sentAt: '2026-01-01T00:00:01.000Z', wire: 'json' as const };
    replies.take({ kind: 'edited', ...change, seq: 12, messageId: 'lobby.9', body: 'another text' });
    assert.equal(replies.find('lobby.9')?.body, 'another text');
    replies.take({ kind: 'deleted', ...change, seq: 13, messageId: 'lobby.9' });
    assert.equal(replies.find('lobby.9')?.deleted, true);
    replies.take({ kind: 'deleted', ...change, seq: 14, messageId: 'lobby.3' });
    assert.equal(replies.lines.value.length, 1);
  });

  it('says so where it cannot be read', async () => {
    const replies = list();
    await replies.load();
    assert.equal(replies.state.value, 'lost');
  });
});
