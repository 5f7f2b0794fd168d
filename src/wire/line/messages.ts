import { attentionLevels } from '#model/attention.ts';
import { isBlank } from '#model/body.ts';
import type { Command } from '#model/command.ts';
import { lobby } from '#model/names.ts';
import { minutesIn } from './moderation.ts';
import { messageIdOf } from './rooms.ts';
import {
  bareName,
  cutAtSpace,
  inAnyRoom,
  inRoom,
  order,
  type Parsed,
  type Parser,
  type UsageError,
  words,
  wordsAndRest,
} from './words.ts';

/** Commands of everybody about messages: see `messageIdOf` for the number by which one is named. */
export const messageParsers: Readonly<Record<string, Parser>> = {
  me: inRoom(
    (room) => (rest, here) =>
      isBlank(rest) ? 'empty message' : order({ kind: 'post', room: room ?? here, body: rest, me: true }),
  ),
  reply: withText((messageId, body) =>
    order({ kind: 'post', room: roomOf(messageId), body, replyTo: messageId }),
  ),
  edit: withText((messageId, body, number) => order({ kind: 'edit', messageId, body }, number)),
  delete: about((messageId) => ({ kind: 'delete', messageId })),
  react: withEmoji(true),
  unreact: withEmoji(false),
  poll: inRoom((room) => (rest, here) => poll(rest, room ?? here)),
  vote,
  unvote: about((messageId) => ({ kind: 'vote', messageId, choices: [] })),
  close: about((messageId) => ({ kind: 'closePoll', messageId })),
  pin: about((messageId) => ({ kind: 'pin', messageId, on: true })),
  unpin: about((messageId) => ({ kind: 'pin', messageId, on: false })),
  earlier: about((messageId) => ({ kind: 'earlier', messageId })),
  previews: about((messageId) => ({ kind: 'previews', messageId })),
  unread: words([], () => order({ kind: 'catchUp' })),
  seen: (rest, here) =>
    words(['require number'], (number) => {
      const messageId = messageIdOf(number, here);
      if (messageId === undefined) return 'require number';
      const room = roomOf(messageId);
      return order({ kind: 'read', room, seq: Number(messageId.slice(room.length + 1)) }, number);
    })(rest, here),
  threads: words([], () => order({ kind: 'threads' })),
  thread: paged((after) => about((messageId) => ({ kind: 'thread', messageId, ...after }))),
  mentions: paged((after) => words([], () => order({ kind: 'mentions', ...after }))),
  pins: paged((after) =>
    inAnyRoom((room) => (_, here) => order({ kind: 'pins', room: room ?? here, ...after })),
  ),
  seenthread: about((messageId) => ({ kind: 'read', thread: messageId, seq: Number.MAX_SAFE_INTEGER })),
  follow: about((messageId) => ({ kind: 'follow', messageId, on: true })),
  unfollow: about((messageId) => ({ kind: 'follow', messageId, on: false })),
  save: about((messageId) => ({ kind: 'save', messageId, on: true })),
  unsave: about((messageId) => ({ kind: 'save', messageId, on: false })),
  saved: words([], () => order({ kind: 'saved' })),
  later: inRoom(
    (room) => (rest, here) => (isBlank(rest) ? order({ kind: 'scheduled' }) : later(rest, room, here)),
  ),
  drafts: words([], () => order({ kind: 'drafts' })),
  undraft: inAnyRoom((room) =>
    words([], () => order({ kind: 'saveDraft', room: room ?? lobby, body: '' }, bareName(room ?? lobby))),
  ),
  cancel: words(['require number'], (id) => order({ kind: 'unschedule', id }, id)),
  remind,
  reminders: words([], () => order({ kind: 'reminders' })),
  forget: words(['require number'], (id) => order({ kind: 'dismissReminder', id }, id)),
  quiet: inAnyRoom(
    (room) => (rest, here) =>
      room === undefined && isBlank(rest) ? order({ kind: 'attention' }) : quiet(rest, room ?? here),
  ),
};

/** The room in a message's id, which is named there as it was typed. */
const roomOf = (messageId: string): string => messageId.slice(0, messageId.lastIndexOf('.'));

/** The number of a message, and nothing else. */
function about(read: (messageId: string) => Command): Parser {
  return (rest, here) =>
    words(['require number'], (number) => {
      const messageId = messageIdOf(number, here);
      return messageId === undefined ? 'require number' : order(read(messageId), number);
    })(rest, here);
}

/** What is told in pages: at the end may stand, behind `>`, where the page before has ended. */
function paged(read: (after: { readonly after?: string }) => Parser): Parser {
  return (rest, here) => {
    const [, text = '', after] = /^(.*?)(?:(?:^| )>([a-z]\.\d\S*))?$/su.exec(rest.trim()) ?? [];
    return read(after === undefined ? {} : { after })(text, here);
  };
}

