import { terminalText } from '#lib/terminal-text.ts';
import type { Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { isPersonal, type Locale } from '#model/names.ts';
import { texts } from '#model/texts/index.ts';
import { plainTexts } from './texts.ts';

/**
 * Messages, and what concerns the listener's own. Who comes and goes is not said: to a program that reads every line
 * as a message, it would be one.
 */
export function encode(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'welcome':
      return [texts[locale].welcome];
    case 'entered':
      return [plainTexts[locale].connected(event.nickname)];
    case 'history':
      return event.entries
        .filter(({ kind }) => kind === 'posted')
        .flatMap((entry) => encodeEntry(entry, locale));
    case 'entry':
      return encodeEntry(event.entry, locale);
    case 'posted':
      return [plainTexts[locale].kept];
    case 'refused':
      return [event.message];
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
    case 'pong':
    case 'goodbye':
      return [];
  }
}

function encodeEntry(entry: Entry, locale: Locale): readonly string[] {
  const { nickname } = entry.author;
  const { edited, privately } = plainTexts[locale];
  switch (entry.kind) {
    case 'posted':
      if (entry.deletedAt !== undefined) return [];
      return [`${nickname}${isPersonal(entry.room) ? ` (${privately})` : ''}: ${terminalText(entry.body)}`];
    case 'edited':
      return entry.body === '' ? [] : [`${nickname} (${edited}): ${terminalText(entry.body)}`];
    case 'deleted':
    case 'reacted':
    case 'joined':
    case 'left':
      return [];
  }
}
