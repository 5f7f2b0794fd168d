import { isBlank } from '#model/body.ts';
import type { CommandOf } from '#model/command.ts';
import { type Locale, lobby } from '#model/names.ts';
import { wireTexts } from '#texts/index.ts';
import type { ParsedInput } from '#wire.ts';
import { accountParsers, lostPasswordParsers } from './accounts.ts';
import { messageParsers } from './messages.ts';
import { moderationParsers } from './moderation.ts';
import { roomParsers } from './rooms.ts';
import { serverParsers } from './server-commands.ts';
import {
  byName,
  cutAtSpace,
  inAnyRoom,
  inRoom,
  nameAndText,
  type Order,
  order,
  type Parsed,
  type Parser,
  type UsageError,
  words,
} from './words.ts';

const parsers: Readonly<Record<string, Parser>> = {
  login: words(['require username'], (nickname) => order({ kind: 'enter', nickname })),
  enter: withInvitation(['require username'], (nickname = '') => ({ kind: 'enter', nickname })),
  register: withInvitation(['require username', 'require password'], (nickname = '', password = '') => ({
    kind: 'signup',
    nickname,
    password,
  })),
  auth,
  ...lostPasswordParsers,
  msg: nameAndText('overage info', (to, body) => order({ kind: 'tell', to, body })),
  msgall: (rest) => (isBlank(rest) ? 'empty message' : order({ kind: 'post', room: lobby, body: rest })),
  nick: words(['require username'], (nickname) => order({ kind: 'rename', nickname })),
  say: nameAndText('require room', (name, body) => order({ kind: 'post', room: byName(name), body })),
  topic: inRoom(
    (room) => (rest, here) =>
      isBlank(rest) ? 'empty message' : order({ kind: 'topic', room: room ?? here, topic: rest }),
  ),
  join: words(['require room'], (name) => order({ kind: 'join', room: byName(name) })),
  leave: words(['require room'], (name) => order({ kind: 'leave', room: byName(name) })),
  rooms: words([], () => order({ kind: 'rooms' })),
  history: inAnyRoom(
    (room) => (rest, here) =>
      isBlank(rest) ? order({ kind: 'history', room: room ?? here }) : number(rest, 'limit', room ?? here),
  ),
  since: inAnyRoom((room) => (rest, here) => number(rest, 'after', room ?? here)),
  whoami: words([], () => order({ kind: 'whoami' })),
  userlist: words([], () => order({ kind: 'who' })),
  debug: words([], () => order({ kind: 'debug' })),
  logout: words([], () => order({ kind: 'quit' })),
  ...messageParsers,
  ...roomParsers,
  ...accountParsers,
  ...moderationParsers,
  ...serverParsers,
};

/** The words that begin a command. */
export const commandWords: readonly string[] = ['help', 'export', ...Object.keys(parsers)];

/** Those that are the same in any client that takes words: they are not about the connection itself, nor what it has of its own. */
export const orderWords: readonly string[] = [
  'topic',
  ...Object.keys({
    ...messageParsers,
    ...roomParsers,
    ...accountParsers,
    ...moderationParsers,
    ...serverParsers,
  }),
];

/** What is meant by a command's word and by what follows on it. */
export function parseWords(word: string, rest: string, here: string): Order | UsageError {
  const parser = Object.hasOwn(parsers, word) ? parsers[word] : undefined;
  const parsed = parser?.(rest, here) ?? 'unknown command';
  return typeof parsed === 'object' && 'kind' in parsed ? order(parsed) : parsed;
}

/**
 * A line as a request. Its id is the command's word, by which the answer is told from what comes unasked, and behind it whom or
 * what the command is about.
 */
export function parseCommand(line: string, locale: Locale): ParsedInput {
  const [word, rest] = cutAtSpace(line);
  if (word === 'help') return { kind: 'reply', text: helpOn(rest.trim(), locale) };
  if (word === 'export') return { kind: 'reply', text: exportAnswer(rest, locale) };
  const parsed = parseWords(word, rest, lobby);
  if (typeof parsed === 'string') return { kind: 'reply', text: parsed };
  return { kind: 'request', id: [word, ...parsed.about].join(' '), command: parsed.command };
}

/** The screens of the help, each under what stands behind `help`. */
const helpScreens = {
  '': 'help',
  messages: 'messagesHelp',
  accounts: 'accountsHelp',
  moderation: 'moderationHelp',
  server: 'serverHelp',
} as const;

function helpOn(topic: string, locale: Locale): string {
  const known = Object.hasOwn(helpScreens, topic);
  return known ? wireTexts[locale].line[helpScreens[topic as keyof typeof helpScreens]] : 'overage info';
}

/** It may be as long as everything that one has ever said, which lines cannot tell from what else comes. */
const exportAnswer = (rest: string, locale: Locale): string =>
  isBlank(rest) ? `[ServerMessage] - ${wireTexts[locale].line.exportElsewhere}` : 'overage info';

/** With a code of the second factor behind the password, where the account has one. */
function auth(rest: string): Parsed {
  const [nickname, password, code, more] = rest.split(' ').filter((word) => word !== '');
  if (nickname === undefined) return 'require username';
  if (password === undefined) return 'require password';
  if (more !== undefined) return 'overage info';
  return order({ kind: 'signin', nickname, password, ...(code !== undefined && { code }) });
}

/** Words, and the code of an invitation after them, if there is one. */
function withInvitation(
  missing: readonly UsageError[],
  read: (...words: string[]) => CommandOf<'enter'> | CommandOf<'signup'>,
): Parser {
  return (rest) => {
    const given = rest.split(' ').filter((word) => word !== '');
    if (given.length > missing.length + 1) return 'overage info';
    const invitation = given[missing.length];
    return (
      missing[given.length] ?? order({ ...read(...given), ...(invitation !== undefined && { invitation }) })
    );
  };
}

function number(rest: string, field: 'limit' | 'after', room: string): Parsed {
  const text = rest.trim();
  if (!/^\d{1,15}$/.test(text) || (field === 'limit' && Number(text) === 0)) return 'require number';
  return order({ kind: 'history', room, [field]: Number(text) });
}