/** The number of a message and a text, of whose blanks only the first is not its own. */
function withText(read: (messageId: string, text: string, number: string) => Parsed): Parser {
  return (rest, here) => {
    const [number, text] = cutAtSpace(rest.replace(/^ +/, ''));
    const messageId = messageIdOf(number, here);
    if (messageId === undefined) return 'require number';
    return isBlank(text) ? 'empty message' : read(messageId, text, number);
  };
}

function withEmoji(on: boolean): Parser {
  return (rest, here) =>
    words(['require number', 'require emoji'], (number, emoji) => {
      const messageId = messageIdOf(number, here);
      return messageId === undefined
        ? 'require number'
        : order({ kind: 'react', messageId, emoji, on }, number, emoji);
    })(rest, here);
}

/** `poll -several Lunch? | soup | cake`: what begins with a dash says which kind of poll it is, or how long it takes votes. */
function poll(text: string, room: string): Parsed {
  let rest = text.trim();
  let terms: { several?: true; secret?: true; minutes?: number } = {};
  for (let word = /^-(\S+) /.exec(rest); word; word = /^-(\S+) /.exec(rest)) {
    const term = pollTerm(word[1] ?? '');
    if (typeof term === 'string') return term;
    terms = { ...terms, ...term };
    rest = rest.slice(word[0].length).trimStart();
  }
  const [question = '', ...options] = rest.split('|').map((part) => part.trim());
  if (question === '') return 'empty message';
  if (options.length < 2 || options.includes('')) return 'require choice';
  return order({ kind: 'post', room, body: question, poll: { options, ...terms } });
}

function pollTerm(word: string): { several: true } | { secret: true } | { minutes: number } | UsageError {
  if (word === 'several') return { several: true };
  if (word === 'secret') return { secret: true };
  const minutes = minutesIn(word);
  return minutes === undefined ? 'require number' : { minutes };
}

/** The options have numbers from 1 here, as people count. */
function vote(rest: string, here: string): Parsed {
  const [number = '', ...choices] = rest.split(' ').filter((word) => word !== '');
  const messageId = messageIdOf(number, here);
  if (messageId === undefined) return 'require number';
  if (choices.length === 0 || !choices.every((choice) => /^[1-9]\d{0,3}$/.test(choice)))
    return 'require choice';
  return order(
    { kind: 'vote', messageId, choices: choices.map((choice) => Number(choice) - 1) },
    number,
    ...choices,
  );
}

type When = { readonly minutes: number } | { readonly at: string };

/** `2h`, from now; or a moment in ISO 8601, whose end says that it is of Greenwich: this wire knows nobody's time of day. */
function whenIn(word: string): When | undefined {
  const minutes = minutesIn(word);
  if (minutes !== undefined) return { minutes };
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(word)) return undefined;
  const at = Date.parse(word);
  return Number.isNaN(at) ? undefined : { at: new Date(at).toISOString() };
}

/** For `duration` in an answer, or as it is. */
const shownWhen = (when: When): string =>
  'minutes' in when ? `${when.minutes}` : when.at.slice(0, 16).replace('T', '_');

/** The room stands before the time or behind it: `#kitchen 2h Tea?` and `2h #kitchen Tea?` are the same. */
function later(text: string, named: string | undefined, here: string): Parsed {
  const [time, rest] = cutAtSpace(text.replace(/^ +/, ''));
  const when = whenIn(time);
  if (!when) return 'require number';
  if (isBlank(rest)) return 'empty message';
  return named === undefined
    ? inRoom((room) => (body) => laterIn(room ?? here, body, when, here))(rest, here)
    : laterIn(named, rest, when, here);
}

function laterIn(room: string, body: string, when: When, here: string): Parsed {
  if (isBlank(body)) return 'empty message';
  return order(
    { kind: 'schedule', room, body, ...when },
    shownWhen(when),
    ...(room === here ? [] : [bareName(room)]),
  );
}

function remind(rest: string, here: string): Parsed {
  return wordsAndRest(['require number', 'require number'], (note, time = '', number = '') => {
    const when = whenIn(time);
    const messageId = messageIdOf(number, here);
    if (!when || messageId === undefined) return 'require number';
    return order({ kind: 'remind', messageId, ...when, note }, shownWhen(when), number);
  })(rest, here);
}

function quiet(rest: string, room: string): Parsed {
  const [word, time, more] = rest.split(' ').filter((word) => word !== '');
  const level = attentionLevels.find((level) => level === word);
  if (level === undefined) return 'require setting';
  if (more !== undefined) return 'overage info';
  const minutes = time === undefined ? undefined : minutesIn(time);
  if (time !== undefined && minutes === undefined) return 'require number';
  return order(
    { kind: 'setAttention', room, level, ...(minutes !== undefined && { minutes }) },
    ...[bareName(room), level, ...(minutes === undefined ? [] : [`${minutes}`])],
  );
}
