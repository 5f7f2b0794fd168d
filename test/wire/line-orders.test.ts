import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '#model/command.ts';
import { type Locale, locales } from '#model/names.ts';
import { parseCommand } from '#wire/line/commands.ts';
import { encode } from '#wire/line/encode.ts';

/** A line, its command, and what its answer says. */
const orders: readonly [line: string, command: Command, answer: string][] = [
  [
    'make kitchen',
    { kind: 'createRoom', name: 'kitchen', private: false, topic: '', description: '' },
    'You have made #kitchen. To write there: say kitchen <text>',
  ],
  [
    'make #cellar private',
    { kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' },
    'You have made #cellar. To write there: say cellar <text>',
  ],
  [
    'rename kitchen salon',
    { kind: 'renameRoom', room: '#kitchen', name: 'salon' },
    '#kitchen is called #salon now.',
  ],
  [
    'describe kitchen where we cook',
    { kind: 'set', room: '#kitchen', setting: 'description', value: 'where we cook' },
    'The description of #kitchen is changed.',
  ],
  [
    'archive kitchen',
    { kind: 'set', room: '#kitchen', setting: 'archived', value: 'on' },
    '#kitchen is archived: nobody can write there any more.',
  ],
  [
    'unarchive kitchen',
    { kind: 'set', room: '#kitchen', setting: 'archived', value: '' },
    '#kitchen is open again.',
  ],
  [
    'set kitchen posting moderators',
    { kind: 'set', room: '#kitchen', setting: 'posting', value: 'moderators' },
    'In #kitchen, posting is moderators now.',
  ],
  [
    'set kitchen posting',
    { kind: 'set', room: '#kitchen', setting: 'posting', value: '' },
    'In #kitchen, posting is as usual again.',
  ],
  [
    'slow kitchen 30',
    { kind: 'set', room: '#kitchen', setting: 'slow', value: '30' },
    'In #kitchen there are 30 s between two messages of one person now.',
  ],
  [
    'slow kitchen 0',
    { kind: 'set', room: '#kitchen', setting: 'slow', value: '' },
    'In #kitchen nobody has to wait any more.',
  ],
  [
    'server words casino, idiot:report',
    { kind: 'setServer', setting: 'words', value: 'casino, idiot:report' },
    'The setting words is changed.',
  ],
  [
    'uninvite 4f2a00',
    { kind: 'revokeInvitation', id: '4f2a00' },
    'Nobody comes by the invitation 4f2a00 any more.',
  ],
  ['approve Bob', { kind: 'approve', nickname: 'Bob' }, 'Bob has the account now.'],
  [
    'decline Bob who is it?',
    { kind: 'decline', nickname: 'Bob', note: 'who is it?' },
    'Bob gets no account.',
  ],
  ['admit Bob', { kind: 'admit', user: 'Bob' }, 'Bob may write now.'],
  ['invite kitchen 李雷', { kind: 'invite', room: '#kitchen', user: '李雷' }, '李雷 is in #kitchen now.'],
  ['kick eve', { kind: 'kick', user: 'eve', reason: '' }, 'eve was put out, and may come back.'],
  [
    'kick eve calm down, please',
    { kind: 'kick', user: 'eve', reason: 'calm down, please' },
    'eve was put out, and may come back.',
  ],
  [
    'kick #kitchen eve spam',
    { kind: 'kick', room: '#kitchen', user: 'eve', reason: 'spam' },
    'eve was put out of #kitchen.',
  ],
  [
    'mod kitchen bob',
    { kind: 'setRole', room: '#kitchen', user: 'bob', role: 'moderator' },
    'bob is a moderator of #kitchen now.',
  ],
  [
    'unmod kitchen bob',
    { kind: 'setRole', room: '#kitchen', user: 'bob', role: 'member' },
    'bob is no moderator of #kitchen any more.',
  ],
  [
    'role bob moderator',
    { kind: 'setRole', user: 'bob', role: 'moderator' },
    'bob has the role moderator now.',
  ],
  ['claim s3cret', { kind: 'claim', secret: 's3cret' }, 'You are the owner of this server now.'],
  ['ban eve', { kind: 'ban', user: 'eve', reason: '' }, 'eve is kept out for good.'],
  [
    'ban eve 2h spam and more',
    { kind: 'ban', user: 'eve', minutes: 120, reason: 'spam and more' },
    'eve is kept out for 2 h.',
  ],
  ['ban eve spam', { kind: 'ban', user: 'eve', reason: 'spam' }, 'eve is kept out for good.'],
  [
    'ban 203.0.113.0/24 7d',
    { kind: 'ban', address: '203.0.113.0/24', minutes: 10_080, reason: '' },
    '203.0.113.0/24 is kept out for 7 d.',
  ],
  [
    'ban 2001:db8::1 spam',
    { kind: 'ban', address: '2001:db8::1', reason: 'spam' },
    '2001:db8::1 is kept out for good.',
  ],
  ['unban eve', { kind: 'unban', user: 'eve' }, 'eve may come in again.'],
  ['unban 203.0.113.7', { kind: 'unban', address: '203.0.113.7' }, '203.0.113.7 may come in again.'],
  ['mute eve', { kind: 'mute', user: 'eve', reason: '' }, 'eve cannot write any more, for good.'],
  [
    'mute eve 90 spam',
    { kind: 'mute', user: 'eve', minutes: 90, reason: 'spam' },
    'eve cannot write for 90 min.',
  ],
  [
    'mute #kitchen eve 1d',
    { kind: 'mute', room: '#kitchen', user: 'eve', minutes: 1440, reason: '' },
    'eve cannot write in #kitchen for 1 d.',
  ],
  ['unmute eve', { kind: 'unmute', user: 'eve' }, 'eve can write again.'],
  [
    'unmute #kitchen eve',
    { kind: 'unmute', room: '#kitchen', user: 'eve' },
    'eve can write in #kitchen again.',
  ],
  [
    'purge eve 30',
    { kind: 'purge', user: 'eve', minutes: 30 },
    'What eve has said in the last 30 min is deleted.',
  ],
  ['delmine 2h', { kind: 'deleteMine', minutes: 120 }, 'Messages of yours that were deleted: 0.'],
  [
    'delmine #kitchen all',
    { kind: 'deleteMine', room: '#kitchen' },
    'Messages of yours that were deleted: 0.',
  ],
  ['del 12', { kind: 'delete', messageId: 'lobby.12' }, 'Message 12 is deleted.'],
  ['del #kitchen.12', { kind: 'delete', messageId: '#kitchen.12' }, 'Message #kitchen.12 is deleted.'],
  [
    'report eve rude words',
    { kind: 'report', user: 'eve', reason: 'rude words' },
    'The moderators will look at it: eve',
  ],
  [
    'report 12 rude words',
    { kind: 'report', messageId: 'lobby.12', reason: 'rude words' },
    'The moderators will look at it: 12',
  ],
  [
    'resolve 4f2a9c talked to him',
    { kind: 'resolveReport', id: '4f2a9c', note: 'talked to him' },
    'Report 4f2a9c is dealt with.',
  ],
  ['block eve', { kind: 'block', user: 'eve' }, 'You see nothing of eve any more.'],
  ['unblock eve', { kind: 'unblock', user: 'eve' }, 'You see eve again.'],
  ['lastseen on', { kind: 'showLastSeen', on: true }, 'Others see when you were last here.'],
  ['lastseen off', { kind: 'showLastSeen', on: false }, 'Nobody sees any more when you were last here.'],
  [
    'passwd correct-horse battery-staple',
    {
      kind: 'setPassword',
      current: 'correct-horse',
      password: 'battery-staple',
      signOutOthers: false,
    },
    'You have another password now.',
  ],
  ['signout 4f2a', { kind: 'signOutSession', id: '4f2a' }, '4f2a is signed out.'],
  ['signout others', { kind: 'signOutOthers' }, 'All others are signed out.'],
  ['2fa off 123456', { kind: 'totpOff', code: '123456' }, 'You can come in without a code again.'],
  [
    'hold bob case 12',
    { kind: 'hold', user: 'bob', reason: 'case 12' },
    'bob is held: nothing that they write is removed.',
  ],
  ['unhold bob', { kind: 'unhold', user: 'bob' }, 'bob is held no more.'],
  ['2fa reset bob', { kind: 'resetTotp', user: 'bob' }, 'bob can come in without a code again.'],
  [
    'email bob@example.org correct-horse',
    { kind: 'setEmail', email: 'bob@example.org', password: 'correct-horse' },
    'A link was sent to bob@example.org. It has to be opened.',
  ],
  [
    'email off correct-horse',
    { kind: 'setEmail', email: '', password: 'correct-horse' },
    'There is no address any more.',
  ],
  ['email confirm s3cret', { kind: 'confirmEmail', secret: 's3cret' }, 'The address is yours now.'],
  ['forgot bob', { kind: 'mailReset', nickname: 'bob' }, 'If bob has an address, a link was sent there.'],
  [
    'reset s3cret battery-staple',
    { kind: 'resetPassword', secret: 's3cret', password: 'battery-staple' },
    'There is another password now. Come in with it: auth <name> <password>',
  ],
  [
    'deleteaccount correct-horse keep',
    { kind: 'deleteAccount', password: 'correct-horse', messages: 'keep' },
    'Your account is deleted.',
  ],
  ['delete 12', { kind: 'delete', messageId: 'lobby.12' }, 'Message 12 is deleted.'],
  [
    'react #kitchen.12 👍',
    { kind: 'react', messageId: '#kitchen.12', emoji: '👍', on: true },
    'You gave 👍 to message #kitchen.12.',
  ],
  [
    'unreact 12 👍',
    { kind: 'react', messageId: 'lobby.12', emoji: '👍', on: false },
    'You took 👍 back from message 12.',
  ],
  [
    'vote 12 3 1 2',
    { kind: 'vote', messageId: 'lobby.12', choices: [2, 0, 1] },
    'You have chosen 3 1 2 in poll 12.',
  ],
  ['vote 12 1', { kind: 'vote', messageId: 'lobby.12', choices: [0] }, 'You have chosen 1 in poll 12.'],
  [
    'unvote 12',
    { kind: 'vote', messageId: 'lobby.12', choices: [] },
    'You have chosen nothing in poll 12 any more.',
  ],
  ['pin 12', { kind: 'pin', messageId: 'lobby.12', on: true }, 'Message 12 is pinned.'],
  ['unpin 12', { kind: 'pin', messageId: 'lobby.12', on: false }, 'Message 12 is not pinned any more.'],
  ['seen #kitchen.12', { kind: 'read', room: '#kitchen', seq: 12 }, 'You have read up to #kitchen.12.'],
  [
    'seenthread 12',
    { kind: 'read', thread: 'lobby.12', seq: Number.MAX_SAFE_INTEGER },
    'You have read the thread of 12.',
  ],
  [
    'follow 12',
    { kind: 'follow', messageId: 'lobby.12', on: true },
    'You follow the thread of 12. All of them: threads',
  ],
  [
    'unfollow 12',
    { kind: 'follow', messageId: 'lobby.12', on: false },
    'You follow the thread of 12 no longer.',
  ],
  ['save 12', { kind: 'save', messageId: 'lobby.12', on: true }, 'You keep message 12. All of them: saved'],
  ['unsave 12', { kind: 'save', messageId: 'lobby.12', on: false }, 'You keep message 12 no longer.'],
  [
    'later 2h Lunch!',
    { kind: 'schedule', room: 'lobby', body: 'Lunch!', minutes: 120 },
    'It will be written in 2 h. All of that: later',
  ],
  [
    'later #kitchen 2026-12-01T08:00Z Lunch!',
    { kind: 'schedule', room: '#kitchen', body: 'Lunch!', at: '2026-12-01T08:00:00.000Z' },
    'It will be written at 2026-12-01 08:00 (UTC). All of that: later',
  ],
  [
    'later 2h #kitchen Lunch!',
    { kind: 'schedule', room: '#kitchen', body: 'Lunch!', minutes: 120 },
    'It will be written in 2 h. All of that: later',
  ],
  [
    'later #lobby 2h #kitchen is nice',
    { kind: 'schedule', room: '#lobby', body: '#kitchen is nice', minutes: 120 },
    'It will be written in 2 h. All of that: later',
  ],
  ['seen @Bob.3', { kind: 'read', room: '@Bob', seq: 3 }, 'You have read up to @Bob.3.'],
  ['undraft', { kind: 'saveDraft', room: 'lobby', body: '' }, 'There is no draft for #lobby any more.'],
  [
    'undraft #kitchen',
    { kind: 'saveDraft', room: '#kitchen', body: '' },
    'There is no draft for #kitchen any more.',
  ],
  ['cancel 4f2a9c', { kind: 'unschedule', id: '4f2a9c' }, '4f2a9c will not be written.'],
  [
    'remind 30 12 call her',
    { kind: 'remind', messageId: 'lobby.12', minutes: 30, note: 'call her' },
    'You will be reminded of message 12 in 30 min.',
  ],
  [
    'forget 4f2a9c',
    { kind: 'dismissReminder', id: '4f2a9c' },
    'You will not be reminded of 4f2a9c any more.',
  ],
  [
    'quiet #kitchen mentions',
    { kind: 'setAttention', room: '#kitchen', level: 'mentions' },
    'In #kitchen you are told of what is said to you.',
  ],
  [
    'quiet all 2h',
    { kind: 'setAttention', room: 'lobby', level: 'all', minutes: 120 },
    'You are told of nothing in #lobby for 2 h, and then of everything.',
  ],
  [
    'deleteaccount correct-horse delete 123456',
    { kind: 'deleteAccount', password: 'correct-horse', messages: 'delete', code: '123456' },
    'Your account is deleted.',
  ],
];

/** Those that are answered by what everybody hears, or by a list. */
const questions: readonly [line: string, command: Command][] = [
  ['members kitchen', { kind: 'members', room: '#kitchen' }],
  ['members kitchen~4f2a', { kind: 'members', room: 'kitchen~4f2a' }],
  ['bans', { kind: 'sanctions' }],
  ['holds', { kind: 'holds' }],
  ['reports', { kind: 'reports' }],
  ['audit', { kind: 'audit', limit: 20 }],
  ['audit 5', { kind: 'audit', limit: 5 }],
  ['blocks', { kind: 'blocks' }],
  ['unread', { kind: 'catchUp' }],
  ['saved', { kind: 'saved' }],
  ['threads', { kind: 'threads' }],
  ['mentions >w.0.1.2.lobby', { kind: 'mentions', after: 'w.0.1.2.lobby' }],
  ['pins #kitchen', { kind: 'pins', room: '#kitchen' }],
  ['pins', { kind: 'pins', room: 'lobby' }],
  ['later', { kind: 'scheduled' }],
  ['drafts', { kind: 'drafts' }],
  ['pins @Bob', { kind: 'pins', room: '@Bob' }],
  ['history @Bob 5', { kind: 'history', room: '@Bob', limit: 5 }],
  ['since @Bob 5', { kind: 'history', room: '@Bob', after: 5 }],
  ['reply @Bob.3 Yes', { kind: 'post', room: '@Bob', body: 'Yes', replyTo: '@Bob.3' }],
  ['reminders', { kind: 'reminders' }],
  ['quiet', { kind: 'attention' }],
  ['invitations', { kind: 'invitations' }],
  ['applications', { kind: 'applications' }],
  ['newcomers', { kind: 'newcomers' }],
  ['accept g1234', { kind: 'accept', invitation: 'g1234' }],
  ['invitation', { kind: 'createInvitation', for: 'guest', note: '' }],
  ['invitation account kitchen', { kind: 'createInvitation', for: 'account', room: '#kitchen', note: '' }],
  [
    'invitation guest x20 2h kitchen: at: eight',
    { kind: 'createInvitation', for: 'guest', room: '#kitchen', uses: 20, minutes: 120, note: 'at: eight' },
  ],
  ['invitation guest #7', { kind: 'createInvitation', for: 'guest', room: '#7', note: '' }],
  ['sessions', { kind: 'sessions' }],
  ['auth bob correct-horse', { kind: 'signin', nickname: 'bob', password: 'correct-horse' }],
  [
    'auth bob correct-horse 123456',
    { kind: 'signin', nickname: 'bob', password: 'correct-horse', code: '123456' },
  ],
  ['whois', { kind: 'profile' }],
  ['search hot soup  from:bob', { kind: 'search', query: 'hot soup  from:bob' }],
  ['search >5 soups', { kind: 'search', query: '>5 soups' }],
  ['search >w.0.5.7.lobby soup', { kind: 'search', query: 'soup', after: 'w.0.5.7.lobby' }],
  ['topic #kitchen  tea  and cake', { kind: 'topic', room: '#kitchen', topic: ' tea  and cake' }],
  ['topic tea', { kind: 'topic', room: 'lobby', topic: 'tea' }],
  ['history #kitchen', { kind: 'history', room: '#kitchen' }],
  ['history #kitchen 5', { kind: 'history', room: '#kitchen', limit: 5 }],
  ['since #kitchen 5', { kind: 'history', room: '#kitchen', after: 5 }],
  ['say ~3-17-20 hello', { kind: 'post', room: '~3-17-20', body: 'hello' }],
  ['group bob 李雷 : hello : you', { kind: 'tellSeveral', to: ['bob', '李雷'], body: 'hello : you' }],
  ['group bob eve: hello', { kind: 'tellSeveral', to: ['bob', 'eve'], body: 'hello' }],
];

/** Those that everybody hears the outcome of; what their ids hold besides the word is not of interest. */
const heard: readonly [line: string, command: Command][] = [
  ['me waves', { kind: 'post', room: 'lobby', body: 'waves', me: true }],
  ['me #kitchen waves', { kind: 'post', room: '#kitchen', body: 'waves', me: true }],
  ['reply 12 Yes, please', { kind: 'post', room: 'lobby', body: 'Yes, please', replyTo: 'lobby.12' }],
  ['reply #kitchen.12 Yes', { kind: 'post', room: '#kitchen', body: 'Yes', replyTo: '#kitchen.12' }],
  ['reply ~1-2.3 Yes', { kind: 'post', room: '~1-2', body: 'Yes', replyTo: '~1-2.3' }],
  ['edit 12  Tea!', { kind: 'edit', messageId: 'lobby.12', body: ' Tea!' }],
  ['close 12', { kind: 'closePoll', messageId: 'lobby.12' }],
  [
    'poll Lunch? | soup|  cake ',
    { kind: 'post', room: 'lobby', body: 'Lunch?', poll: { options: ['soup', 'cake'] } },
  ],
  [
    'poll #kitchen -several -secret -2h - Lunch? | soup | cake',
    {
      ...{ kind: 'post', room: '#kitchen', body: '- Lunch?' },
      poll: { options: ['soup', 'cake'], several: true, secret: true, minutes: 120 },
    },
  ],
];

const faults: readonly [line: string, reply: string][] = [
  ['make', 'require room'],
  ['make kitchen secret', 'overage info'],
  ['make kitchen private now', 'overage info'],
  ['rename kitchen', 'require room'],
  ['describe', 'require room'],
  ['archive', 'require room'],
  ['set kitchen', 'require setting'],
  ['slow kitchen soon', 'require number'],
  ['slow kitchen', 'require number'],
  ['invite kitchen', 'require username'],
  ['members', 'require room'],
  ['search', 'empty message'],
  ['search >w.0.5.7.lobby', 'empty message'],
  ['invitation dog', 'overage info'],
  ['invitation guest kitchen cellar', 'overage info'],
  ['invitation guest 7x', 'require number'],
  ['invitation guest x0', 'require number'],
  ['invitation guest x100001', 'require number'],
  ['uninvite', 'require number'],
  ['approve', 'require username'],
  ['decline', 'require username'],
  ['admit', 'require username'],
  ['kick', 'require username'],
  ['kick #kitchen', 'require username'],
  ['role bob', 'require role'],
  ['claim', 'require secret'],
  ['ban', 'require username'],
  ['ban eve 0', 'require number'],
  ['ban eve 99999d', 'require number'],
  ['unban', 'require username'],
  ['unban eve bob', 'overage info'],
  ['bans now', 'overage info'],
  ['mute #kitchen', 'require username'],
  ['purge eve', 'require number'],
  ['delmine', 'require number'],
  ['delmine everything', 'require number'],
  ['purge eve yesterday', 'require number'],
  ['del', 'require number'],
  ['del last', 'require number'],
  ['report', 'require username'],
  ['report eve', 'empty message'],
  ['resolve', 'require number'],
  ['audit all', 'require number'],
  ['me ', 'empty message'],
  ['reply', 'require number'],
  ['reply 12', 'empty message'],
  ['reply bob hello', 'require number'],
  ['edit 12  ', 'empty message'],
  ['delete all', 'require number'],
  ['react 12', 'require emoji'],
  ['react 12 👍 👍', 'overage info'],
  ['poll', 'empty message'],
  ['poll Lunch?', 'require choice'],
  ['poll Lunch? | soup', 'require choice'],
  ['poll Lunch? | soup | ', 'require choice'],
  ['poll -open Lunch? | soup | cake', 'require number'],
  ['vote 12', 'require choice'],
  ['vote 12 0', 'require choice'],
  ['vote 12 soup', 'require choice'],
  ['vote', 'require number'],
  ['close', 'require number'],
  ['pin #kitchen', 'require number'],
  ['unread now', 'overage info'],
  ['seen', 'require number'],
  ['later Lunch!', 'require number'],
  ['later 2h', 'empty message'],
  ['later 2h #kitchen', 'empty message'],
  ['undraft now', 'overage info'],
  ['later 2026-13-01T08:00Z Lunch!', 'require number'],
  ['remind 2h', 'require number'],
  ['remind soon 12', 'require number'],
  ['forget', 'require number'],
  ['quiet #kitchen', 'require setting'],
  ['quiet loud', 'require setting'],
  ['quiet all soon', 'require number'],
  ['quiet all 2h x', 'overage info'],
  ['block', 'require username'],
  ['blocks x', 'overage info'],
  ['group', 'require username'],
  ['group : hello', 'require username'],
  ['group bob eve', 'empty message'],
  ['group bob eve :', 'empty message'],
  ['topic #kitchen', 'empty message'],
  ['help me', 'overage info'],
  ['auth bob correct-horse 123456 x', 'overage info'],
  ['whois bob eve', 'overage info'],
  ['lastseen maybe', 'require setting'],
  ['passwd correct-horse', 'require password'],
  ['passwd correct horse battery', 'overage info'],
  ['signout', 'require number'],
  ['2fa', 'require setting'],
  ['2fa constructor', 'require setting'],
  ['2fa on now', 'overage info'],
  ['2fa confirm', 'require code'],
  ['2fa off', 'require code'],
  ['2fa reset', 'require username'],
  ['email', 'require address'],
  ['email off', 'require password'],
  ['email confirm', 'require secret'],
  ['forgot', 'require username'],
  ['reset', 'require secret'],
  ['reset s3cret', 'require password'],
  ['resetlink', 'require username'],
  ['deleteaccount', 'require password'],
  ['deleteaccount correct-horse', 'require setting'],
  ['deleteaccount correct-horse keep 1 2', 'overage info'],
  ['export all', 'overage info'],
  [
    'export',
    '[ServerMessage] - Get it with a token at GET /api/me/export, or with /export in "hubbub chat".',
  ],
];

/** What a line's answer is, where it is `done`. */
function answerTo(line: string, locale: Locale): readonly string[] {
  const input = parseCommand(line, locale);
  assert(input.kind === 'request');
  return encode(
    { kind: 'done', of: input.command.kind, ...(input.id !== undefined && { requestId: input.id }) },
    locale,
  );
}

describe('the line wire has words', () => {
  for (const [line, command, answer] of orders)
    it(`${line} → ${answer}`, () => {
      const input = parseCommand(line, 'en');
      assert(input.kind === 'request');
      assert.deepEqual(input.command, command);
      assert.equal(input.id?.split(' ', 1)[0], line.split(' ', 1)[0]);
      assert.deepEqual(answerTo(line, 'en'), [`[ServerMessage] - ${answer}`]);
      for (const locale of locales) assert.equal(answerTo(line, locale).length, 1, locale);
    });

  for (const [line, command] of questions)
    it(line, () => {
      const input = parseCommand(line, 'en');
      assert.deepEqual(input, { kind: 'request', id: line.split(' ', 1)[0], command });
      assert.deepEqual(answerTo(line, 'en'), []);
    });

  for (const [line, command] of heard)
    it(line, () => {
      const input = parseCommand(line, 'en');
      assert(input.kind === 'request');
      assert.deepEqual(input.command, command);
      assert.deepEqual(answerTo(line, 'en'), []);
    });

  for (const [line, text] of faults)
    it(`${line} → ${text}`, () => assert.deepEqual(parseCommand(line, 'en'), { kind: 'reply', text }));
});

describe('secrets on the line wire', () => {
  const secret = /s3cret|correct-horse|battery-staple|123456/;

  for (const [line] of orders)
    it(`are not in the id of ${line}`, () => {
      const input = parseCommand(line, 'en');
      assert(input.kind === 'request');
      assert.doesNotMatch(input.id ?? '', secret);
    });

  it('are told with what to do with them', () => {
    const uri = 'otpauth://totp/Hubbub:bob?secret=ABC';
    assert.deepEqual(encode({ kind: 'secrets', of: 'totpBegin', secrets: ['ABC'], uri }, 'en'), [
      '[ServerMessage] - Only you should see this. Put this secret into your authenticator app: ABC',
      `[ServerMessage] - ${uri}`,
      '[ServerMessage] - Then show that it works: 2fa confirm <code>',
    ]);
    assert.deepEqual(encode({ kind: 'secrets', of: 'totpConfirm', secrets: ['a-b', 'c-d'] }, 'en'), [
      '[ServerMessage] - Codes are asked for from now on. Keep these for the day when the app is gone:',
      '[ServerMessage] - a-b',
      '[ServerMessage] - c-d',
    ]);
    assert.deepEqual(encode({ kind: 'secrets', of: 'resetLink', secrets: ['xyz'], until: 0 }, 'en'), [
      '[ServerMessage] - Shown only now. Who has it chooses another password, once: reset xyz <password>',
    ]);
  });
});

describe('a profile on the line wire', () => {
  it('is one line, whatever the status holds', () => {
    const profile = {
      userId: 3,
      nickname: 'bob',
      kind: 'account',
      role: 'member',
      present: false,
      since: 0,
      status: { emoji: '🍵', text: 'tea\n[eve]: hello' },
      lastSeenAt: 60_000,
    } as const;
    assert.deepEqual(encode({ kind: 'profile', profile }, 'en'), [
      '[ServerMessage] - bob, account (member), away, since 1970-01-01 00:00, last here 1970-01-01 00:01, 🍵 tea [eve]: hello',
    ]);
  });
});

describe('the help for accounts', () => {
  for (const locale of locales)
    it(`fits on a screen (${locale})`, () => {
      for (const line of ['help', 'help messages', 'help accounts']) {
        const help = parseCommand(line, locale);
        assert(help.kind === 'reply' && 'text' in help);
        const lines = help.text.split('\n');
        assert(lines.length < 24 && lines.every((line) => line.length < 80), help.text);
      }
    });
});

describe('the help for moderators', () => {
  for (const locale of locales)
    it(`fits on a screen (${locale})`, () => {
      const help = parseCommand('help moderation', locale);
      assert(help.kind === 'reply' && 'text' in help);
      const lines = help.text.split('\n');
      assert(lines.length < 24 && lines.every((line) => line.length < 80), help.text);
      for (const word of ['kick', 'ban', 'mute', 'del', 'reports', 'audit'])
        assert.match(help.text, new RegExp(`^${word}`, 'm'));
    });
});
