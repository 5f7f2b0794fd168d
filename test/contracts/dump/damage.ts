import { inspect } from '#dump/inspect.ts';
import type { Contents, Dump } from '#dump.ts';
import { digest } from '#lib/digest.ts';
import type { Posted } from '#model/entry.ts';
import type { Fact } from '#model/fact.ts';
import { newestFirstId, oldestFirstId, theServer } from '#model/facts.ts';
import { keyOf } from '#model/nickname.ts';
import { noon, session } from '../store/fixtures.ts';

/** Everything that an inspection says. */
export const findings = (contents: Contents): Promise<string[]> =>
  Array.fromAsync(inspect(contents, noon, () => {}));

/** Adds to a chat (`writeChat`) what no store would write. */
export async function damage(dump: Dump): Promise<void> {
  const user = { role: 'member', createdAt: noon, passwordHash: 'none' } as const;
  await dump.addRecords('users', [
    // Alice has this key already.
    { ...user, id: 900, kind: 'account', nickname: 'A1ice', key: keyOf('Alice') },
    { ...user, id: 901, kind: 'account', nickname: 'Dora', key: 'of another' },
    { id: 902, kind: 'external', nickname: 'toaster', key: 'toaster', role: 'guest', createdAt: noon },
    { ...{ id: 903, kind: 'guest', nickname: 'Gus', key: keyOf('Gus') }, role: 'moderator', createdAt: noon },
    { ...user, id: 904, kind: 'account', nickname: 'Kim', key: keyOf('Kim'), role: 'king' as 'member' },
    { ...user, id: 905, kind: 'account', nickname: 'Mia', key: keyOf('Mia'), barredUntil: noon + 1 },
    { ...user, id: 906, kind: 'account', nickname: 'Noa', key: keyOf('Noa'), barredUntil: noon + 1 },
  ]);
  await dump.addRecords('tokens', [
    { id: 't-8', user: 998, label: 'of nobody', hash: '8'.repeat(32), createdAt: noon },
    { id: 't-9', user: 902, label: 'of a guest', hash: '9'.repeat(32), createdAt: noon },
  ]);
  const room = { settings: {}, head: 0, floor: 1, createdAt: noon, activeAt: noon } as const;
  await dump.addRecords('rooms', [
    { ...room, id: '~900-901', kind: 'direct' },
    { ...room, id: '~901-900', kind: 'direct' },
    { ...room, id: 'cellar', kind: 'public', name: 'cellar' },
  ]);
  const member = { role: 'member', since: noon, read: 0 } as const;
  await dump.addRecords('memberships', [
    { ...member, room: '~900-901', user: 900 },
    { ...member, room: '~900-901', user: 902 },
    { ...member, room: '~901-900', user: 900 },
    { ...member, room: '~901-900', user: 901 },
    { ...member, room: 'cellar', user: 998 },
    { ...member, room: 'cellar', user: 900, read: 18 },
    { ...member, room: 'cellar', user: 901, role: 'cook' as 'member' },
    { ...member, room: 'cellar', user: 905 },
    { ...member, room: 'roof', user: 900 },
  ]);
  const author = { id: 900, nickname: 'A1ice', account: true, session: session(9) };
  const message = (seq: number, more: Partial<Posted> = {}): { readonly entry: Posted } => ({
    entry: {
      ...{ kind: 'posted', room: 'cellar', seq, author, sentAt: noon, wire: 'json', n: seq, body: 'Brr.' },
      ...more,
    },
  });
  const common = (seq: number) => ({ room: 'cellar', seq, author, sentAt: noon, wire: 'json' }) as const;
  await dump.addEntries([
    message(1),
    message(2, { author: { ...author, id: 998 } }),
    message(3, { replyTo: 4 }),
    message(4, { replyTo: 2, reactions: { '🥶': [{ id: 997, nickname: 'Nobody' }] } }),
    { entry: { ...message(5).entry, kind: 'edited', target: 99 } },
    { entry: { ...common(6), kind: 'added', user: '904', nickname: 'Kim' } },
    { entry: { ...common(7), kind: 'kicked', user: '905', nickname: 'Mia', reason: '' } },
    { entry: { ...common(8), kind: 'role', user: '900', nickname: 'A1ice', role: 'moderator' } },
  ]);
  await damageFacts(dump);
}

