import { isBlank } from '#model/body.ts';
import type { Command } from '#model/command.ts';
import {
  bareName,
  byName,
  nameAndText,
  order,
  type Parsed,
  type Parser,
  words,
  wordsAndRest,
} from './words.ts';

/** Commands of everybody about rooms and about other people. */
export const roomParsers: Readonly<Record<string, Parser>> = {
  make,
  rename: words(['require room', 'require room'], (room, name) =>
    order({ kind: 'renameRoom', room: byName(room), name }, bareName(room), bareName(name)),
  ),
  describe: wordsAndRest(['require room'], (text, room) => setting(room, 'description', text)),
  archive: words(['require room'], (room) => setting(room, 'archived', 'on')),
  unarchive: words(['require room'], (room) => setting(room, 'archived', '')),
  set: wordsAndRest(['require room', 'require setting'], (value, room, name) =>
    order(
      { kind: 'set', room: byName(room), setting: name, value },
      ...[bareName(room), name, ...value.split(' ').filter((word) => word !== '')],
    ),
  ),
  slow: words(['require room', 'require number'], (room, seconds) =>
    /^\d{1,5}$/.test(seconds) ? setting(room, 'slow', seconds === '0' ? '' : seconds) : 'require number',
  ),
  invite: words(['require room', 'require username'], (room, user) =>
    order({ kind: 'invite', room: byName(room), user }, bareName(room), user),
  ),
  members: words(['require room'], (room) => order({ kind: 'members', room: byName(room) })),
  group,
  search: searching,
  report: nameAndText('require username', (what, reason) => {
    const messageId = messageIdOf(what);
    const about = messageId === undefined ? { user: what } : { messageId };
    return order({ kind: 'report', ...about, reason: reason.trim() }, what);
  }),
  block: words(['require username'], (user) => order({ kind: 'block', user }, user)),
  unblock: words(['require username'], (user) => order({ kind: 'unblock', user }, user)),
  blocks: words([], () => order({ kind: 'blocks' })),
};

function make(rest: string): Parsed {
  const [name = '', mark, ...more] = rest.split(' ').filter((word) => word !== '');
  if (name === '') return 'require room';
  if (more.length > 0 || (mark !== undefined && mark !== 'private')) return 'overage info';
  const command: Command = {
    kind: 'createRoom',
    name: bareName(name),
    private: mark !== undefined,
    topic: '',
    description: '',
  };
  return order(command, bareName(name));
}

function setting(room: string, name: string, value: string): Parsed {
  const about = value === '' || name === 'slow' ? [value] : [];
  return order(
    { kind: 'set', room: byName(room), setting: name, value },
    bareName(room),
    ...about.filter(Boolean),
  );
}

/** What is looked for; before it, behind `>`, where the page before has ended. */
function searching(rest: string): Parsed {
  const [, after, query = ''] = /^(?:>([a-z]\.\d\S*)(?: |$))?(.*)$/su.exec(rest.trim()) ?? [];
  if (isBlank(query)) return 'empty message';
  return order({ kind: 'search', query, ...(after !== undefined && { after }) });
}

/** Names, and behind a colon the text. */
function group(rest: string): Parsed {
  const colon = / ?:(?: |$)/.exec(rest);
  const names = rest.slice(0, colon?.index);
  const text = colon ? rest.slice(colon.index + colon[0].length) : '';
  const to = names.split(' ').filter((name) => name !== '');
  if (to.length === 0) return 'require username';
  return isBlank(text) ? 'empty message' : order({ kind: 'tellSeveral', to, body: text });
}

/**
 * The message of a number as it is shown: `12` in the room where one is, `#kitchen.12` in another, `@bob.12` in the direct room with
 * Bob; and as older versions wrote it, `#12`.
 */
export function messageIdOf(text: string, here = 'lobby'): string | undefined {
  const [, room, number] = /^(?:#|(#?[^\s.@]+|@\S+)\.)?([1-9]\d{0,14})$/u.exec(text) ?? [];
  if (number === undefined) return undefined;
  return `${room === undefined ? here : byName(room)}.${number}`;
}
