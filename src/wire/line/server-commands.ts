import { byName, order, type Parser, roomField, words } from './words.ts';

/** `server` lists the settings, `server NAME VALUE` changes one, and `server NAME` takes the change back. */
const server: Parser = (rest) => {
  const [, setting, value = ''] = /^ *(\S+) *(.*)$/su.exec(rest) ?? [];
  if (setting === undefined) return order({ kind: 'server' });
  return order({ kind: 'setServer', setting, value }, setting);
};

const invitation: Parser = (rest) => {
  const [whom = 'guest', room, more] = rest.split(' ').filter((word) => word !== '');
  if (more !== undefined || (whom !== 'guest' && whom !== 'account')) return 'overage info';
  const named = roomField(room === undefined ? undefined : byName(room));
  return order({ kind: 'createInvitation', for: whom, note: '', ...named });
};

/** Commands of those who run the server, and of those whom they let in. */
export const serverParsers: Readonly<Record<string, Parser>> = {
  accept: words(['require secret'], (invitation) => order({ kind: 'accept', invitation })),
  server,
  invitation,
  invitations: words([], () => order({ kind: 'invitations' })),
  uninvite: words(['require number'], (id) => order({ kind: 'revokeInvitation', id }, id)),
  applications: words([], () => order({ kind: 'applications' })),
  approve: words(['require username'], (nickname) => order({ kind: 'approve', nickname }, nickname)),
  decline: words(['require username'], (nickname) =>
    order({ kind: 'decline', nickname, note: '' }, nickname),
  ),
  newcomers: words([], () => order({ kind: 'newcomers' })),
  admit: words(['require username'], (user) => order({ kind: 'admit', user }, user)),
};
