import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Author, Posted } from '#model/entry.ts';
import type { Event, Present } from '#model/event.ts';
import { lineWire } from '#wire/line/index.ts';

const alice: Author = { id: 1, nickname: 'alice', account: true, session: 'a' };
const hi: Posted = {
  kind: 'posted',
  room: 'lobby',
  seq: 7,
  author: alice,
  sentAt: 0,
  wire: 'json',
  body: 'hi',
  n: 1,
};
const present = (nickname: string): Present => ({
  session: nickname,
  userId: 1,
  nickname,
  account: false,
  wire: 'json',
});
const presence = {
  kind: 'presence',
  room: 'lobby',
  present: 2,
  came: [],
  went: [],
  renamed: [],
} as const;
const you = {
  kind: 'you',
  session: 's',
  userId: 1,
  nickname: '李雷',
  account: false,
  rooms: [],
} as const;
const encode = (event: Event) => lineWire.encode(event, 'en');
const refused = { kind: 'refused', retry: false } as const;

suite('the line wire encodes', () => {
  const said: readonly [event: Event, ...lines: string[]][] = [
    [{ kind: 'entry', entry: hi }, '[alice]: hi'],
    [{ kind: 'entry', entry: { ...hi, room: '~1-2', to: 'bob' } }, '[alice(*)]: hi'],
    [{ kind: 'entry', entry: { ...hi, room: 'kitchen' } }, '[alice #kitchen]: hi'],
    [{ kind: 'entry', entry: { ...hi, body: '', deletedAt: 1 } }],
    [{ kind: 'entry', entry: { ...hi, kind: 'edited', target: 6, body: 'ho' } }, '6 [alice] (edited): ho'],
    [{ kind: 'entry', entry: { ...hi, kind: 'deleted', target: 6 } }],
    [{ kind: 'entry', entry: { ...hi, kind: 'reacted', target: 6, emoji: '👍', on: true } }],
    [{ kind: 'entry', entry: { ...hi, kind: 'joined' } }],
    [{ kind: 'entry', entry: { ...hi, kind: 'left' } }],
    [{ ...presence, came: [present('bob')] }, '[ServerMessage] - [bob] log in.'],
    [
      {
        ...presence,
        came: [present('bob'), present('李雷')],
        went: [present('Oksana')],
      },
      '[ServerMessage] - [bob] log in.',
      '[ServerMessage] - [李雷] log in.',
      '[ServerMessage] - [Oksana] log out.',
    ],
    [
      { ...presence, renamed: [{ ...present('李雷'), from: 'bob' }] },
      '[ServerMessage] - [bob] is now [李雷].',
    ],
    [{ ...presence, room: 'kitchen', came: [present('bob')] }],
    [presence],
    [
      { kind: 'who', requestId: 'userlist', people: [present('alice'), present('bob'), present('alice')] },
      'alice,bob',
    ],
    [{ ...you, requestId: 'whoami' }, '李雷'],
    [{ ...you, requestId: 'nick' }],
    [you],
    [
      {
        kind: 'rooms',
        rooms: [
          { room: 'lobby', kind: 'public', name: 'lobby', head: 1, present: 1, joined: true },
          { room: 'kitchen~1', kind: 'private', name: 'kitchen', head: 1, present: 1, joined: true },
          { room: '~1-2', kind: 'direct', members: ['bob'], head: 1, present: 1, joined: true },
        ],
      },
      '#lobby,#kitchen',
    ],
    [{ ...refused, of: 'enter', code: 'nickname_taken' }, '[ServerMessage] - login failed.'],
    [{ ...refused, of: 'enter', code: 'already_entered' }, '[ServerMessage] - login failed.'],
    [
      { ...refused, of: 'enter', code: 'guests_off' },
      '[ServerMessage] - login failed.',
      '[ServerMessage] - You need an account to enter here.',
    ],
    [
      { ...refused, of: 'signup', code: 'already_entered' },
      '[ServerMessage] - login failed.',
      '[ServerMessage] - You are in already. Log out and connect again, then register or auth instead of login.',
    ],
    [
      { ...refused, of: 'signin', code: 'wrong_credentials' },
      '[ServerMessage] - login failed.',
      '[ServerMessage] - The nickname or the password is wrong.',
    ],
    [{ ...refused, of: 'post', code: 'not_entered' }, 'Please log in!'],
    [{ ...refused, of: 'whoami', code: 'not_entered' }, 'Please log in!'],
    [{ ...refused, of: 'tell', code: 'no_such_person' }, '[ServerMessage] - There is nobody of that name.'],
    [{ ...refused, code: 'line_too_long' }, '[ServerMessage] - The line is longer than the server accepts.'],
    [
      { kind: 'done', of: 'join', room: 'kitchen' },
      '[ServerMessage] - You are in #kitchen. To write there: say kitchen <text>',
    ],
    [{ kind: 'done', of: 'leave', room: 'kitchen' }, '[ServerMessage] - You have left #kitchen.'],
    [{ kind: 'done', of: 'debug' }],
    [{ kind: 'goodbye', code: 'bye' }],
    [
      { kind: 'goodbye', code: 'going_away' },
      '[ServerMessage] - The server stops for a moment. Please come back.',
    ],
    [{ kind: 'removed', room: 'kitchen' }, '[ServerMessage] - You are no longer in #kitchen.'],
    [
      { kind: 'invited', room: 'r', name: 'kitchen' },
      '[ServerMessage] - You are in #kitchen. To write there: say kitchen <text>',
    ],
    [{ kind: 'welcome', session: 's', epoch: 'e', locale: 'en' }],
    [{ kind: 'entered', session: 's', userId: 2, nickname: 'bob', account: false, rooms: ['lobby'] }],
    [{ kind: 'posted', room: 'lobby', seq: 7, messageId: 'lobby.7', repeated: false }],
    [{ kind: 'typing', room: 'lobby', session: 's', nickname: 'bob' }],
    [{ kind: 'resumed', rooms: new Map() }],
    [{ kind: 'reset', room: 'lobby', epoch: 'e', head: 0, why: 'epoch' }],
    [{ kind: 'pong', heads: new Map() }],
  ];
  for (const [event, ...lines] of said) {
    test(`${event.kind} → ${lines}`, () => assert.deepEqual(encode(event), lines));
  }
});