/** What no rule would write about people. */
async function damageFacts(dump: Dump): Promise<void> {
  const noa = { id: 906, nickname: 'Noa' };
  const mia = { id: 905, nickname: 'Mia' };
  const nobody = { id: 997, nickname: 'Nobody' };
  const said = { by: noa, at: noon, reason: '' };
  const fact = (kind: string, id: string, data: Fact['data'], about = ''): Fact => ({
    ...{ kind, id, about, version: 1, data },
  });
  const [ofMia, ofNoa] = ['user:905', 'user:906'];
  await dump.addRecords('facts', [
    fact(
      'file',
      'short',
      {
        ...{ name: 'x', type: 'text/plain', bytes: -1, by: 996, room: 'roof', at: noon },
        message: 'cellar.99',
      },
      'user:997',
    ),
    fact('attached', 'other', { message: 'cellar.1', files: [] }, 'room:attic'),
    fact('storage', '900', { files: 0, bytes: 1 }, 'user:900'),
    fact('riddle', '1', {}),
    fact('sanction', 'ban-user:906', { what: 'ban', user: noa, ...said, until: noon + 1 }, ofNoa),
    fact('sanction', 'ban-user:905', { what: 'ban', user: mia, ...said, until: noon + 2 }, ofMia),
    fact('sanction', 'mute-user:906-roof', { what: 'mute', user: noa, room: 'roof', ...said }, ofNoa),
    fact('sanction', 'mute-user:906', { what: 'mute', user: noa, ...said, until: noon }, ofNoa),
    fact('sanction', 's-4', { what: 'mute', user: noa, ...said }, ofNoa),
    fact('sanction', 'ban-address:x', { what: 'ban', address: 'x', ...said }, 'address:x'),
    fact('sanction', 'mute-user:905', { what: 'mute', user: nobody, ...said }, ofMia),
    fact('sanction', 's-6', { what: 'ban' }),
    fact(
      'sanction',
      'mute-address:203.0.113.7',
      { what: 'mute', address: '203.0.113.7', ...said },
      'address:203.0.113.7',
    ),
    fact('sanction', 'ban-user:905-cellar', { what: 'ban', user: mia, room: 'cellar', ...said }, ofMia),
    fact('sanction', 'scold-user:905', { what: 'scold', user: mia, ...said }, ofMia),
    fact('sanction', 'ban-address:', { what: 'ban', ...said }, 'address:'),
    fact('report', oldestFirstId(noon, 'b'), { user: noa, messageId: 'cellar.99', ...said }, ofNoa),
    fact('report', 'tomorrow', { user: noa, messageId: 'cellar.1', ...said }, ofNoa),
    fact('audit', newestFirstId(noon, 'c'), { of: 'claim', by: noa, at: noon }),
    fact('audit', newestFirstId(noon, 'd'), { of: 'ban', by: nobody, at: noon }),
    fact('block', '906-906', { user: noa, at: noon }, ofNoa),
    fact('block', '906-905', { user: nobody, at: noon }, ofNoa),
    fact('ownerClaim', 'first', {}),
    fact('signingKey', 'other', { key: 'short' }),
    fact('setting', 'colour', { value: 'red' }),
    fact('setting', 'newcomers', { value: 'red' }),
    fact('invitation', 'i-1', { for: 'guest', uses: 1, used: 2, note: '', by: noa, at: noon, until: noon }),
    fact('invitation', 'i-2', { for: 'dog', room: 'roof', used: 0, note: '', by: theServer, at: noon }),
    fact('guestPass', '997', { to: 'moon' }),
    fact('application', 'bob', { nickname: 'Bob', note: '', at: noon }),
    fact('declined', 'bob', { nickname: 'Bob', reason: '', at: noon }),
    fact('newcomer', '906', { user: mia, at: noon }),
    fact('preferences', '905', { theme: 'pink', numbers: false }, ofMia),
    fact('preferences', '906', { font: 'large' }, ofNoa),
  ]);
}

