import { terminalText } from '#lib/terminal-text.ts';
import type { Entry, Posted } from '#model/entry.ts';
import type { Event, EventOf } from '#model/event.ts';
import { isPersonal, type Locale, lobby } from '#model/names.ts';
import { lineTexts } from './texts.ts';

/** One line for each thing that happened, so that nobody can write a line in another's name by breaking their own. */
export function say(event: Event, locale: Locale): string | undefined {
  switch (event.kind) {
    case 'entry':
      return sayEntry(event.entry);
    case 'presence':
      return event.room === lobby ? sayPresence(event) : undefined;
    case 'who':
      return [...new Set(event.people.map(({ nickname }) => nickname))].join(',');
    case 'you':
      return event.nickname;
    case 'rooms':
      return event.rooms.map(({ room }) => `#${room}`).join(',');
    case 'history':
      return sayHistory(event, locale);
    case 'found':
      return sayMessages(event.entries) ?? server(lineTexts[locale].nothing);
    case 'done':
      return sayDone(event, locale);
    case 'refused':
      return sayRefusal(event);
    case 'goodbye':
      return event.code === 'bye' ? undefined : server(event.message);
    case 'welcome':
    case 'entered':
    case 'posted':
    case 'typing':
    case 'resumed':
    case 'reset':
    case 'pong':
      return undefined;
  }
}

const server = (text: string): string => `[ServerMessage] - ${text}`;

function sayEntry(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'posted':
      return entry.deletedAt === undefined ? sayMessage(entry) : undefined;
    case 'edited':
      return entry.body === '' ? undefined : `[${speaker(entry)}] (edited): ${terminalText(entry.body)}`;
    case 'deleted':
    case 'reacted':
    case 'joined':
    case 'left':
      return undefined;
  }
}

const sayMessage = (message: Posted): string => `[${speaker(message)}]: ${terminalText(message.body)}`;

const sayNumbered = (message: Posted): string => `${message.seq} ${sayMessage(message)}`;

function speaker({ author, room }: Entry): string {
  if (isPersonal(room)) return `${author.nickname}(*)`;
  return room === lobby ? author.nickname : `${author.nickname} #${room}`;
}

function sayPresence({ came, went }: EventOf<'presence'>): string | undefined {
  const lines = [
    ...came.map(({ nickname }) => server(`[${nickname}] log in.`)),
    ...went.map(({ nickname }) => server(`[${nickname}] log out.`)),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** With numbers, to go on from. Clients of this wire expect to hear the past only when they asked for it. */
function sayHistory({ re, entries, head }: EventOf<'history'>, locale: Locale): string | undefined {
  if (re === undefined) return undefined;
  const lines = sayMessages(entries) ?? server(lineTexts[locale].nothing);
  const last = entries.at(-1)?.seq ?? head;
  return last < head ? `${lines}\n${server(lineTexts[locale].more(`since ${last}`))}` : lines;
}

function sayMessages(entries: readonly Entry[]): string | undefined {
  const lines = entries.flatMap((entry) =>
    entry.kind === 'posted' && entry.deletedAt === undefined ? sayNumbered(entry) : [],
  );
  return lines.length === 0 ? undefined : lines.join('\n');
}

function sayDone({ of, room }: EventOf<'done'>, locale: Locale): string | undefined {
  if (room === undefined) return undefined;
  if (of === 'join') return server(lineTexts[locale].joined(room));
  return of === 'leave' ? server(lineTexts[locale].left(room)) : undefined;
}

/** `login` fails in the words that its clients know; those who give a password may also hear why. */
function sayRefusal({ of, code, message }: EventOf<'refused'>): string {
  switch (of) {
    case 'enter':
      return server('login failed.');
    case 'signup':
    case 'signin':
      return `${server('login failed.')}\n${server(message)}`;
    default:
      return code === 'not_entered' ? 'Please log in!' : server(message);
  }
}