suite('history on the line wire', () => {
  const gone: Posted = { ...hi, seq: 8, body: '', deletedAt: 1 };
  const changes = { ...hi, kind: 'edited', seq: 9, target: 7, body: 'hi' } as const;

  test('comes with numbers, when it is asked for', () => {
    const event: Event = {
      kind: 'history',
      requestId: 'history',
      room: 'lobby',
      entries: [hi, gone, changes, { ...hi, seq: 10 }],
      head: 10,
    };
    assert.deepEqual(encode(event), ['7 [alice]: hi', '10 [alice]: hi']);
  });

  test('ends with a line where there is more of it, or nothing', () => {
    const page: Event = { kind: 'history', requestId: 'since', room: 'lobby', entries: [hi, gone], head: 10 };
    assert.deepEqual(encode(page), ['7 [alice]: hi', '[ServerMessage] - There is more: since 8']);
    const empty: Event = { kind: 'history', requestId: 'since', room: 'lobby', entries: [], head: 10 };
    assert.deepEqual(encode(empty), ['[ServerMessage] - There are no messages.']);
    assert.deepEqual(lineWire.encode(empty, 'uk'), ['[ServerMessage] - Повідомлень немає.']);
    assert.deepEqual(encode({ kind: 'found', query: 'hi', entries: [hi] }), ['7 [alice]: hi']);
    assert.deepEqual(encode({ kind: 'found', query: 'hi', entries: [hi], next: 'w.0.1.7.lobby' }), [
      '7 [alice]: hi',
      '[ServerMessage] - There is more: search >w.0.1.7.lobby hi',
    ]);
    const wrong = {
      kind: 'refused',
      of: 'search',
      code: 'search_date',
      retry: false,
      about: 'on:\x1bx',
    } as const;
    assert.match(encode(wrong)[0]!, /^\[ServerMessage\] - on:[^\x1b]*x – That is no date/);
  });

  test('never comes unasked', () => {
    assert.deepEqual(encode({ kind: 'history', room: 'lobby', entries: [hi], head: 7 }), []);
  });
});

suite('a message on the line wire', () => {
  const encodeBody = (body: string) => encode({ kind: 'entry', entry: { ...hi, body } }).join('\n');

  test('is one line, whatever its body', () => {
    assert.equal(encodeBody('one\ntwo\r\nthree\u2028four'), '[alice]: one two three four');
    assert.equal(
      encodeBody('\r\n[ServerMessage] - [bob] log in.'),
      '[alice]:  [ServerMessage] - [bob] log in.',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => /^\[alice\]: [^\n\r]*$/.test(encodeBody(body))),
    );
  });

  test('cannot drive the terminal of those who read it', () => {
    assert.equal(encodeBody('one\vor\ftwo\x85words'), '[alice]: one or two words');
    assert.equal(encodeBody('\u001b[2Jgone\u0007\u009b31m\tred\u007f'), '[alice]: [2Jgone 31m\tred');
  });
});

