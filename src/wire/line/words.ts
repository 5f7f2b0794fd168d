import { isBlank } from '#model/body.ts';
import type { Command } from '#model/command.ts';

/** The reply to a command that is not written as it should be: old clients look for these very words. */
export type UsageError =
  | 'unknown command'
  | 'require username'
  | 'require password'
  | 'require room'
  | 'require number'
  | 'require setting'
  | 'require role'
  | 'require secret'
  | 'require code'
  | 'require address'
  | 'require emoji'
  | 'require choice'
  | 'overage info'
  | 'empty message';

/** A command, and whom or what it is about, in words that its answer names again. None of them has a space in it. */
export interface Order {
  readonly command: Command;
  readonly about: readonly string[];
}

export type Parsed = Order | Command | UsageError;

/** How what follows on a command's word is parsed. `here`: the room that is meant where none is named. */
export type Parser = (rest: string, here: string) => Parsed;

export const order = (command: Command, ...about: readonly string[]): Order => ({ command, about });

/** As many words as there are errors for those that are missing, and no more. */
export function words(missing: readonly UsageError[], read: (...words: string[]) => Parsed): Parser {
  return (rest) => {
    const given = rest.split(' ').filter((word) => word !== '');
    if (given.length > missing.length) return 'overage info';
    return missing[given.length] ?? read(...given);
  };
}

/** The same, and whatever follows on the words, without the blanks around it. */
export function wordsAndRest(
  missing: readonly UsageError[],
  read: (rest: string, ...words: string[]) => Parsed,
): Parser {
  return (text) => {
    const given: string[] = [];
    let rest = text;
    for (const error of missing) {
      const [word, more] = nextWord(rest);
      if (word === '') return error;
      given.push(word);
      rest = more;
    }
    return read(rest.trim(), ...given);
  };
}

/** A name and a text. Of the spaces before the text only one is not the text's own. */
export function nameAndText(missing: UsageError, read: (name: string, text: string) => Parsed): Parser {
  return (rest) => {
    const [name, text] = nextWord(rest);
    if (name === '') return missing;
    return isBlank(text) ? 'empty message' : read(name, text);
  };
}

/** With a room in front where one is meant that is not the usual one: `#kitchen`. */
export function inRoom(read: (room: string | undefined) => Parser): Parser {
  return (text, here) => {
    const [first, rest] = nextWord(text);
    return first.startsWith('#') && first.length > 1
      ? read(byName(first))(rest, here)
      : read(undefined)(text, here);
  };
}

/** The same where no text follows, so that a direct room can be named as well: `@bob`. */
export function inAnyRoom(read: (room: string | undefined) => Parser): Parser {
  return (text, here) => {
    const [first, rest] = nextWord(text);
    return /^@./u.test(first) ? read(first)(rest, here) : inRoom(read)(text, here);
  };
}

/** On this wire people know rooms by their names; by its id only one whose name is another (`kitchen~4f2a`), and a direct room: that by its id, or by the other one's name (`@bob`). */
export function byName(name: string): string {
  const bare = name.replace(/^#/, '');
  return bare.startsWith('@') || bare.includes('~') ? bare : `#${bare}`;
}

/** What a room is called in an answer. */
export const bareName = (room: string): string => room.replace(/^#/, '');

/** The field of a command for a room that is named. */
export const roomField = (room: string | undefined): { room?: string } =>
  room === undefined ? {} : { room };

/** The first word, and what comes after the space that ends it. */
function nextWord(text: string): readonly [word: string, rest: string] {
  return cutAtSpace(text.replace(/^ +/, ''));
}

export function cutAtSpace(text: string): readonly [first: string, rest: string] {
  const space = text.indexOf(' ');
  return space === -1 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)];
}
