import { terminalCaption, terminalText } from '#lib/terminal-text.ts';
import type { CommandKind } from '#model/command.ts';
import {
  type Entry,
  isMembership,
  isRoomEntry,
  ownTexts,
  type Posted,
  type RoomEntry,
} from '#model/entry.ts';
import type { Event, EventOf, RoomNames } from '#model/event.ts';
import { fileLine } from '#model/file.ts';
import { type Locale, lobby } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import { explained, farewell, wireTexts } from '#texts/index.ts';
import {
  didSentence,
  dueLines,
  listLines,
  profileLine,
  secretLines,
  unpostedLines,
  unreadLine,
} from './answers.ts';
import {
  editLine,
  foundLine,
  messageLine,
  type NameOf,
  numberOf,
  numberTitle,
  pastLine,
  sender,
} from './message-text.ts';

/** One line for each event: a message with line ends in it cannot pass for a line of another user. */
export function encode(event: Event, locale: Locale, site?: string): readonly string[] {
  switch (event.kind) {
    case 'entry':
      return encodeEntry(event, locale, site);
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
      return encodeHistory(event, locale, site);
    case 'found':
      return encodeFound(event, locale, site);
    case 'done':
      return encodeDone(event, locale);
    case 'refused':
      return encodeRefusal(event, locale);
    case 'goodbye':
      return event.code === 'bye' ? [] : [server(farewell(event, locale))];
    case 'listed':
      return listLines(event, wireTexts[locale].line, { nameOf: nameIn(event) }).map(server);
    case 'own':
      return encodeOwn(event, locale);
    case 'caughtUp':
      return encodeUnread(event, locale);
    case 'secrets':
      return secretLines(event, wireTexts[locale].line).map(server);
    case 'profile':
      return [server(profileLine(event.profile, wireTexts[locale].line))];
    case 'invitation':
      return [server(wireTexts[locale].line.invitation(event.link ?? event.code))];
    case 'invited':
      return [server(wireTexts[locale].line.joined(event.name ?? event.room))];
    case 'removed':
      return [server(wireTexts[locale].line.removed(event.name ?? event.room))];
    case 'muted':
      return [server(terminalText(wireTexts[locale].line.muted(event)))];
    case 'tasks':
      return [server(wireTexts[locale].line.tasks(event))];
    case 'welcome':
    case 'entered':
    case 'posted':
    case 'ended':
    case 'token':
    case 'tokens':
    case 'passkeyOptions':
    case 'floor':
    case 'read':
    case 'avatar':
    case 'upload':
    case 'file':
    case 'typing':
    case 'resumed':
    case 'reset':
    case 'pong':
      return [];
  }
}

/** Of what one keeps for oneself, it is told what is due, and what was due and was refused. */
function encodeOwn(event: EventOf<'own'>, locale: Locale): readonly string[] {
  const [texts, reader] = [wireTexts[locale].line, { nameOf: nameIn(event) }];
  if (event.list === 'reminders') return dueLines(event.items, texts, reader).map(server);
  const why = (code: RefusalCode) => explained({ code }, locale);
  return event.list === 'drafts' ? unpostedLines(event.items, texts, reader, why).map(server) : [];
}

const server = (text: string): string => `[ServerMessage] - ${text}`;

const nameIn =
  ({ names = {} }: { readonly names?: RoomNames }): NameOf =>
  (room) =>
    Object.hasOwn(names, room) ? names[room] : undefined;

function encodeEntry({ entry, name }: EventOf<'entry'>, locale: Locale, site?: string): readonly string[] {
  if (isRoomEntry(entry)) return encodeRoomEntry(entry, name, locale);
  switch (entry.kind) {
    case 'posted':
      return entry.deletedAt === undefined ? encodeMessage(entry, name, locale, site) : [];
    case 'edited':
      return entry.body === '' ? [] : [editLine(entry, name)];
    case 'deleted':
    case 'reacted':
    case 'pinned':
    case 'voted':
      return [];
    case 'closed': {
      const number = numberOf(entry.room, entry.target, name);
      return [server(wireTexts[locale].line.pollClosed(`[${sender(entry, name)}]`, number))];
    }
  }
}

/** Under a poll it is said how one votes, for the number of a message is not in its line. */
function encodeMessage(
  message: Posted,
  name: string | undefined,
  locale: Locale,
  site: string | undefined,
): readonly string[] {
  const lines = isFilesAlone(message) ? [] : [messageLine(message, name)];
  const files = fileLines(message, site).map((file) => `[${sender(message, name)}]: ${file}`);
  if (!message.poll) return [...lines, ...files];
  const number = numberOf(message.room, message.seq, name);
  const { several, secret } = message.poll;
  return [...lines, ...files, server(wireTexts[locale].line.howToVote(number, several, secret))];
}

