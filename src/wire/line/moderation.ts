import { messageIdOf } from './rooms.ts';
import {
  bareName,
  byName,
  inRoom,
  order,
  type Parsed,
  type Parser,
  roomField,
  words,
  wordsAndRest,
} from './words.ts';

/** Commands of moderators and owners. */
export const moderationParsers: Readonly<Record<string, Parser>> = {
  kick: inRoom((room) =>
    wordsAndRest(['require username'], (reason, user) =>
      order({ kind: 'kick', ...roomField(room), user, reason }, user, ...nameOf(room)),
    ),
  ),
  mod: roomRole('moderator'),
  unmod: roomRole('member'),
  role: words(['require username', 'require role'], (user = '', role) =>
    order({ kind: 'setRole', user, role }, user, role),
  ),
  claim: words(['require secret'], (secret) => order({ kind: 'claim', secret })),
  ban: wordsAndRest(['require username'], (rest, who) =>
    withTerms(rest, (minutes, reason) =>
      order({ kind: 'ban', ...subjectOf(who), ...minutes, reason }, who, ...timeOf(minutes)),
    ),
  ),
  unban: words(['require username'], (who) => order({ kind: 'unban', ...subjectOf(who) }, who)),
  bans: words([], () => order({ kind: 'sanctions' })),
  hold: wordsAndRest(['require username'], (reason, user) => order({ kind: 'hold', user, reason }, user)),
  unhold: words(['require username'], (user) => order({ kind: 'unhold', user }, user)),
  holds: words([], () => order({ kind: 'holds' })),
  mute: inRoom((room) =>
    wordsAndRest(['require username'], (rest, user) =>
      withTerms(rest, (minutes, reason) =>
        order(
          { kind: 'mute', ...roomField(room), user, ...minutes, reason },
          ...[user, ...(room ? nameOf(room) : ['-']), ...timeOf(minutes)],
        ),
      ),
    ),
  ),
  unmute: inRoom((room) =>
    words(['require username'], (user) =>
      order({ kind: 'unmute', ...roomField(room), user }, user, ...nameOf(room)),
    ),
  ),
  purge: inRoom((room) =>
    words(['require username', 'require number'], (user = '', time) => {
      const minutes = minutesIn(time);
      if (minutes === undefined || minutes > longestPurge) return 'require number';
      return order({ kind: 'purge', ...roomField(room), user, minutes }, user, `${minutes}`);
    }),
  ),
  delmine: inRoom((room) =>
    words(['require number'], (time = '') => {
      const minutes = time === 'all' ? undefined : minutesIn(time);
      if (time !== 'all' && minutes === undefined) return 'require number';
      return order({ kind: 'deleteMine', ...roomField(room), ...(minutes !== undefined && { minutes }) });
    }),
  ),
  del: (rest, here) =>
    words(['require number'], (number) => {
      const messageId = messageIdOf(number, here);
      return messageId === undefined ? 'require number' : order({ kind: 'delete', messageId }, number);
    })(rest, here),
  reports: words([], () => order({ kind: 'reports' })),
  resolve: wordsAndRest(['require number'], (note, id) => order({ kind: 'resolveReport', id, note }, id)),
  audit: (rest) => {
    const text = rest.trim();
    const limit = text === '' ? auditUsual : Number(text);
    if (!Number.isInteger(limit) || limit < 1) return 'require number';
    return order({ kind: 'audit', limit: Math.min(limit, auditPage) });
  },
};

const auditUsual = 20;
/** As many as one answer holds. */
const auditPage = 200;
const day = 24 * 60;
/** In minutes, as the commands have it. */
const longest = day * 3_660;
const longestPurge = day * 366;

const nameOf = (room: string | undefined): string[] => (room === undefined ? [] : [bareName(room)]);

function roomRole(role: 'moderator' | 'member'): Parser {
  return words(['require room', 'require username'], (room = '', user) =>
    order({ kind: 'setRole', room: byName(room), user, role }, user, bareName(room)),
  );
}

/** An address or a network, where it cannot be anything else; a nickname otherwise. */
function subjectOf(text: string): { address: string } | { user: string } {
  const isAddress =
    /^\d+(\.\d+){3}(\/\d+)?$/.test(text) || /^[\da-f]*:[\da-f]*:[\da-f:.]*(\/\d+)?$/i.test(text);
  return isAddress ? { address: text } : { user: text };
}

type Terms = { readonly minutes?: number };

const timeOf = ({ minutes }: Terms): string[] => (minutes === undefined ? [] : [`${minutes}`]);

/** How long, where the first word says it, and the reason behind it. */
function withTerms(rest: string, read: (minutes: Terms, reason: string) => Parsed): Parsed {
  // A mistyped time must not become the reason of what then holds for good.
  const [, time, reason = ''] = /^(\d\S*)(?: +(.*))?$/su.exec(rest) ?? [];
  if (time === undefined) return read({}, rest);
  const minutes = minutesIn(time);
  return minutes === undefined ? 'require number' : read({ minutes }, reason);
}

const minutesPer: Readonly<Record<string, number>> = { '': 1, m: 1, min: 1, h: 60, d: day, w: 7 * day };

/** `30`, `30m`, `2h`, `7d`, `2w` in minutes; undefined for what is no time, or longer than anything lasts. */
export function minutesIn(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,9})(m|min|h|d|w)?$/.exec(text) ?? [];
  const minutes = Number(count) * (minutesPer[unit] ?? 0);
  return minutes >= 1 && minutes <= longest ? minutes : undefined;
}
