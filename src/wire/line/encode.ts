import { terminalText } from '#lib/terminal-text.ts';
import type { Entry, Posted } from '#model/entry.ts';
import type { Event, EventOf } from '#model/event.ts';
import { isPersonal, type Locale, lobby } from '#model/names.ts';
import { lineTexts } from './texts.ts';

/** One line for each thing that happened, so that nobody can write a line in another's name by breaking their own. */
export function encode(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'entry':
      return encodeEntry(event.entry);
    case 'presence':
      return event.room === lobby ? encodePresence(event) : [];
    case 'who':
      return [[...new Set(event.people.map(({ nickname }) => nickname))].join(',')];
    case 'you':
      return [event.nickname];
    case 'rooms':
      return [event.rooms.map(({ room }) => `#${room}`).join(',')];
    case 'history':
      return encodeHistory(event, locale);
    case 'found':
      return encodePastEntries(event.entries, locale);
    case 'done':
      return encodeDone(event, locale);
    case 'refused':
      return encodeRefusal(event);
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

function encodeEntry(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'posted':
      return entry.deletedAt === undefined ? [encodeMessage(entry)] : [];
    case 'edited':
      return entry.body === '' ? [] : [`[${speaker(entry)}] (edited): ${terminalText(entry.body)}`];
    case 'deleted':
    case 'reacted':
    case 'joined':
    case 'left':
      return [];
  }
}

const encodeMessage = (message: Posted): string => `[${speaker(message)}]: ${terminalText(message.body)}`;

function speaker({ author, room }: Entry): string {
  if (isPersonal(room)) return `${author.nickname}(*)`;
  return room === lobby ? author.nickname : `${author.nickname} #${room}`;
}

const encodePresence = ({ came, went }: EventOf<'presence'>): readonly string[] => [
  ...came.map(({ nickname }) => server(`[${nickname}] log in.`)),
  ...went.map(({ nickname }) => server(`[${nickname}] log out.`)),
];

/** Clients of this wire expect to hear the past only when they asked for it. */
function encodeHistory({ requestId, entries, head }: EventOf<'history'>, locale: Locale): readonly string[] {
  if (requestId === undefined) return [];
  const last = entries.at(-1)?.seq ?? head;
  const lines = encodePastEntries(entries, locale);
  return last < head ? [...lines, server(lineTexts[locale].more(`since ${last}`))] : lines;
}

/** With numbers, to go on from. */
function encodePastEntries(entries: readonly Entry[], locale: Locale): readonly string[] {
  const lines = entries.flatMap((entry) =>
    entry.kind === 'posted' && entry.deletedAt === undefined ? `${entry.seq} ${encodeMessage(entry)}` : [],
  );
  return lines.length > 0 ? lines : [server(lineTexts[locale].nothing)];
}

function encodeDone({ of, room }: EventOf<'done'>, locale: Locale): readonly string[] {
  if (room === undefined) return [];
  if (of === 'join') return [server(lineTexts[locale].joined(room))];
  return of === 'leave' ? [server(lineTexts[locale].left(room))] : [];
}

/** `login` fails in the words that its clients know; those who give a password may also hear why. */
function encodeRefusal({ of, code, message }: EventOf<'refused'>): readonly string[] {
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
