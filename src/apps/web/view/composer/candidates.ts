import { isDirectRoom } from '#model/names.ts';
import type { BrowserTexts } from '#texts/browser.ts';
import type { Chat } from '../../chat/chat.ts';
import type { Candidate, Word } from '../../chat/completion.ts';
import { ranked } from '../../chat/ranking.ts';
import { nameOf } from '../../chat/room-lists.ts';
import { findEmoji, loadEmoji } from '../emoji/emoji-data.ts';
import { emojiCalled, shortcodesOf } from '../emoji/shortcodes.ts';
import { commandNames } from './commands.ts';

type Texts = BrowserTexts['composing'];

const most = 8;

/** What could be meant by the word, the likeliest first. */
export async function candidatesFor(word: Word, chat: Chat, texts: Texts): Promise<readonly Candidate[]> {
  switch (word.trigger) {
    case '@':
      return people(word.query, chat, texts);
    case '#':
      return rooms(word.query, chat);
    case ':':
      return emoji(word.query, chat);
    case '/':
      return commands(word.query, texts);
  }
}

/** The people of the room first: who is here, then who has written, then everybody else who is known. */
function people(query: string, chat: Chat, texts: Texts): readonly Candidate[] {
  const room = chat.room.peek();
  const lines = room?.log?.chunks.flat() ?? [];
  const here = [
    ...(room?.partners ?? []).map(({ nickname }) => nickname),
    ...(room?.people ?? []).map(({ nickname }) => nickname),
    ...lines.toReversed().flatMap((line) => (line.kind === 'message' ? [line.author.nickname] : [])),
  ];
  const others = [...chat.rooms.peek().values()].flatMap(({ people, partners }) => [
    ...people.map(({ nickname }) => nickname),
    ...partners.map(({ nickname }) => nickname),
  ]);
  const own = chat.me.peek()?.nickname;
  const inRoom = new Set(here.filter((name) => name !== '' && name !== own));
  const elsewhere = [...new Set(others)].filter((name) => name !== '' && name !== own && !inRoom.has(name));
  const person = (name: string, note?: string): Candidate => ({
    ...{ written: `@${name} `, label: name, sign: '@' },
    ...(note !== undefined && { note }),
  });
  const all = isDirectRoom(chat.where.peek())
    ? []
    : [person('here', texts.here), person('room', texts.everybody)];
  const found = [
    ...ranked([...inRoom], query, (name) => name).map((name) => person(name)),
    ...ranked(elsewhere, query, (name) => name).map((name) => person(name, texts.notInRoom)),
  ];
  return [...found.slice(0, most), ...ranked(all, query, ({ label }) => label)];
}

function rooms(query: string, chat: Chat): readonly Candidate[] {
  const own = chat.joined.peek().map((room) => ({ name: nameOf(room), topic: room.settings.topic }));
  const others = chat.others.peek().map(({ room, name, topic }) => ({ name: name ?? room, topic }));
  return ranked([...own, ...others], query, ({ name }) => name)
    .slice(0, most)
    .map(({ name, topic }) => ({
      ...{ written: `#${name} `, label: name, sign: '#' },
      ...(topic !== undefined && { note: topic }),
    }));
}

/** First what has a name between colons that many know. Written whole, it is that emoji or none. */
async function emoji(query: string, chat: Chat): Promise<readonly Candidate[]> {
  if (query.endsWith(':')) {
    const called = emojiCalled(query.slice(0, -1));
    return called === undefined ? [] : [{ written: called, label: query, sign: called }];
  }
  const groups = await loadEmoji(chat.language.locale);
  const named = shortcodesOf(query).map(([name, emoji]) => ({ emoji, label: name }));
  const others = findEmoji(groups, query).filter(({ emoji }) => named.every((each) => each.emoji !== emoji));
  return [...named, ...others]
    .slice(0, most)
    .map(({ emoji, label }) => ({ written: `${emoji} `, label, sign: emoji }));
}

const commands = (query: string, texts: Texts): readonly Candidate[] =>
  ranked(commandNames, query, (name) => name).map((name) => {
    const [usage, help] = texts.commands[name] ?? [name, ''];
    return { written: `/${name} `, label: usage, note: help, sign: '' };
  });
