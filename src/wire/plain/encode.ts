import { terminalCaption, terminalText } from '#lib/terminal-text.ts';
import { type Entry, isMembership, isRoomEntry, ownTexts, type Posted } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { fileLine } from '#model/file.ts';
import { isDirectRoom, type Locale } from '#model/names.ts';
import { sentence, wireTexts } from '#texts/index.ts';

/**
 * Messages, what became of the client's own, and what is rare and about the room itself. Presence has no words here: to a
 * program that reads every line as a message, it would be one.
 */
export function encode(event: Event, locale: Locale, site?: string): readonly string[] {
  switch (event.kind) {
    case 'welcome':
      return [wireTexts[locale].plain.welcome];
    case 'entered':
      return [wireTexts[locale].plain.connected(event.nickname)];
    case 'history':
      return event.entries
        .filter(({ kind }) => kind === 'posted')
        .flatMap((entry) => encodeEntry(entry, locale, site));
    case 'entry':
      return encodeEntry(event.entry, locale, site);
    case 'posted':
      return [wireTexts[locale].plain.kept];
    case 'refused':
      return [sentence(event.code, locale)];
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
    case 'upload':
    case 'file':
    case 'pong':
    case 'goodbye':
      return [];
  }
}

function encodeEntry(entry: Entry, locale: Locale, site: string | undefined): readonly string[] {
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
      return textsOf(entry, site).map((text) => `${sender}: ${terminalText(text)}`);
    case 'edited':
      return entry.body === '' ? [] : [`${nickname} (${plain.edited}): ${terminalText(entry.body)}`];
    case 'deleted':
    case 'reacted':
      return [];
  }
}

/** The text, and a line for each file. */
const textsOf = ({ body, files = [] }: Posted, site: string | undefined): string[] => [
  ...(body === '' && files.length > 0 ? [] : [body]),
  ...files.map((file) => fileLine(file, site)),
];
