import { limits } from '#model/limits.ts';
import { minutesIn } from './moderation.ts';
import { byName, order, type Parser, type UsageError, words, wordsAndRest } from './words.ts';

/** `server` lists the settings, `server NAME` shows one; `server NAME VALUE` changes one, and `default` takes the change back. */
const server: Parser = (rest) => {
  const [, setting, value = ''] = /^ *(\S+) *(.*)$/su.exec(rest) ?? [];
  if (setting === undefined) return order({ kind: 'server' });
  if (value === '') return order({ kind: 'server', setting });
  return order({ kind: 'setServer', setting, value: value === 'default' ? '' : value }, setting);
};

interface Terms {
  readonly room?: string;
  readonly minutes?: number;
  readonly uses?: number;
}

/** `invitation guest #kitchen 2h x20: for the evening`: each of it may be missing. A room whose name is a number needs its `#`. */
const invitation: Parser = (rest) => {
  const [head = '', note = ''] = /^([^:]*):?(.*)$/su.exec(rest)?.slice(1) ?? [];
  const [whom = 'guest', ...given] = head.split(' ').filter((word) => word !== '');
  if (whom !== 'guest' && whom !== 'account') return 'overage info';
  let terms: Terms = {};
  for (const word of given) {
    const term = termOf(word);
    if (typeof term === 'string') return term;
    if (Object.keys(term).some((name) => name in terms)) return 'overage info';
    terms = { ...terms, ...term };
  }
  return order({ kind: 'createInvitation', for: whom, note: note.trim(), ...terms });
};

function termOf(word: string): Terms | UsageError {
  const number = /^x?(?=\d)(.*)$/su.exec(word)?.[1];
  if (number === undefined) return { room: byName(word) };
  if (number === word) {
    const minutes = minutesIn(word);
    return minutes === undefined ? 'require number' : { minutes };
  }
  const uses = /^\d{1,6}$/.test(number) ? Number(number) : 0;
  return uses >= 1 && uses <= limits.invitations.uses ? { uses } : 'require number';
}

/** Commands of those who run the server, and of those whom they let in. */
export const serverParsers: Readonly<Record<string, Parser>> = {
  accept: words(['require secret'], (invitation) => order({ kind: 'accept', invitation })),
  server,
  invitation,
  invitations: words([], () => order({ kind: 'invitations' })),
  uninvite: words(['require number'], (id) => order({ kind: 'revokeInvitation', id }, id)),
  applications: words([], () => order({ kind: 'applications' })),
  approve: words(['require username'], (nickname) => order({ kind: 'approve', nickname }, nickname)),
  decline: wordsAndRest(['require username'], (note, nickname) =>
    order({ kind: 'decline', nickname, note }, nickname),
  ),
  newcomers: words([], () => order({ kind: 'newcomers' })),
  admit: words(['require username'], (user) => order({ kind: 'admit', user }, user)),
};
