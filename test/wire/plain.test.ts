import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Author, Posted } from '#model/entry.ts';
import type { Event, Present } from '#model/event.ts';
import { plainWire } from '#wire/plain/index.ts';

test('every frame on the plain wire is a message, as it is', () => {
  const { parse } = plainWire.connect('s', 'en');
  const parsed = (body: string) => ({ kind: 'request', command: { kind: 'post', room: 'lobby', body } });
  for (const text of ['hi', '', ' привіт, 李雷 ', '{"kind":"quit"}', '/quit']) {
    assert.deepEqual(parse(text), [parsed(text)]);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => assert.deepEqual(parse(text), [parsed(text)])),
  );
});

const bob: Author = { id: 2, nickname: 'Client_2', account: false, session: 'b' };
const hi: Posted = {
  kind: 'posted',
  room: 'lobby',
  seq: 7,
  author: bob,
  sentAt: 0,
  wire: 'plain',
  body: 'hi',
  n: 1,
};
const oksana: Present = { session: 'o', userId: 3, nickname: 'Oksana', account: true, wire: 'json' };
const refused = { kind: 'refused', retry: false } as const;
const welcome: Event = { kind: 'welcome', session: 's', epoch: 'e', locale: 'en' };
const entered: Event = {
  kind: 'entered',
  session: 's',
  userId: 1,
  nickname: 'Client_1',
  account: false,
  rooms: ['lobby'],
};

suite('the plain wire encodes', () => {
  const said: readonly [event: Event, ...lines: string[]][] = [
    [welcome, 'Welcome to the chat!'],
    [entered, 'You are connected. Your name is Client_1.'],
    [
      {
        kind: 'history',
        room: 'lobby',
        entries: [
          hi,
          { ...hi, seq: 8, body: '', deletedAt: 1 },
          { ...hi, seq: 9, kind: 'edited', target: 7, body: 'hi' },
          { ...hi, seq: 10, body: 'ho' },
        ],
        head: 10,
      },
      'Client_2: hi',
      'Client_2: ho',
    ],
    [
      { kind: 'posted', room: 'lobby', seq: 7, messageId: 'lobby.7', repeated: false },
      'Your message was received.',
    ],
    [{ kind: 'entry', entry: hi }, 'Client_2: hi'],
    [{ kind: 'entry', entry: { ...hi, body: 'two\nlines \u001b[31m' } }, 'Client_2: two lines [31m'],
    [{ kind: 'entry', entry: { ...hi, body: 'one\vor\ftwo\x85words' } }, 'Client_2: one or two words'],
    [{ kind: 'entry', entry: { ...hi, room: '~1-2', to: 'Client_1' } }, 'Client_2 (to you alone): hi'],
    [{ kind: 'entry', entry: { ...hi, kind: 'edited', target: 6, body: 'ho' } }, 'Client_2 (edited): ho'],
    [{ kind: 'entry', entry: { ...hi, kind: 'deleted', target: 6 } }],
    [{ kind: 'entry', entry: { ...hi, kind: 'joined' } }],
    [{ kind: 'presence', room: 'lobby', present: 2, came: [oksana], went: [], renamed: [] }],
    [{ ...refused, of: 'post', code: 'body_empty' }, 'The message is empty.'],
    [{ kind: 'goodbye', code: 'going_away' }],
  ];
  for (const [event, ...lines] of said) {
    test(`${event.kind} → ${lines}`, () => assert.deepEqual(plainWire.encode(event, 'en'), lines));
  }

  test('the same in other languages', () => {
    assert.deepEqual(plainWire.encode(welcome, 'ru'), ['Добро пожаловать в чат!']);
    assert.deepEqual(plainWire.encode(entered, 'ru'), ['Соединение установлено. Ваше имя — Client_1.']);
    assert.deepEqual(plainWire.encode(welcome, 'uk'), ['Ласкаво просимо до чату!']);
  });
});

test('what is said of oneself, and a poll, can be read on the plain wire', () => {
  const said = (more: Partial<Posted>) =>
    plainWire.encode({ kind: 'entry', entry: { ...hi, ...more } }, 'en');
  assert.deepEqual(said({ me: true, body: 'waves' }), ['* Client_2 waves']);
  assert.deepEqual(said({ body: 'Lunch?', poll: { options: ['soup', 'cake'] } }), [
    'Client_2: Lunch? | 1 soup (0) | 2 cake (0)',
  ]);
});