/** What an inspection has to say about it. */
export const damages: readonly string[] = [
  'User 901 has the nickname Dora under the key of another, which is not its key.',
  `The account 900 does not own its nickname ${keyOf('Alice')}.`,
  'User 903 is of the kind guest and has the role moderator.',
  'User 904 is of the kind account and has the role king.',
  'The token t-8 belongs to user 998, who is not there.',
  'The token t-9 belongs to user 902, who has no account.',
  'The room ~901-900 is of those whose direct room is ~900-901.',
  'User 901 is missing in the room ~900-901.',
  'User 902 is in the room ~900-901, which is the room of others.',
  'User 998 is in the room cellar, and is not there.',
  'User 900 is in the room cellar, and has read 18 of 8 entries.',
  'User 901 is in the room cellar with the role cook, which there is not.',
  'User 900 is in the room roof, which is not there.',
  'The fact file short names user 996, who is not there.',
  'The fact file short names the room roof, which is not there.',
  'The fact file short names the message cellar.99, which is not there.',
  'The fact file short is about "user:997", and should be about "user:996".',
  'The fact file short has an id that no file can have.',
  'The fact file short is of -1 bytes.',
  'The fact attached other is about "room:attic", and should be about "room:cellar".',
  `The fact attached other should have the id ${digest('cellar.1')}.`,
  'The fact attached other names no file.',
  'The fact storage 900 counts 0 files of 1 bytes.',
  'The fact riddle 1 is of a kind that there is not.',
  'The fact sanction mute-user:906-roof names the room roof, which is not there.',
  'The fact sanction mute-user:906 ends before it begins.',
  'The fact sanction s-4 should have the id mute-user:906.',
  'The fact sanction ban-address:x is of x, which is no address.',
  'The fact sanction mute-user:905 names user 997, who is not there.',
  'The fact sanction mute-user:905 is about "user:905", and should be about "user:997".',
  'The fact sanction s-6 lacks what belongs to its kind.',
  'The fact sanction mute-address:203.0.113.7 mutes an address.',
  'The fact sanction ban-user:905-cellar bans from one room.',
  'The fact sanction scold-user:905 is a scold, which there is not.',
  'The fact sanction ban-address: is neither of a user alone nor of an address alone.',
  'User 905 is banned, and what it sends is not refused until the same time.',
  `The fact report ${oldestFirstId(noon, 'b')} names the message cellar.99, which is not there.`,
  `The fact report tomorrow should have an id that begins with ${oldestFirstId(noon, '')}.`,
  `The fact audit ${newestFirstId(noon, 'd')} names user 997, who is not there.`,
  'The fact block 906-906 is of a user who blocks itself.',
  'The fact block 906-905 names user 997, who is not there.',
  'The fact block 906-905 should have the id 906-997.',
  'The fact ownerClaim first has no secret.',
  'The fact signingKey other should have the id forms.',
  'The fact signingKey other is too short.',
  'The fact setting colour is a setting that there is not.',
  'The fact setting newcomers is red, which it cannot be.',
  'The fact invitation i-1 was used 2 times of 1.',
  'The fact invitation i-1 ends before it begins.',
  'The fact invitation i-2 names the room roof, which is not there.',
  'The fact invitation i-2 is for a dog.',
  'The fact guestPass 997 names user 997, who is not there.',
  'The fact guestPass 997 leads to moon.',
  'The fact application bob has no password.',
  'The fact declined bob has no password.',
  'The fact newcomer 906 should have the id 905.',
  'The fact preferences 905 prefers theme to be pink, which it cannot be.',
  'The fact preferences 906 prefers font to be large, which it cannot be.',
  'cellar.2 is by user 998, who is not there.',
  'cellar.3 replies to cellar.4, which is no message before it.',
  'User 997 reacted to cellar.4, and is not there.',
  'cellar.5 is about cellar.99, which is no message before it.',
  'User 904 has joined the room cellar, and is not in it.',
  'User 905 is out of the room cellar, and is in it.',
  'User 900 was made a moderator of the room cellar, and is a member of it.',
];
