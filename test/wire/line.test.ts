import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Author, Posted } from '#model/entry.ts';
import type { Event, Present } from '#model/event.ts';
import { lineWire } from '#wire/line/index.ts';

const alice: Author = { person: 'alice', id: 1, nickname: 'alice', session: 'a' };
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
  nickname,
  account: false,
  wire: 'json',
});
const say = (event: Event) => lineWire.encode(event, 'en');
const refused = { kind: 'refused', message: 'Why.', retry: false } as const;

suite('the line wire says', () => {
  const said: readonly [event: Event, ...lines: string[]][] = [
    [{ kind: 'entry', entry: hi }, '[alice]: hi'],
    [{ kind: 'entry', entry: { ...hi, room: '@bob', to: 'bob' } }, '[alice(*)]: hi'],
    [{ kind: 'entry', entry: { ...hi, room: 'kitchen' } }, '[alice #kitchen]: hi'],
    [{ kind: 'entry', entry: { ...hi, body: '', deletedAt: 1 } }],
    [{ kind: 'entry', entry: { ...hi, kind: 'edited', target: 6, body: 'ho' } }, '[alice] (edited): ho'],
    [{ kind: 'entry', entry: { ...hi, kind: 'deleted', target: 6 } }],
    [{ kind: 'entry', entry: { ...hi, kind: 'reacted', target: 6, emoji: '👍', on: true } }],
    [
      { kind: 'presence', room: 'lobby', present: 2, came: [present('bob')], went: [] },
      '[ServerMessage] - [bob] log in.',
    ],
    [
      {
        kind: 'presence',
        room: 'lobby',
        present: 2,
        came: [present('bob'), present('李雷')],
        went: [present('Oksana')],
      },
      '[ServerMessage] - [bob] log in.',
      '[ServerMessage] - [李雷] log in.',
      '[ServerMessage] - [Oksana] log out.',
    ],
    [{ kind: 'presence', room: 'kitchen', present: 2, came: [present('bob')], went: [] }],
    [{ kind: 'presence', room: 'lobby', present: 2, came: [], went: [] }],
    [
      { kind: 'who', requestId: 'userlist', people: [present('alice'), present('bob'), present('alice')] },
      'alice,bob',
    ],
    [{ kind: 'you', session: 's', nickname: '李雷', account: false, rooms: [] }, '李雷'],
    [
      {
        kind: 'rooms',
        rooms: ['lobby', 'kitchen'].map((room) => ({ room, head: 1, present: 1, joined: true })),
      },
      '#lobby,#kitchen',
    ],
    [{ ...refused, of: 'enter', code: 'nickname_taken' }, '[ServerMessage] - login failed.'],
    [{ ...refused, of: 'enter', code: 'already_entered' }, '[ServerMessage] - login failed.'],
    [
      { ...refused, of: 'signin', code: 'wrong_credentials' },
      '[ServerMessage] - login failed.',
      '[ServerMessage] - Why.',
    ],
    [{ ...refused, of: 'post', code: 'not_entered' }, 'Please log in!'],
    [{ ...refused, of: 'whoami', code: 'not_entered' }, 'Please log in!'],
    [{ ...refused, of: 'tell', code: 'no_such_person' }, '[ServerMessage] - Why.'],
    [{ ...refused, code: 'line_too_long' }, '[ServerMessage] - Why.'],
    [
      { kind: 'done', of: 'join', room: 'kitchen' },
      '[ServerMessage] - You are in #kitchen. To speak there: say kitchen <text>',
    ],
    [{ kind: 'done', of: 'leave', room: 'kitchen' }, '[ServerMessage] - You have left #kitchen.'],
    [{ kind: 'done', of: 'debug' }],
    [{ kind: 'goodbye', code: 'bye', message: 'Goodbye!' }],
    [{ kind: 'goodbye', code: 'going_away', message: 'Back soon.' }, '[ServerMessage] - Back soon.'],
    [{ kind: 'welcome', session: 's', epoch: 'e', locale: 'en' }],
    [{ kind: 'entered', session: 's', nickname: 'bob', account: false, rooms: ['lobby'] }],
    [{ kind: 'posted', room: 'lobby', seq: 7, messageId: 'lobby.7', repeated: false }],
    [{ kind: 'typing', room: 'lobby', session: 's', nickname: 'bob' }],
    [{ kind: 'resumed', rooms: {} }],
    [{ kind: 'reset', room: 'lobby', epoch: 'e', head: 0, why: 'epoch' }],
    [{ kind: 'pong', heads: {} }],
  ];
  for (const [event, ...lines] of said) {
    test(`${event.kind} → ${lines}`, () => assert.deepEqual(say(event), lines));
  }
});

suite('the line wire tells the past', () => {
  const gone: Posted = { ...hi, seq: 8, body: '', deletedAt: 1 };
  const changes = { ...hi, kind: 'edited', seq: 9, target: 7, body: 'hi' } as const;

  test('with numbers, when it is asked to', () => {
    const event: Event = {
      kind: 'history',
      requestId: 'history',
      room: 'lobby',
      entries: [hi, gone, changes, { ...hi, seq: 10 }],
      head: 10,
    };
    assert.deepEqual(say(event), ['7 [alice]: hi', '10 [alice]: hi']);
  });

  test('and says so where there is more of it, or nothing', () => {
    const page: Event = { kind: 'history', requestId: 'since', room: 'lobby', entries: [hi, gone], head: 10 };
    assert.deepEqual(say(page), ['7 [alice]: hi', '[ServerMessage] - There is more: since 8']);
    const empty: Event = { kind: 'history', requestId: 'since', room: 'lobby', entries: [], head: 10 };
    assert.deepEqual(say(empty), ['[ServerMessage] - There are no messages.']);
    assert.deepEqual(lineWire.encode(empty, 'uk'), ['[ServerMessage] - Повідомлень немає.']);
    assert.deepEqual(say({ kind: 'found', query: 'hi', entries: [hi] }), ['7 [alice]: hi']);
  });

  test('and never unasked', () => {
    assert.deepEqual(say({ kind: 'history', room: 'lobby', entries: [hi], head: 7 }), []);
  });
});

suite('a message on the line wire', () => {
  const sayBody = (body: string) => say({ kind: 'entry', entry: { ...hi, body } }).join('\n');

  test('is one line, whatever its body', () => {
    assert.equal(sayBody('one\ntwo\r\nthree\u2028four'), '[alice]: one two three four');
    assert.equal(sayBody('\r\n[ServerMessage] - [bob] log in.'), '[alice]:  [ServerMessage] - [bob] log in.');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => /^\[alice\]: [^\n\r]*$/.test(sayBody(body))),
    );
  });

  test('cannot drive the terminal of those who read it', () => {
    assert.equal(sayBody('\u001b[2Jgone\u0007\u009b31m\tred\u007f'), '[alice]: [2Jgone31m\tred');
  });
});
