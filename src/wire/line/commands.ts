import { isBlank } from '#model/body.ts';
import type { Command, CommandOf } from '#model/command.ts';
import { type Locale, lobby } from '#model/names.ts';
import { wireTexts } from '#texts/index.ts';
import type { ParsedInput } from '#wire.ts';
import { serverParsers } from './server-commands.ts';

/** The reply to a command that is not written as it should be: old clients look for these very words. */
type UsageError =
  | 'unknown command'
  | 'require username'
  | 'require password'
  | 'require room'
  | 'require number'
  | 'overage info'
  | 'require secret'
  | 'empty message';

type Parsed = Command | UsageError | 'help' | 'help server';

/** How what follows on a command's word is parsed. */
const parsers: Readonly<Record<string, (rest: string) => Parsed>> = {
  login: words(['require username'], (nickname) => ({ kind: 'enter', nickname })),
  enter: withInvitation(['require username'], (nickname) => ({ kind: 'enter', nickname })),
  register: withInvitation(['require username', 'require password'], (nickname, password) => ({
    kind: 'signup',
    nickname,
    password,
  })),
  auth: words(['require username', 'require password'], (nickname, password) => ({
    kind: 'signin',
    nickname,
    password,
  })),
  msg: nameAndText('overage info', (to, body) => ({ kind: 'tell', to, body })),
  msgall: (rest) => (isBlank(rest) ? 'empty message' : { kind: 'post', room: lobby, body: rest }),
  nick: words(['require username'], (nickname) => ({ kind: 'rename', nickname })),
  say: nameAndText('require room', (name, body) => ({ kind: 'post', room: byName(name), body })),
  topic: (rest) => (isBlank(rest) ? 'empty message' : { kind: 'topic', room: lobby, topic: rest }),
  join: words(['require room'], (name) => ({ kind: 'join', room: byName(name) })),
  leave: words(['require room'], (name) => ({ kind: 'leave', room: byName(name) })),
  rooms: words([], () => ({ kind: 'rooms' })),
  history: (rest) => (isBlank(rest) ? { kind: 'history', room: lobby } : number(rest, 'limit')),
  since: (rest) => number(rest, 'after'),
  whoami: words([], () => ({ kind: 'whoami' })),
  userlist: words([], () => ({ kind: 'who' })),
  debug: words([], () => ({ kind: 'debug' })),
  logout: words([], () => ({ kind: 'quit' })),
  help: (rest) => (rest.trim() === 'server' ? 'help server' : words([], () => 'help')(rest)),
  ...serverParsers,
};

/** A line as a request whose id is the command's word: by it the answer is told from what comes unasked. */
export function parseCommand(line: string, locale: Locale): ParsedInput {
  const [word, rest] = cutAtSpace(line);
  const parsed = Object.hasOwn(parsers, word) ? parsers[word]?.(rest) : 'unknown command';
  if (typeof parsed === 'object') return { kind: 'request', id: word, command: parsed };
  return { kind: 'reply', text: replyTo(parsed ?? 'unknown command', locale) };
}

function replyTo(parsed: string, locale: Locale): string {
  const { help, serverHelp } = wireTexts[locale].line;
  if (parsed === 'help') return help;
  return parsed === 'help server' ? serverHelp : parsed;
}

/** As many words as there are errors for those that are missing, and no more. */
function words(missing: readonly UsageError[], read: (...words: string[]) => Parsed) {
  return (rest: string): Parsed => {
    const given = rest.split(' ').filter((word) => word !== '');
    if (given.length > missing.length) return 'overage info';
    return missing[given.length] ?? read(...given);
  };
}

/** The same, and the code of an invitation after them, if there is one. */
function withInvitation(
  missing: readonly UsageError[],
  read: (...words: string[]) => CommandOf<'enter'> | CommandOf<'signup'>,
) {
  return (rest: string): Parsed => {
    const given = rest.split(' ').filter((word) => word !== '');
    if (given.length > missing.length + 1) return 'overage info';
    const invitation = given[missing.length];
    return missing[given.length] ?? { ...read(...given), ...(invitation !== undefined && { invitation }) };
  };
}

/** A name and a text. Of the spaces before the text only one is not the text's own. */
function nameAndText(missing: UsageError, read: (name: string, text: string) => Command) {
  return (rest: string): Parsed => {
    const [name, text] = cutAtSpace(rest.replace(/^ +/, ''));
    if (name === '') return missing;
    return isBlank(text) ? 'empty message' : read(name, text);
  };
}

function number(rest: string, field: 'limit' | 'after'): Parsed {
  const text = rest.trim();
  if (!/^\d{1,15}$/.test(text) || (field === 'limit' && Number(text) === 0)) return 'require number';
  return { kind: 'history', room: lobby, [field]: Number(text) };
}

/** On this wire people know rooms by their names, never by ids. */
const byName = (name: string): string => (name.startsWith('#') ? name : `#${name}`);

function cutAtSpace(text: string): readonly [first: string, rest: string] {
  const space = text.indexOf(' ');
  return space === -1 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)];
}
