import { terminalJson, terminalText } from '#lib/terminal-text.ts';
import type { RoomView } from '#model/event.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import type { ChatEvent } from './chat-event.ts';
import { namesOf } from './chat-event.ts';
import { formatBody } from './format-body.ts';
import { formatEntry } from './format-entry.ts';
import { commandWords } from './parse-input.ts';
import type { CurrentRoom, Style } from './style.ts';

/** `out`: a message. `note`: what the client itself says about what is going on. */
export interface Formatted {
  readonly to: 'out' | 'note';
  readonly text: string;
}

const namesShown = 5;
const quotedCharacters = 80;

/** The event as a line for people, or undefined where it is not shown. */
export function formatText(event: ChatEvent, current: CurrentRoom, style: Style): Formatted | undefined {
  const text = lineOf(withBody(safe(event), event, style), current, style);
  if (text === undefined) return undefined;
  return isSpeech(event) ? { to: 'out', text } : { to: 'note', text };
}

const isSpeech = (event: ChatEvent): boolean =>
  event.kind === 'line'
    ? event.message
    : event.kind === 'entry' && (event.entry.kind === 'message' || event.entry.kind === 'direct');

/** Everything that came from outside is cleaned here, all at once, so that no line can forget to. */
export const safe = (event: ChatEvent): ChatEvent =>
  JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' ? terminalText(value) : value,
  );

/** The event with the text of its message marked up, which is cleaned in pieces: its lines are part of what it says. */
function withBody(safe: ChatEvent, event: ChatEvent, { paint }: Style): ChatEvent {
  if (safe.kind !== 'entry' || event.kind !== 'entry' || !('body' in event.entry)) return safe;
  return { ...safe, entry: { ...safe.entry, body: formatBody(event.entry.body, paint) } as ShownEntry };
}

function lineOf(event: ChatEvent, current: CurrentRoom, style: Style): string | undefined {
  const { texts } = style;
  switch (event.kind) {
    case 'entry':
      return formatEntry(event, current, style);
    case 'line':
      return event.text;
    case 'presence':
      return presenceText(event, texts);
    case 'entered':
      return texts.entered(event.nickname, event.room);
    case 'lost':
      return lostText(event, texts);
    case 'back':
      return texts.back;
    case 'renamed':
      return texts.renamed(event.nickname);
    case 'reset':
      return texts.reset(event.room);
    case 'queued':
      return texts.queued(quote(event.body));
    case 'kept':
      return undefined;
    case 'uncertain':
      return texts.uncertain(quote(event.body));
    case 'refused':
      return event.body === undefined ? event.message : texts.notSent(event.message, quote(event.body));
    case 'room_joined':
      return texts.joined(event.room);
    case 'room_left':
      return texts.left(event.room);
    case 'room_removed':
      return texts.line.removed(event.room);
    case 'told':
      return event.lines.join('\n');
    case 'room_empty':
      return texts.empty(event.room);
    case 'people':
      return texts.people(event.room, event.names.join(', '));
    case 'rooms':
      return event.rooms.map(roomText).join('  ');
    case 'unknown_command':
      return texts.unknownCommand(event.command);
    case 'incomplete_command':
      return texts.incomplete(event.usage);
    case 'not_on_this_wire':
      return texts.notOnThisWire;
    case 'not_now':
      return texts.notNow;
    case 'lobby_stays':
      return texts.lobbyStays;
    case 'help':
      return event.topic === undefined ? texts.commands : withSlashes(texts.line[screens[event.topic]]);
  }
}

const screens = {
  messages: 'messagesHelp',
  accounts: 'accountsHelp',
  moderation: 'moderationHelp',
  server: 'serverHelp',
} as const;

/** The help of the line wire as commands of this client. */
const withSlashes = (help: string): string =>
  ownRows(help).replace(
    /^(\w+(?: \/ \w+)*)(\S*(?: \S+)*)( *)/gm,
    (_, words: string, rest: string, blanks: string) => {
      const shown = words.replace(/\w+/g, '/$&');
      // What they do stays in its column.
      return (
        shown + rest + blanks.slice(Math.min(shown.length - words.length, Math.max(0, blanks.length - 2)))
      );
    },
  );

/** Without the words that are about a connection of lines. */
const ownRows = (help: string): string =>
  help
    .split('\n')
    .filter((row) => row.startsWith(' ') || commandWords.includes(`/${row.split(' ', 1)[0]}`))
    .join('\n');

function quote(body: string): string {
  const letters = [...body];
  return letters.length > quotedCharacters ? `${letters.slice(0, quotedCharacters).join('')}…` : body;
}

function lostText({ inMs, why }: ChatEvent & { kind: 'lost' }, texts: TerminalTexts): string {
  const seconds = Math.max(1, Math.ceil(inMs / 1000));
  return why === undefined ? texts.lost(seconds) : texts.retrying(why, seconds);
}

function presenceText(
  { came, went, renamed = [] }: ChatEvent & { kind: 'presence' },
  texts: TerminalTexts,
): string | undefined {
  const parts = [
    ...renamed.map(({ from, nickname }) => texts.renamedOther(from, nickname)),
    came.length > 0 ? texts.came(enumerate(namesOf(came), texts)) : '',
    went.length > 0 ? texts.went(enumerate(namesOf(went), texts)) : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join('; ') : undefined;
}

function roomText({ room, kind, name = room, members = [], present }: RoomView): string {
  return kind === 'direct' ? `@${members.join(',')}` : `#${name} (${present})`;
}

/** When hundreds come back at once after a restart, that is one line. */
function enumerate(names: readonly string[], texts: TerminalTexts): string {
  const shown = names.slice(0, namesShown).join(', ');
  const more = names.length - namesShown;
  return more > 0 ? `${shown} ${texts.others(more)}` : shown;
}

/** The event as one line of JSON. Entries look as they do on the native wire. */
export const formatJson = (event: ChatEvent): string =>
  terminalJson(event.kind === 'entry' ? { ...event.entry, own: event.own } : event);
