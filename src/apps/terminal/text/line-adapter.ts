import { terminalText } from '#lib/terminal-text.ts';
import { lobby } from '#model/names.ts';
import type { Wish } from '../parse-input.ts';
import { type Receipt, receiptOfSentence, type Sent, type Tongue } from './protocol-adapter.ts';

const server = '[ServerMessage] - ';
const failed = `${server}login failed.`;
const login = /^\[ServerMessage\] - \[(.+)\] log in\.$/u;
const complaint = /^(\[ServerMessage\] - |overage info$|require )/;
const speech = /^(\d+ )?\[[^\]]+\]( \(.*\))?: /u;

/** The line protocol: commands go out, sentences come back. */
export const lineTongue: Tongue = {
  named: true,

  introduction(identity) {
    const { kind, nickname } = identity;
    if (kind === 'guest') return `login ${nickname}`;
    return `${kind === 'account' ? 'auth' : 'register'} ${nickname} ${identity.password}`;
  },

  admission(line, identity) {
    const nickname = login.exec(line)?.[1];
    if (nickname !== undefined) return { nickname };
    // Who has given a password hears in the next line why.
    if (line === failed && identity?.kind !== 'guest') return undefined;
    return complaint.test(line) ? 'refused' : undefined;
  },

  words,

  receipt(line, sent, nickname): Receipt {
    if (line === echo(sent, nickname)) return 'kept';
    return line.startsWith(server) ? receiptOfSentence(line.slice(server.length)) : undefined;
  },

  sort: (line) => (speech.test(line) && !line.startsWith(server) ? 'message' : 'notice'),
};

function words(wish: Wish, room: string): string {
  switch (wish.kind) {
    case 'say':
      return room === lobby ? `msgall ${wish.body}` : `say ${room} ${wish.body}`;
    case 'tell':
      return `msg ${wish.to} ${wish.body}`;
    case 'join':
      return `join ${wish.room}`;
    case 'leave':
      return `leave ${wish.room ?? room}`;
    case 'who':
      return 'userlist';
    case 'rooms':
      return 'rooms';
    case 'history':
      return `history ${wish.limit}`;
  }
}

/** What the server says to the sender, too, once it has kept the message. */
function echo({ wish, room }: Sent, nickname: string | undefined): string {
  const mark = wish.kind === 'tell' ? '(*)' : room === lobby ? '' : ` #${room}`;
  return `[${nickname}${mark}]: ${terminalText(wish.body)}`;
}
