import { isBlank } from '#model/body.ts';
import { secretWords } from '#wire/line/accounts.ts';
import { orderWords } from '#wire/line/commands.ts';

const helpTopics = ['messages', 'accounts', 'moderation', 'server'] as const;

/** What the line wire has screens of its help for, besides the first. */
export type HelpTopic = (typeof helpTopics)[number];

const isHelpTopic = (text: string): text is HelpTopic => helpTopics.some((topic) => topic === text);

/** A line that was typed, parsed. */
export type UserInput =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'say'; readonly body: string }
  | { readonly kind: 'tell'; readonly to: string; readonly body: string }
  | { readonly kind: 'join'; readonly room: string }
  /** No room: the current one. */
  | { readonly kind: 'leave'; readonly room: string | undefined }
  | { readonly kind: 'nick'; readonly nickname: string }
  | { readonly kind: 'who' }
  | { readonly kind: 'rooms' }
  | { readonly kind: 'history'; readonly limit: number }
  /** One of the words that the line wire has as well: see `wire/line`. */
  | { readonly kind: 'order'; readonly word: string; readonly rest: string }
  /** No file: one that is called like the user. */
  | { readonly kind: 'export'; readonly file: string | undefined }
  | { readonly kind: 'help'; readonly topic?: HelpTopic }
  | { readonly kind: 'quit' }
  /** Something is missing: how the command is written. */
  | { readonly kind: 'incomplete'; readonly usage: string }
  | { readonly kind: 'unknown'; readonly command: string };

const pageEntries = 20;

const orders = orderWords.map(
  (word) => [`/${word}`, (rest: string): UserInput => ({ kind: 'order', word, rest })] as const,
);

const incomplete = (usage: string): UserInput => ({ kind: 'incomplete', usage });

const parsers: Readonly<Record<string, (rest: string) => UserInput>> = {
  '/msg': (rest) => {
    const [, to, body] = /^(\S+)\s+(.*\S.*)$/su.exec(rest) ?? [];
    return to === undefined || body === undefined ? incomplete('/msg NICK TEXT') : { kind: 'tell', to, body };
  },
  '/join': (rest) => (/^\S+$/u.test(rest) ? { kind: 'join', room: rest } : incomplete('/join ROOM')),
  '/leave': (rest) => ({ kind: 'leave', room: rest === '' ? undefined : rest }),
  '/nick': (rest) => (/^\S+$/u.test(rest) ? { kind: 'nick', nickname: rest } : incomplete('/nick NAME')),
  '/who': () => ({ kind: 'who' }),
  '/names': () => ({ kind: 'who' }),
  '/rooms': () => ({ kind: 'rooms' }),
  '/history': (rest) => {
    const limit = rest === '' ? pageEntries : Number(rest);
    return Number.isInteger(limit) && limit >= 1 && limit <= 200
      ? { kind: 'history', limit }
      : incomplete('/history [1-200]');
  },
  '/help': (rest) => (isHelpTopic(rest) ? { kind: 'help', topic: rest } : { kind: 'help' }),
  '/export': (rest) => ({ kind: 'export', file: rest === '' ? undefined : rest }),
  '/quit': () => ({ kind: 'quit' }),
  ...Object.fromEntries(orders),
};

/** The commands there are, for completing what is typed. */
export const commandWords: readonly string[] = Object.keys(parsers);

/** A line as it was typed: a command where it begins with a slash, a text where it does not, or with two. */
export function parseInput(line: string): UserInput {
  if (isBlank(line)) return { kind: 'nothing' };
  if (line.startsWith('//')) return { kind: 'say', body: line.slice(1) };
  const [, word, rest = ''] = /^(\/\S*)\s*(.*)$/su.exec(line) ?? [];
  if (word === undefined) return { kind: 'say', body: line };
  const reading = Object.hasOwn(parsers, word) ? parsers[word] : undefined;
  return reading?.(rest.trimEnd()) ?? { kind: 'unknown', command: word };
}

/** Whether a line holds what should be kept nowhere, such as a password. */
export const holdsSecret = (line: string): boolean => secretWords.has(/^\/(\S+)\s/.exec(line)?.[1] ?? '');

/** A line of a script: always a text. */
export const parsePiped = (line: string): UserInput =>
  isBlank(line) ? { kind: 'nothing' } : { kind: 'say', body: line };

/** What the server has to do something about. */
export type UserCommand = Extract<
  UserInput,
  { kind: 'say' | 'tell' | 'join' | 'leave' | 'nick' | 'who' | 'rooms' | 'history' | 'order' | 'export' }
>;
