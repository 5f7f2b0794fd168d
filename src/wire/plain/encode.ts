import { terminalCaption, terminalText } from '#lib/terminal-text.ts';
import { type Entry, isMembership, isRoomEntry, ownTexts } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { isDirectRoom, type Locale } from '#model/names.ts';
import { sentence, wireTexts } from '#texts/index.ts';

/**
 * Messages, what became of the client's own, and what is rare and about the room itself. Presence has no words here: to a
 * program that reads every line as a message, it would be one.
 */
export function encode(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'welcome':
      return [wireTexts[locale].plain.welcome];
    case 'entered':
      return [wireTexts[locale].plain.connected(event.nickname)];
    case 'history':
      return event.entries
        .filter(({ kind }) => kind === 'posted')
        .flatMap((entry) => encodeEntry(entry, locale));
    case 'entry':
      return encodeEntry(event.entry, locale);
    case 'posted':
      return [wireTexts[locale].plain.kept];
    case 'refused':
      return [sentence(event.code, locale, event.about)];
    case 'done':
    case 'presence':
    case 'ended':
    case 'token':
    case 'tokens':
    case 'typing':
    case 'who':
    case 'you':
    case 'rooms':
    case 'found':
    case 'resumed':
    case 'reset':
    case 'removed':
    case 'invited':
    case 'listed':
    case 'invitation':
    case 'passkeyOptions':
    case 'secrets':
    case 'profile':
    case 'avatar':
    case 'pong':
    case 'goodbye':
      return [];
  }
}

function encodeEntry(entry: Entry, locale: Locale): readonly string[] {
  const { nickname } = entry.author;
  const { notices, plain } = wireTexts[locale];
  const sender = isDirectRoom(entry.room) ? `${nickname} (${plain.privately})` : nickname;
  if (isRoomEntry(entry)) {
    if (isMembership(entry)) return [];
    return [notices[entry.kind](sender, ...ownTexts(entry).map(terminalCaption))];
  }
  switch (entry.kind) {
    case 'posted':
      if (entry.deletedAt !== undefined) return [];
      return [`${sender}: ${terminalText(entry.body)}`];
    case 'edited':
      return entry.body === '' ? [] : [`${nickname} (${plain.edited}): ${terminalText(entry.body)}`];
    case 'deleted':
    case 'reacted':
      return [];
  }
}
