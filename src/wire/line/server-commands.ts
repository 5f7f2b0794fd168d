import { isBlank } from '#model/body.ts';
import type { Command } from '#model/command.ts';

/** What is not written as it should be: see `commands.ts`. */
type Fault = 'require username' | 'require number' | 'overage info' | 'require secret';

type Parser = (rest: string) => Command | Fault;

const wordsOf = (rest: string): string[] => rest.split(' ').filter((word) => word !== '');

const alone =
  (command: Command): Parser =>
  (rest) =>
    isBlank(rest) ? command : 'overage info';

/** One word, and nothing after it. */
const oneWord =
  (missing: Fault, read: (word: string) => Command): Parser =>
  (rest) => {
    const [word, more] = wordsOf(rest);
    if (word === undefined) return missing;
    return more === undefined ? read(word) : 'overage info';
  };

/** `server` lists the settings, `server NAME VALUE` changes one, and `server NAME` takes the change back. */
const server: Parser = (rest) => {
  const [, setting, value = ''] = /^ *(\S+) *(.*)$/su.exec(rest) ?? [];
  return setting === undefined ? { kind: 'server' } : { kind: 'setServer', setting, value };
};

const invitation: Parser = (rest) => {
  const [whom = 'guest', room, more] = wordsOf(rest);
  if (more !== undefined || (whom !== 'guest' && whom !== 'account')) return 'overage info';
  return { kind: 'createInvitation', for: whom, note: '', ...(room !== undefined && { room }) };
};

/** How what follows on a command's word is parsed: the commands of those who run the server, and of those whom they let in. */
export const serverParsers: Readonly<Record<string, Parser>> = {
  claim: oneWord('require secret', (secret) => ({ kind: 'claim', secret })),
  accept: oneWord('require secret', (invitation) => ({ kind: 'accept', invitation })),
  server,
  invitation,
  invitations: alone({ kind: 'invitations' }),
  uninvite: oneWord('require number', (id) => ({ kind: 'revokeInvitation', id })),
  applications: alone({ kind: 'applications' }),
  approve: oneWord('require username', (nickname) => ({ kind: 'approve', nickname })),
  decline: oneWord('require username', (nickname) => ({ kind: 'decline', nickname, note: '' })),
  newcomers: alone({ kind: 'newcomers' }),
  admit: oneWord('require username', (user) => ({ kind: 'admit', user })),
};
