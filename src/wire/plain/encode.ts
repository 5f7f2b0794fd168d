import { terminalCaption, terminalText } from '#lib/terminal-text.ts';
import { tallyOf } from '#model/change.ts';
import { type Entry, isMembership, isRoomEntry, ownTexts, type Posted } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { fileLine } from '#model/file.ts';
import { isDirectRoom, type Locale } from '#model/names.ts';
import { pollText } from '#model/poll-text.ts';
import { explained, wireTexts } from '#texts/index.ts';

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
      return [terminalText(explained(event, locale))];
    case 'muted':
      return [terminalText(wireTexts[locale].line.muted(event))];
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
    case 'tasks':
    case 'listed':
    case 'invitation':
    case 'passkeyOptions':
    case 'secrets':
    case 'own':
    case 'caughtUp':
    case 'floor':
    case 'read':
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
      return textsOf(entry, site).map((text) =>
        entry.me ? `* ${sender} ${terminalText(text)}` : `${sender}: ${terminalText(text)}`,
      );
    case 'edited':
      return entry.body === '' ? [] : [`${nickname} (${plain.edited}): ${terminalText(entry.body)}`];
    case 'deleted':
    case 'reacted':
    case 'pinned':
    case 'voted':
    case 'closed':
      return [];
  }
}

/** The text, a poll with its options, for those who can only read it, and a line for each file. */
function textsOf(message: Posted, site: string | undefined): string[] {
  const { body, poll, files = [] } = message;
  const words = poll ? pollText(body, poll.options, tallyOf(message)) : body;
  return [...(words === '' && files.length > 0 ? [] : [words]), ...files.map((file) => fileLine(file, site))];
}
