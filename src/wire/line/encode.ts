import { terminalText } from '#lib/terminal-text.ts';
import {
  type Entry,
  isMembership,
  isRoomEntry,
  ownTexts,
  type Posted,
  type RoomEntry,
} from '#model/entry.ts';
import type { Event, EventOf } from '#model/event.ts';
import { isDirectRoom, type Locale, lobby } from '#model/names.ts';
import { sentence, wireTexts } from '#texts/index.ts';

/** One line for each event: a message with line ends in it cannot pass for a line of another user. */
export function encode(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'entry':
      return encodeEntry(event.entry, locale);
    case 'presence':
      return event.room === lobby ? encodePresence(event) : [];
    case 'who':
      return [[...new Set(event.people.map(({ nickname }) => nickname))].join(',')];
    case 'you':
      // The answer to `nick` is the line that everybody gets.
      return event.requestId === 'whoami' ? [event.nickname] : [];
    case 'rooms':
      return [event.rooms.flatMap(({ name }) => (name === undefined ? [] : `#${name}`)).join(',')];
    case 'history':
      return encodeHistory(event, locale);
    case 'found':
      return encodePastEntries(event.entries, locale);
    case 'done':
      return encodeDone(event, locale);
    case 'refused':
      return encodeRefusal(event, locale);
    case 'goodbye':
      return event.code === 'bye' ? [] : [server(sentence(event.code, locale))];
    case 'listed':
      return encodeList(event, locale);
    case 'invited':
      return [server(wireTexts[locale].line.joined(event.name ?? event.room))];
    case 'removed':
      return [server(wireTexts[locale].line.removed(event.room))];
    case 'welcome':
    case 'entered':
    case 'posted':
    case 'ended':
    case 'token':
    case 'tokens':
    case 'secrets':
    case 'profile':
    case 'avatar':
    case 'typing':
    case 'resumed':
    case 'reset':
    case 'pong':
      return [];
  }
}

const server = (text: string): string => `[ServerMessage] - ${text}`;

function encodeEntry(entry: Entry, locale: Locale): readonly string[] {
  if (isRoomEntry(entry)) return encodeRoomEntry(entry, locale);
  switch (entry.kind) {
    case 'posted':
      return entry.deletedAt === undefined ? [encodeMessage(entry)] : [];
    case 'edited':
      return entry.body === '' ? [] : [`[${sender(entry)}] (edited): ${terminalText(entry.body)}`];
    case 'deleted':
    case 'reacted':
      return [];
  }
}

/** Members who come and go are not shown: `presence` is. */
function encodeRoomEntry(entry: RoomEntry, locale: Locale): readonly string[] {
  if (isMembership(entry)) return [];
  const own = ownTexts(entry).map(terminalText);
  return [server(wireTexts[locale].notices[entry.kind](`[${sender(entry)}]`, ...own))];
}

const encodeMessage = (message: Posted): string => `[${sender(message)}]: ${terminalText(message.body)}`;

function sender({ author, room }: Entry): string {
  if (isDirectRoom(room)) return `${author.nickname}(*)`;
  return room === lobby ? author.nickname : `${author.nickname} #${room}`;
}

const encodePresence = ({ came, went, renamed }: EventOf<'presence'>): readonly string[] => [
  ...renamed.map(({ from, nickname }) => server(`[${from}] is now [${nickname}].`)),
  ...came.map(({ nickname }) => server(`[${nickname}] log in.`)),
  ...went.map(({ nickname }) => server(`[${nickname}] log out.`)),
];

/** Clients of this wire expect history only when they asked for it. */
function encodeHistory({ requestId, entries, head }: EventOf<'history'>, locale: Locale): readonly string[] {
  if (requestId === undefined) return [];
  const last = entries.at(-1)?.seq ?? head;
  const lines = encodePastEntries(entries, locale);
  return last < head ? [...lines, server(wireTexts[locale].line.more(`since ${last}`))] : lines;
}

/** With numbers, to go on from. */
function encodePastEntries(entries: readonly Entry[], locale: Locale): readonly string[] {
  const lines = entries.flatMap((entry) =>
    entry.kind === 'posted' && entry.deletedAt === undefined ? `${entry.seq} ${encodeMessage(entry)}` : [],
  );
  return lines.length > 0 ? lines : [server(wireTexts[locale].line.nothing)];
}

function encodeDone({ of, room }: EventOf<'done'>, locale: Locale): readonly string[] {
  if (room === undefined) return [];
  if (of === 'join') return [server(wireTexts[locale].line.joined(room))];
  return of === 'leave' ? [server(wireTexts[locale].line.left(room))] : [];
}

/** A line for each item. */
function encodeList(event: EventOf<'listed'>, locale: Locale): readonly string[] {
  const { items, nothing } = wireTexts[locale].line;
  const format = items[event.list] as (item: (typeof event.items)[number]) => string;
  const lines = event.items.map((item) => server(terminalText(format(item))));
  return lines.length > 0 ? lines : [server(nothing)];
}

/** Old clients know one way in which `login` fails, in these words and no more; whatever else it is has its reason behind it. */
function encodeRefusal({ of, code }: EventOf<'refused'>, locale: Locale): readonly string[] {
  const reason = server(sentence(code, locale));
  const failed = server('login failed.');
  const isIn = code === 'already_entered';
  switch (of) {
    case 'enter':
      return isIn || code === 'nickname_taken' ? [failed] : [failed, reason];
    case 'signup':
    case 'signin':
      return [failed, isIn ? server(wireTexts[locale].line.leaveFirst) : reason];
    default:
      return [code === 'not_entered' ? 'Please log in!' : reason];
  }
}
