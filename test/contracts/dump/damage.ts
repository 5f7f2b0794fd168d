import { inspect } from '#dump/inspect.ts';
import type { Dump } from '#dump.ts';
import type { Posted } from '#model/entry.ts';
import { keyOf } from '#model/nickname.ts';
import { noon, session } from '../store/fixtures.ts';

/** Everything that an inspection says. */
export const findings = (dump: Dump): Promise<string[]> => Array.fromAsync(inspect(dump, () => {}));

/** Adds to a chat (`writeChat`) what no store would write. */
export async function damage(dump: Dump): Promise<void> {
  const user = { role: 'member', createdAt: noon, passwordHash: 'none' } as const;
  await dump.addRecords('users', [
    // Alice has this key already.
    { ...user, id: 900, kind: 'account', nickname: 'A1ice', key: keyOf('Alice') },
    { ...user, id: 901, kind: 'account', nickname: 'Dora', key: 'of another' },
    { id: 902, kind: 'external', nickname: 'toaster', key: 'toaster', role: 'guest', createdAt: noon },
  ]);
  await dump.addRecords('tokens', [
    { id: 't-8', user: 998, label: 'of nobody', hash: '8'.repeat(32), createdAt: noon },
    { id: 't-9', user: 902, label: 'of a guest', hash: '9'.repeat(32), createdAt: noon },
  ]);
  await dump.addRecords('rooms', [
    { id: '~900-901', kind: 'direct', settings: {}, head: 0, floor: 1, createdAt: noon, activeAt: noon },
    {
      id: 'cellar',
      kind: 'public',
      name: 'cellar',
      settings: {},
      head: 0,
      floor: 1,
      createdAt: noon,
      activeAt: noon,
    },
  ]);
  const member = { role: 'member', since: noon, read: 0 } as const;
  await dump.addRecords('memberships', [
    { ...member, room: '~900-901', user: 900 },
    { ...member, room: '~900-901', user: 902 },
    { ...member, room: 'cellar', user: 998 },
    { ...member, room: 'cellar', user: 900, read: 8 },
    { ...member, room: 'roof', user: 900 },
  ]);
  const author = { id: 900, nickname: 'A1ice', account: true, session: session(9) };
  const message = (seq: number, more: Partial<Posted> = {}): { readonly entry: Posted } => ({
    entry: {
      ...{ kind: 'posted', room: 'cellar', seq, author, sentAt: noon, wire: 'json', n: seq, body: 'Brr.' },
      ...more,
    },
  });
  await dump.addEntries([
    message(1),
    message(2, { author: { ...author, id: 998 } }),
    message(3, { replyTo: 4 }),
    message(4, { replyTo: 2, reactions: { '🥶': [{ id: 997, nickname: 'Nobody' }] } }),
    { entry: { ...message(5).entry, kind: 'edited', target: 9 } },
  ]);
}

/** What an inspection has to say about it. */
export const damages: readonly string[] = [
  'User 901 has the nickname Dora under the key of another, which is not its key.',
  `The account 900 does not own its nickname ${keyOf('Alice')}.`,
  'The token t-8 belongs to user 998, who is not there.',
  'The token t-9 belongs to user 902, who has no account.',
  'User 901 is missing in the room ~900-901.',
  'User 902 is in the room ~900-901, which is the room of others.',
  'User 998 is in the room cellar, and is not there.',
  'User 900 is in the room cellar, and has read 8 of 5 entries.',
  'User 900 is in the room roof, which is not there.',
  'cellar.2 is by user 998, who is not there.',
  'cellar.3 replies to cellar.4, which is no message before it.',
  'User 997 reacted to cellar.4, and is not there.',
  'cellar.5 is about cellar.9, which is no message before it.',
];
