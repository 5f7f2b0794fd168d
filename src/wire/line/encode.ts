import { terminalText } from '#lib/terminal-text.ts';
import type { Entry, Posted } from '#model/entry.ts';
import type { Event, EventOf } from '#model/event.ts';
import { isPersonal, type Locale, lobby } from '#model/names.ts';
import { lineTexts } from './texts.ts';

/** One line for each thing that happened, so that nobody can write a line in another's name by breaking their own. */
export function say(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'entry':
      return sayEntry(event.entry);
    case 'presence':
      return event.room === lobby ? sayPresence(event) : [];
    case 'who':
      return [[...new Set(event.people.map(({ nickname }) => nickname))].join(',')];
    case 'you':
      return [event.nickname];
    case 'rooms':
      return [event.rooms.map(({ room }) => `#${room}`).join(',')];
    case 'history':
      return sayHistory(event, locale);
    case 'found':
      return sayPast(event.entries, locale);
    case 'done':
      return sayDone(event, locale);
    case 'refused':
      return sayRefusal(event);
    case 'goodbye':
      return event.code === 'bye' ? [] : [server(event.message)];
    case 'welcome':
    case 'entered':
    case 'posted':
    case 'ended':
    case 'token':
    case 'tokens':
    case 'typing':
    case 'resumed':
    case 'reset':
    case 'pong':
      return [];
  }
}

const server = (text: string): string => `[ServerMessage] - ${text}`;

function sayEntry(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'posted':
      return entry.deletedAt === undefined ? [sayMessage(entry)] : [];
    case 'edited':
      return entry.body === '' ? [] : [`[${speaker(entry)}] (edited): ${terminalText(entry.body)}`];
    case 'deleted':
    case 'reacted':
    case 'joined':
    case 'left':
      return [];
  }
}

const sayMessage = (message: Posted): string => `[${speaker(message)}]: ${terminalText(message.body)}`;

function speaker({ author, room }: Entry): string {
  if (isPersonal(room)) return `${author.nickname}(*)`;
  return room === lobby ? author.nickname : `${author.nickname} #${room}`;
}

const sayPresence = ({ came, went }: EventOf<'presence'>): readonly string[] => [
  ...came.map(({ nickname }) => server(`[${nickname}] log in.`)),
  ...went.map(({ nickname }) => server(`[${nickname}] log out.`)),
];

/** Clients of this wire expect to hear the past only when they asked for it. */
function sayHistory({ re, entries, head }: EventOf<'history'>, locale: Locale): readonly string[] {
  if (re === undefined) return [];
  const last = entries.at(-1)?.seq ?? head;
  const lines = sayPast(entries, locale);
  return last < head ? [...lines, server(lineTexts[locale].more(`since ${last}`))] : lines;
}

/** With numbers, to go on from. */
function sayPast(entries: readonly Entry[], locale: Locale): readonly string[] {
  const lines = entries.flatMap((entry) =>
    entry.kind === 'posted' && entry.deletedAt === undefined ? `${entry.seq} ${sayMessage(entry)}` : [],
  );
  return lines.length > 0 ? lines : [server(lineTexts[locale].nothing)];
}

function sayDone({ of, room }: EventOf<'done'>, locale: Locale): readonly string[] {
  if (room === undefined) return [];
  if (of === 'join') return [server(lineTexts[locale].joined(room))];
  return of === 'leave' ? [server(lineTexts[locale].left(room))] : [];
}

/** `login` fails in the words that its clients know; those who give a password may also hear why. */
function sayRefusal({ of, code, message }: EventOf<'refused'>): readonly string[] {
  switch (of) {
    case 'enter':
      return [server('login failed.')];
    case 'signup':
    case 'signin':
      return [server('login failed.'), server(message)];
    default:
      return [code === 'not_entered' ? 'Please log in!' : server(message)];
  }
}
