import { isEmoji } from '#model/emoji.ts';
import { minutesIn } from './moderation.ts';
import { order, type Parsed, type Parser, type UsageError, words } from './words.ts';

/** Commands of everybody about the own account, and of owners about somebody's. What is secret is never in an answer's id. */
export const accountParsers: Readonly<Record<string, Parser>> = {
  here: words([], () => order({ kind: 'setPresence', state: 'here' })),
  away: words([], () => order({ kind: 'setPresence', state: 'away' })),
  dnd: (rest) => {
    const [time, more] = given(rest);
    if (more !== undefined) return 'overage info';
    if (time === undefined) return order({ kind: 'setPresence', state: 'doNotDisturb' });
    const minutes = minutesIn(time);
    return minutes === undefined
      ? 'require number'
      : order({ kind: 'setPresence', state: 'doNotDisturb', minutes }, `${minutes}`);
  },
  status: (rest) => {
    const [first = '', ...more] = given(rest);
    const [emoji, text] = isEmoji(first) ? [first, more.join(' ')] : ['', rest.trim()];
    return order({ kind: 'setStatus', emoji, text }, rest.trim() === '' ? '' : 'on');
  },
  whois: (rest) => {
    const [user, more] = given(rest);
    if (more !== undefined) return 'overage info';
    return order({ kind: 'profile', ...(user !== undefined && { user }) });
  },
  lastseen: words(['require setting'], (setting) =>
    setting === 'on' || setting === 'off'
      ? order({ kind: 'showLastSeen', on: setting === 'on' }, setting)
      : 'require setting',
  ),
  passwd: words(['require password', 'require password'], (current, password) =>
    order({ kind: 'setPassword', current, password, signOutOthers: false }),
  ),
  sessions: words([], () => order({ kind: 'sessions' })),
  signout: words(['require number'], (id) =>
    id === 'others' ? order({ kind: 'signOutOthers' }, id) : order({ kind: 'signOutSession', id }, id),
  ),
  '2fa': (rest, here) => {
    const [what = '', ...more] = given(rest);
    return parserIn(secondFactor, what)(more.join(' '), here);
  },
  email: (rest, here) => {
    const [what = '', ...more] = given(rest);
    if (what === '') return 'require address';
    if (what === 'confirm')
      return words(['require secret'], (secret) => order({ kind: 'confirmEmail', secret }, what))(
        more.join(' '),
        here,
      );
    return words(['require password'], (password) =>
      order({ kind: 'setEmail', email: what === 'off' ? '' : what, password }, what),
    )(more.join(' '), here);
  },
  resetlink: words(['require username'], (user) => order({ kind: 'resetLink', user }, user)),
  deleteaccount,
};

/** For who has forgotten the password, and is not in. */
export const lostPasswordParsers: Readonly<Record<string, Parser>> = {
  forgot: words(['require username'], (nickname) => order({ kind: 'mailReset', nickname }, nickname)),
  reset: words(['require secret', 'require password'], (secret, password) =>
    order({ kind: 'resetPassword', secret, password }),
  ),
};

const given = (rest: string): string[] => rest.split(' ').filter((word) => word !== '');

const parserIn = (parsers: Readonly<Record<string, Parser>>, word: string): Parser =>
  (Object.hasOwn(parsers, word) ? parsers[word] : undefined) ?? ((): UsageError => 'require setting');

const secondFactor: Readonly<Record<string, Parser>> = {
  on: words([], () => order({ kind: 'totpBegin' }, 'on')),
  confirm: words(['require code'], (code) => order({ kind: 'totpConfirm', code }, 'confirm')),
  off: words(['require code'], (code) => order({ kind: 'totpOff', code }, 'off')),
  reset: words(['require username'], (user) => order({ kind: 'resetTotp', user }, 'reset', user)),
};

/** What becomes of the messages has to be said: it cannot be taken back. */
function deleteaccount(rest: string): Parsed {
  const [password, messages, code, more] = given(rest);
  if (password === undefined) return 'require password';
  if (messages !== 'keep' && messages !== 'delete') return 'require setting';
  if (more !== undefined) return 'overage info';
  return order({ kind: 'deleteAccount', password, messages, ...(code !== undefined && { code }) }, messages);
}

/** Words behind which something stands that nobody else should ever read. */
export const secretWords: ReadonlySet<string> = new Set([
  ...['passwd', '2fa', 'email', 'deleteaccount', 'claim', 'accept'],
]);