const isFilesAlone = ({ body, files = [] }: Posted): boolean => body === '' && files.length > 0;

/** A line for each file. */
const fileLines = (message: Posted, site: string | undefined): string[] =>
  (message.files ?? []).map((file) => terminalText(fileLine(file, site)));

/** Members who come and go are not shown: `presence` is. */
function encodeRoomEntry(entry: RoomEntry, name: string | undefined, locale: Locale): readonly string[] {
  if (isMembership(entry)) return [];
  const own = ownTexts(entry).map(terminalCaption);
  return [server(wireTexts[locale].notices[entry.kind](`[${sender(entry, name)}]`, ...own))];
}

const encodePresence = ({ came, went, renamed }: EventOf<'presence'>): readonly string[] => [
  ...renamed.map(({ from, nickname }) => server(`[${from}] is now [${nickname}].`)),
  ...came.map(({ nickname }) => server(`[${nickname}] log in.`)),
  ...went.map(({ nickname }) => server(`[${nickname}] log out.`)),
];

/** Clients of this wire expect history only when they asked for it. */
function encodeHistory(event: EventOf<'history'>, locale: Locale, site?: string): readonly string[] {
  const { requestId, room, entries, head, name = room } = event;
  if (requestId === undefined) return [];
  const last = entries.at(-1)?.seq ?? head;
  const lines = encodePastEntries(entries, locale, site, (message) => [
    `${message.seq}`,
    pastLine(message, name),
  ]);
  if (last >= head) return lines;
  const next = room === lobby ? `since ${last}` : `since #${name} ${last}`;
  return [...lines, server(wireTexts[locale].line.more(next))];
}

/** What is unread, room by room, and how to see the rest where that is not all. */
function encodeUnread({ rooms }: EventOf<'caughtUp'>, locale: Locale): readonly string[] {
  const texts = wireTexts[locale].line;
  if (rooms.length === 0) return [server(texts.empty)];
  return rooms.flatMap((room) => {
    const { room: id, name = id, read, unread, entries, more } = room;
    const rest = id === lobby ? `since ${read}` : `since #${name} ${read}`;
    return [
      server(unreadLine(room, texts)),
      ...entries.map((entry) => pastLine(entry, room.name)),
      ...(more || entries.length < unread ? [server(texts.more(rest))] : []),
    ];
  });
}

function encodeFound(event: EventOf<'found'>, locale: Locale, site?: string): readonly string[] {
  const { query, entries, next } = event;
  const nameOf = nameIn(event);
  const lines = encodePastEntries(entries, locale, site, (message) => [
    numberTitle(message.room, message.seq, nameOf),
    foundLine(message, nameOf),
  ]);
  if (next === undefined) return lines;
  // Without words, it was the list of a thread, of pins or of mentions: the same command goes on.
  const command = query === '' ? `… >${next}` : `search >${next} ${query}`;
  return [...lines, server(terminalText(wireTexts[locale].line.more(command)))];
}

/** With numbers, to go on from. `show`: the number of a message, and its line. */
function encodePastEntries(
  entries: readonly Entry[],
  locale: Locale,
  site: string | undefined,
  show: (message: Posted) => readonly [number: string, line: string],
): readonly string[] {
  const lines = entries.flatMap((entry) => {
    if (entry.kind !== 'posted' || entry.deletedAt !== undefined) return [];
    const [number, line] = show(entry);
    const files = fileLines(entry, site).map((file) => `${number} [${entry.author.nickname}]: ${file}`);
    return isFilesAlone(entry) ? files : [line, ...files];
  });
  return lines.length > 0 ? lines : [server(wireTexts[locale].line.nothing)];
}

/** Commands that nobody else sees anything of, so that their sender is told that they are carried out. */
const told: ReadonlySet<CommandKind> = new Set([
  'claim',
  'setServer',
  'revokeInvitation',
  'approve',
  'decline',
  'admit',
]);

function encodeDone({ of, room, name = room, requestId = '', count = 0 }: EventOf<'done'>, locale: Locale) {
  const { joined, left, done } = wireTexts[locale].line;
  if ((of === 'join' || of === 'accept') && name !== undefined) return [server(joined(name))];
  if (of === 'leave' && name !== undefined) return [server(left(name))];
  if (of === 'deleteMine') return [server(wireTexts[locale].line.deletedMine(count))];
  const did = didSentence(requestId, wireTexts[locale].line);
  if (did !== undefined) return [server(did)];
  return told.has(of) ? [server(done)] : [];
}

/** Old clients know one way in which `login` fails, in these words and no more; whatever else it is has its reason behind it. */
function encodeRefusal(event: EventOf<'refused'>, locale: Locale): readonly string[] {
  const { of, code } = event;
  const reason = server(terminalText(explained(event, locale)));
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
