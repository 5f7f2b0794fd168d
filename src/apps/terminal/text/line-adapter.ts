import { terminalText } from '#lib/terminal-text.ts';
import { lobby, locales } from '#model/names.ts';
import { wireTexts } from '#texts/index.ts';
import type { UserCommand } from '../parse-input.ts';
import {
  codeIn,
  farewellIn,
  type ProtocolAdapter,
  type Receipt,
  receiptOfSentence,
  type Sent,
} from './protocol-adapter.ts';

const server = '[ServerMessage] - ';
const failed = `${server}login failed.`;
const login = /^\[ServerMessage\] - \[(.+)\] log in\.$/u;
const rename = /^\[ServerMessage\] - \[(.+)\] is now \[(.+)\]\.$/u;
const complaint = /^(\[ServerMessage\] - |overage info$|require )/;
/** Said by somebody, or of oneself: `[alice]: hi`, `7 [alice] (edited): hi`, `[alice] waves`. */
const speech = /^(\d+ )?\[[^\]]+\](: | )/u;
/** Words behind which a room can be named, and words that name a message. */
const inRoom = new Set(['topic', 'me', 'poll', 'pins', 'later', 'undraft', 'quiet']);
const inDirect = new Set(['pins', 'undraft', 'quiet']);
const ofMessage = new Set([
  ...['del', 'delete', 'edit', 'reply', 'react', 'unreact', 'vote', 'unvote', 'close', 'pin', 'unpin'],
  ...['earlier', 'previews', 'thread', 'seen', 'seenthread', 'follow', 'unfollow', 'save', 'unsave'],
]);

/** The line protocol: commands go out, sentences come back. */
export const lineAdapter: ProtocolAdapter = {
  needsNickname: true,

  loginLine(identity) {
    const { kind, nickname } = identity;
    if (kind === 'guest') return `login ${nickname}`;
    if (kind === 'newcomer') return `register ${nickname} ${identity.password}`;
    return ['auth', nickname, identity.password, identity.code ?? ''].join(' ').trimEnd();
  },

  admission(line, identity) {
    const nickname = login.exec(line)?.[1];
    if (nickname !== undefined) return { nickname };
    // With a password, the next line says why.
    if (line === failed && identity?.kind !== 'guest') return undefined;
    return complaint.test(line) ? 'refused' : undefined;
  },

  passwordChanged: (line) =>
    locales.some((locale) => line === `${server}${wireTexts[locale].line.did.passwd()}`),

  codeWanted: (line) => (line.startsWith(server) ? codeIn(line.slice(server.length)) : undefined),

  format,

  renamed(line, nickname) {
    const [, from, to] = rename.exec(line) ?? [];
    return from !== undefined && from === nickname ? to : undefined;
  },

  receipt(line, sent, nickname): Receipt {
    if (line === echo(sent, nickname)) return 'kept';
    return line.startsWith(server) ? receiptOfSentence(line.slice(server.length)) : undefined;
  },

  farewell: (line) => (line.startsWith(server) ? farewellIn(line.slice(server.length)) : undefined),

  classify: (line) => (speech.test(line) && !line.startsWith(server) ? 'message' : 'notice'),
};

function format(command: UserCommand, room: string): string {
  switch (command.kind) {
    case 'say':
      return room === lobby ? `msgall ${command.body}` : `say ${room} ${command.body}`;
    case 'tell':
      return `msg ${command.to} ${command.body}`;
    case 'join':
      return `join ${command.room}`;
    case 'leave':
      return `leave ${command.room ?? room}`;
    case 'nick':
      return `nick ${command.nickname}`;
    case 'who':
      return 'userlist';
    case 'rooms':
      return 'rooms';
    case 'export':
      return 'export';
    case 'order':
      return orderLine(command, room);
    case 'history':
      return `history ${command.limit}`;
  }
}

/** Where no room is named, it is meant for the present one. */
function orderLine({ word, rest }: Extract<UserCommand, { kind: 'order' }>, room: string): string {
  if (room === lobby || rest === '') return `${word} ${rest}`.trimEnd();
  if (inRoom.has(word) && !rest.startsWith('#') && !(inDirect.has(word) && rest.startsWith('@')))
    return `${word} #${room} ${rest}`;
  if (ofMessage.has(word)) return `${word} ${rest.replace(/^(?=\d+(?: |$))/, `#${room}.`)}`;
  if (word === 'remind') return `${word} ${rest.replace(/^(\S+ +)(?=\d+(?: |$))/, `$1#${room}.`)}`;
  return `${word} ${rest}`.trimEnd();
}

/** The line that the sender gets, too, once the message is durable. */
function echo({ command, room }: Sent, nickname: string | undefined): string {
  const mark = command.kind === 'tell' ? '(*)' : room === lobby ? '' : ` #${room}`;
  return `[${nickname}${mark}]: ${terminalText(command.body)}`;
}