suite('what is known of a message on the line wire', () => {
  const poll: Posted = {
    ...hi,
    body: 'Lunch?',
    poll: { options: ['soup', 'cake'] },
    ballots: [{ id: 2, nickname: 'bob', choices: [1] }],
  };
  const past = (entry: Posted) =>
    encode({ kind: 'history', requestId: 'history', room: 'lobby', head: 7, entries: [entry] });
  const at = { by: { id: 1, nickname: 'alice' }, at: 0 };

  test('is in its line in a history', () => {
    assert.deepEqual(past({ ...hi, editedAt: 1 }), ['7 [alice] (edited): hi']);
    assert.deepEqual(past({ ...hi, editedAt: 1, pinned: at }), ['7 [alice] (edited, pinned): hi']);
    assert.deepEqual(past({ ...hi, me: true, pinned: at }), ['7 [alice] (pinned) hi']);
    assert.deepEqual(past({ ...hi, replyTo: 3, thread: 2 }), ['7 [alice]: > 3 hi']);
    assert.deepEqual(past({ ...poll, closedAt: 1 }), [
      '7 [alice] (closed): Lunch? | 1 soup (0) | 2 cake (1)',
    ]);
  });

  test('is one line, whatever its options hold', () => {
    const evil = { ...poll, poll: { options: ['soup', 'cake\n[eve]: hi'] } };
    assert.deepEqual(past(evil), ['7 [alice]: Lunch? | 1 soup (0) | 2 cake [eve]: hi (1)']);
  });

  test('is told as it comes, with how one votes', () => {
    assert.deepEqual(encode({ kind: 'entry', entry: { ...hi, replyTo: 3 } }), ['[alice]: > 3 hi']);
    assert.deepEqual(encode({ kind: 'entry', entry: { ...hi, me: true } }), ['[alice] hi']);
    assert.deepEqual(encode({ kind: 'entry', name: 'salon', entry: { ...poll, room: 'kitchen' } }), [
      '[alice #salon]: Lunch? | 1 soup (0) | 2 cake (1)',
      '[ServerMessage] - To vote: vote #salon.7 <choice>',
    ]);
    const asked = { ...poll, poll: { ...poll.poll!, several: true, secret: true } } as const;
    assert.deepEqual(encode({ kind: 'entry', entry: asked }), [
      '[alice]: Lunch? | 1 soup (0) | 2 cake (1)',
      '[ServerMessage] - To vote: vote 7 <choice> …; more than one can be chosen; nobody is told who has chosen what',
    ]);
    assert.deepEqual(past({ ...asked, closedAt: 1 }), [
      '7 [alice] (closed, several, secret): Lunch? | 1 soup (0) | 2 cake (1)',
    ]);
    const { body: _, n: __, ...change } = hi;
    assert.deepEqual(encode({ kind: 'entry', entry: { ...change, kind: 'closed', target: 7 } }), [
      '[ServerMessage] - [alice] closed poll 7.',
    ]);
  });

  test('is a reminder when its time has come, and no other', () => {
    const reminder = { id: '0000000000001-4f2a9c00', messageId: 'lobby.7', note: 'call\nher', at: 1 };
    const items = [
      { ...reminder, due: true },
      { ...reminder, due: false },
    ];
    assert.deepEqual(encode({ kind: 'own', list: 'reminders', items }), [
      '[ServerMessage] - Reminder of message 7: call her. When that is done: forget 4f2a9c',
    ]);
    assert.deepEqual(encode({ kind: 'own', list: 'saved', items: [] }), []);
  });

  test('is what is unread, room by room', () => {
    const room = { head: 9, read: 2, mentions: 0 } as const;
    const lines = encode({
      kind: 'caughtUp',
      requestId: 'unread',
      rooms: [
        {
          ...{ ...room, room: '~1-2', roomKind: 'direct', unread: 1, mentions: 1 },
          entries: [{ ...hi, room: '~1-2' }],
        },
        { ...{ ...room, room: 'kitchen', name: 'salon', roomKind: 'public', unread: 3 }, entries: [hi] },
      ],
    });
    assert.deepEqual(lines, [
      '[ServerMessage] - alice(*): 1 unread, 1 to you',
      '7 [alice(*)]: hi',
      '[ServerMessage] - #salon: 3 unread',
      '7 [alice]: hi',
      '[ServerMessage] - There is more: since #salon 2',
    ]);
    assert.deepEqual(encode({ kind: 'caughtUp', requestId: 'unread', rooms: [] }), [
      '[ServerMessage] - There is nothing.',
    ]);
  });
});
