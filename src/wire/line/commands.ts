import type { Command } from '#model/command.ts';
import { type Locale, lobby } from '#model/names.ts';
import type { ParsedInput } from '#wire.ts';
import { lineTexts } from './texts.ts';

/** What is said of a command that is not written as it should be: old clients look for these very words. */
type Complaint =
  | 'unknown command'
  | 'require username'
  | 'require password'
  | 'require room'
  | 'require number'
  | 'overage info'
  | 'empty message';

type Reading = Command | Complaint | 'help';

/** What stands behind the word of each command, read as that command. */
const readings: Readonly<Record<string, (rest: string) => Reading>> = {
  login: names(['require username'], (nickname) => ({ kind: 'enter', nickname })),
  register: credentials('signup'),
  auth: credentials('signin'),
  msg: speech('overage info', (to, body) => ({ kind: 'tell', to, body })),
  msgall: (rest) => (isBlank(rest) ? 'empty message' : { kind: 'post', room: lobby, body: rest }),
  say: speech('require room', (room, body) => ({ kind: 'post', room, body })),
  join: names(['require room'], (room) => ({ kind: 'join', room })),
  leave: names(['require room'], (room) => ({ kind: 'leave', room })),
  rooms: names([], () => ({ kind: 'rooms' })),
  history: (rest) => (isBlank(rest) ? { kind: 'history', room: lobby } : number(rest, 'limit')),
  since: (rest) => number(rest, 'after'),
  whoami: names([], () => ({ kind: 'whoami' })),
  userlist: names([], () => ({ kind: 'who' })),
  debug: names([], () => ({ kind: 'debug' })),
  logout: names([], () => ({ kind: 'quit' })),
  help: names([], () => 'help'),
};

/** A line as a request whose id is the command's word, so that its answer can be told from what comes unasked. */
export function parseCommand(line: string, locale: Locale): ParsedInput {
  const [word, rest] = cutAtSpace(line);
  const reading = Object.hasOwn(readings, word) ? readings[word]?.(rest) : 'unknown command';
  if (typeof reading === 'object') return { kind: 'request', id: word, command: reading };
  return {
    kind: 'reply',
    text: reading === 'help' ? lineTexts[locale].help : (reading ?? 'unknown command'),
  };
}

/** As many words as there are complaints about those that are missing, and no more. */
function names(missing: readonly Complaint[], read: (...words: string[]) => Reading) {
  return (rest: string): Reading => {
    const words = rest.split(' ').filter((word) => word !== '');
    if (words.length > missing.length) return 'overage info';
    return missing[words.length] ?? read(...words);
  };
}

function credentials(kind: 'signup' | 'signin') {
  return names(['require username', 'require password'], (nickname, password) => ({
    kind,
    nickname,
    password,
  }));
}

/** A name and a text. Of the spaces before the text only one is not the text's own. */
function speech(missing: Complaint, read: (name: string, text: string) => Command) {
  return (rest: string): Reading => {
    const [name, text] = cutAtSpace(rest.replace(/^ +/, ''));
    if (name === '') return missing;
    return isBlank(text) ? 'empty message' : read(name, text);
  };
}

function number(rest: string, field: 'limit' | 'after'): Reading {
  const text = rest.trim();
  if (!/^\d{1,15}$/.test(text) || (field === 'limit' && Number(text) === 0)) return 'require number';
  return { kind: 'history', room: lobby, [field]: Number(text) };
}

function cutAtSpace(text: string): readonly [first: string, rest: string] {
  const space = text.indexOf(' ');
  return space === -1 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)];
}

const isBlank = (text: string): boolean => text.trim() === '';
