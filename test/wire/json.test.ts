import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Author, Posted } from '#model/entry.ts';
import type { Event, Present } from '#model/event.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import { readFrame, writeCommand } from '#wire/json/frames.ts';
import { jsonWire } from '#wire/json/index.ts';

const alice: Author = { id: 1, nickname: 'alice', account: true, session: 'a-session' };
const bob: Author = { id: 2, nickname: 'bob', account: false, session: 'b-session' };
const sentAt = Date.parse('2026-11-22T10:00:00.123Z');
const hi: Posted = {
  kind: 'posted',
  room: 'lobby',
  seq: 7,
  author: bob,
  sentAt,
  wire: 'json',
  body: 'hi',
  n: 1,
  clientId: 'a secret of the sender',
};

const parser = jsonWire.connect('a-session', 'en');

/** What one frame asks for, with a map as a list of pairs. */
const parse = (text: string) => {
  const inputs = parser.parse(text);
  assert.equal(inputs.length, 1);
  return JSON.parse(JSON.stringify(inputs[0], (_, value) => (value instanceof Map ? [...value] : value)));
};
const encode = (event: Event) => jsonWire.encode(event, 'en').join('\n');

suite('the native wire takes', () => {
  const parsed: readonly [said: string, understood: object][] = [
    [
      '{"kind":"enter","id":"1","payload":{"nickname":"alice"}}',
      { kind: 'request', id: '1', command: { kind: 'enter', nickname: 'alice' } },
    ],
    ['{"kind":"ping"}', { kind: 'request', command: { kind: 'ping' } }],
    [
      '{"payload":{"messageId":"lobby.7","emoji":"👍"},"kind":"react"}',
      { kind: 'request', command: { kind: 'react', messageId: 'lobby.7', emoji: '👍', on: true } },
    ],
    [
      '{"kind":"resume","payload":{"epoch":"e","rooms":{"lobby":5}}}',
      { kind: 'request', command: { kind: 'resume', epoch: 'e', rooms: [['lobby', 5]] } },
    ],
    [
      '{"kind":"resume","payload":{"epoch":"e","rooms":{"__proto__":0,"~1-2":3}}}',
      {
        kind: 'request',
        command: {
          kind: 'resume',
          epoch: 'e',
          rooms: [
            ['__proto__', 0],
            ['~1-2', 3],
          ],
        },
      },
    ],
    [
      '{"kind":"authenticate","id":"1","payload":{"token":"secret"}}',
      { kind: 'request', id: '1', command: { kind: 'authenticate', token: 'secret' } },
    ],
    [
      '{"kind":"signin","payload":{"nickname":"alice","password":"correct horse","stay":true}}',
      {
        kind: 'request',
        command: { kind: 'signin', nickname: 'alice', password: 'correct horse', stay: true },
      },
    ],
    ['{"kind":"signout"}', { kind: 'request', command: { kind: 'signout' } }],
    [
      '{"kind":"rename","payload":{"nickname":"Alice"}}',
      { kind: 'request', command: { kind: 'rename', nickname: 'Alice' } },
    ],
    [
      `{"kind":"ping","id":"${'x'.repeat(128)}"}`,
      { kind: 'request', id: 'x'.repeat(128), command: { kind: 'ping' } },
    ],
  ];
  for (const [said, understood] of parsed) test(said, () => assert.deepEqual(parse(said), understood));
});

suite('the native wire refuses', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const refused: readonly [said: string, code: string, requestId?: string][] = [
    ['', 'bad_json'],
    ['hello', 'bad_json'],
    ['{"kind":"ping"', 'bad_json'],
    ['null', 'bad_json'],
    ['7', 'bad_json'],
    ['"ping"', 'bad_json'],
    ['[{"kind":"ping"}]', 'bad_json'],
    [deep, 'bad_json'],
    ['{}', 'unknown_kind'],
    ['{"kind":7,"id":"1"}', 'unknown_kind', '1'],
    ['{"kind":"shout","id":"1"}', 'unknown_kind', '1'],
    ['{"kind":"toString","id":"1"}', 'unknown_kind', '1'],
    ['{"kind":"say","id":"1","payload":{"nickname":"bob","body":"hi"}}', 'unknown_kind', '1'],
    ['{"kind":"__proto__","id":"1"}', 'unknown_kind', '1'],
    ['{"kind":"ping","id":1}', 'bad_payload'],
    ['{"kind":"ping","id":["1"]}', 'bad_payload'],
    [`{"kind":"ping","id":"${'x'.repeat(129)}"}`, 'bad_payload'],
    ['{"kind":"ping","id":"1","payload":[]}', 'bad_payload', '1'],
    ['{"kind":"ping","id":"1","payload":null}', 'bad_payload', '1'],
    ['{"kind":"ping","id":"1","payload":{"now":true}}', 'bad_payload', '1'],
    ['{"kind":"ping","id":"1","to":"bob"}', 'bad_payload', '1'],
    ['{"kind":"ping","id":"1","__proto__":{}}', 'bad_payload', '1'],
    ['{"kind":"post","id":"1","payload":{}}', 'bad_payload', '1'],
    ['{"kind":"post","id":"1","payload":{"body":"hi","__proto__":{}}}', 'bad_payload', '1'],
    ['{"kind":"post","id":"1","payload":{"__proto__":{"body":"hi"}}}', 'bad_payload', '1'],
    ['{"kind":"post","id":"1","payload":{"body":{"$ne":null}}}', 'bad_payload', '1'],
    [`{"kind":"post","id":"1","payload":{"body":${deep}}}`, 'bad_payload', '1'],
    ['{"kind":"history","id":"1","payload":{"after":-1}}', 'bad_payload', '1'],
    ['{"kind":"resume","id":"1","payload":{"epoch":"e","rooms":{"__proto__":"0"}}}', 'bad_payload', '1'],
    ['{"kind":"resume","id":"1","payload":{"epoch":"e","rooms":{"lobby":-1}}}', 'bad_payload', '1'],
    ['{"kind":"resume","id":"1","payload":{"epoch":"e","rooms":[0]}}', 'bad_payload', '1'],
    ['{"kind":"resume","id":"1","payload":{"epoch":"e"}}', 'bad_payload', '1'],
  ];
  for (const [said, code, requestId] of refused) {
    test(`${said.slice(0, 80)} → ${code}`, () =>
      assert.deepEqual(parse(said), { kind: 'refused', code, ...(requestId && { requestId }) }));
  }
});

const hiText =
  '"room":"lobby","seq":7,"messageId":"lobby.7","author":{"id":2,"nickname":"bob","session":"b-session","account":false},' +
  '"n":1,"body":"hi","sentAt":"2026-11-22T10:00:00.123Z","wire":"json"';
const change = '"author":{"id":1,"nickname":"alice","session":"a-session","account":true}';
const origin = '"sentAt":"2026-11-22T10:00:00.123Z","wire":"line"';
const by = { room: 'lobby', author: alice, sentAt, wire: 'line' } as const;

type Encoded = readonly [event: Event, text: string];

function checkEncoded(said: readonly Encoded[]): void {
  for (const [event, text] of said) {
    test(text.slice(0, 100), () => {
      assert.equal(encode(event), text);
      assert.deepEqual(readFrame(text), JSON.parse(text), 'and its clients read it');
    });
  }
}

suite('the native wire encodes what is in the log', () => {
  checkEncoded([
    [{ kind: 'entry', entry: hi }, `{"kind":"message","payload":{${hiText}}}`],
    [
      {
        kind: 'entry',
        entry: {
          ...hi,
          replyTo: 3,
          editedAt: sentAt,
          reactions: {
            '👍': [
              { id: 1, nickname: 'alice' },
              { id: 2, nickname: 'bob' },
            ],
          },
        },
      },
      `{"kind":"message","payload":{${hiText},"replyTo":"lobby.3","editedAt":"2026-11-22T10:00:00.123Z",` +
        '"reactions":{"👍":["alice","bob"]},"reactionUsers":{"👍":[1,2]}}}',
    ],
    [
      { kind: 'entry', entry: { ...hi, deletedAt: sentAt } },
      `{"kind":"message","payload":{${hiText.replace('"hi"', '""')},"deleted":true}}`,
    ],
    [
      { kind: 'entry', entry: { ...hi, room: '~1-2', to: 'alice' } },
      `{"kind":"direct","payload":{${hiText.replaceAll('lobby', '~1-2')},"to":"alice"}}`,
    ],
    [
      { kind: 'entry', entry: { ...hi, room: '~1-2-3' } },
      `{"kind":"direct","payload":{${hiText.replaceAll('lobby', '~1-2-3')}}}`,
    ],
    [
      { kind: 'entry', entry: { ...by, kind: 'edited', seq: 8, target: 7, body: 'ho' } },
      `{"kind":"edited","payload":{"room":"lobby","seq":8,"messageId":"lobby.7",${change},"body":"ho",${origin}}}`,
    ],
    [
      { kind: 'entry', entry: { ...by, kind: 'deleted', seq: 8, target: 7 } },
      `{"kind":"deleted","payload":{"room":"lobby","seq":8,"messageId":"lobby.7",${change},${origin}}}`,
    ],
    [
      { kind: 'entry', entry: { ...by, kind: 'reacted', seq: 8, target: 7, emoji: '👍', on: false } },
      `{"kind":"reacted","payload":{"room":"lobby","seq":8,"messageId":"lobby.7",${change},"emoji":"👍","on":false,${origin}}}`,
    ],
    [
      { kind: 'entry', entry: { ...by, kind: 'joined', seq: 8 } },
      `{"kind":"joined","payload":{"room":"lobby","seq":8,${change},${origin}}}`,
    ],
    [
      { kind: 'history', room: 'lobby', entries: [hi, { ...by, kind: 'left', seq: 8 }], head: 9 },
      `{"kind":"history","payload":{"room":"lobby","entries":[{"kind":"message",${hiText}},` +
        `{"kind":"left","room":"lobby","seq":8,${change},${origin}}],"head":9}}`,
    ],
    [
      { kind: 'history', requestId: '3', room: 'lobby', entries: [hi], head: 9, floor: 5 },
      `{"kind":"history","id":"3","payload":{"room":"lobby","entries":[{"kind":"message",${hiText}}],"head":9,"floor":5}}`,
    ],
    [
      { kind: 'found', requestId: '3', query: 'hi', entries: [hi] },
      `{"kind":"found","id":"3","payload":{"query":"hi","entries":[{"kind":"message",${hiText}}]}}`,
    ],
    [
      { kind: 'found', query: 'hi', entries: [hi], marks: { 'lobby.7': [[0, 2]] }, next: 'w.0.1.7.lobby' },
      `{"kind":"found","payload":{"query":"hi","entries":[{"kind":"message",${hiText}}],` +
        '"marks":{"lobby.7":[[0,2]]},"next":"w.0.1.7.lobby"}}',
    ],
    [
      { kind: 'refused', code: 'search_operator', retry: false, about: 'colour:' },
      '{"kind":"refused","payload":{"code":"search_operator","message":"colour: – There is no such part of a search. ' +
        'There are from:, in:, before:, after:, on:, has: and is:; in quotes it is text.","retry":false,"about":"colour:"}}',
    ],
  ]);
});

const leilei: Present = { session: 's', userId: 3, nickname: '李雷', account: true, wire: 'line' };
const present = (nickname: string) =>
  `{"session":"s","userId":3,"nickname":"${nickname}","account":true,"wire":"line"}`;

suite('the native wire encodes what else there is', () => {
  checkEncoded([
    [
      { kind: 'welcome', session: 's', epoch: 'e', locale: 'en' },
      '{"kind":"welcome","payload":{"session":"s","epoch":"e","locale":"en","protocol":"hubbub.v1"}}',
    ],
    [
      {
        kind: 'entered',
        requestId: '1',
        session: 's',
        userId: 2,
        nickname: 'bob',
        account: false,
        rooms: ['lobby'],
        guestToken: 'x',
      },
      '{"kind":"entered","id":"1","payload":{"nickname":"bob","session":"s","userId":2,"account":false,"rooms":["lobby"],"lease":"x"}}',
    ],
    [
      {
        kind: 'entered',
        requestId: '1',
        session: 's',
        userId: 1,
        nickname: 'alice',
        account: true,
        rooms: ['lobby', 'kitchen'],
        token: 't',
      },
      '{"kind":"entered","id":"1","payload":{"nickname":"alice","session":"s","userId":1,"account":true,"rooms":["lobby","kitchen"],"token":"t"}}',
    ],
    [
      {
        kind: 'refused',
        requestId: '1',
        of: 'enter',
        code: 'nickname_taken',
        retry: false,
      },
      '{"kind":"refused","id":"1","payload":{"code":"nickname_taken","message":"This nickname is taken, or looks like one that is.","retry":false}}',
    ],
    [
      { kind: 'posted', requestId: '2', room: 'lobby', seq: 7, messageId: 'lobby.7', repeated: false },
      '{"kind":"posted","id":"2","payload":{"room":"lobby","seq":7,"messageId":"lobby.7"}}',
    ],
    [
      { kind: 'posted', requestId: '2', room: '~1-2', seq: 7, messageId: '~1-2.7', repeated: true },
      '{"kind":"posted","id":"2","payload":{"room":"~1-2","seq":7,"messageId":"~1-2.7","repeated":true}}',
    ],
    [
      { kind: 'done', requestId: '4', of: 'leave', room: 'kitchen' },
      '{"kind":"done","id":"4","payload":{"of":"leave","room":"kitchen"}}',
    ],
    [{ kind: 'done', requestId: '4', of: 'quit' }, '{"kind":"done","id":"4","payload":{"of":"quit"}}'],
    [
      {
        kind: 'presence',
        room: 'lobby',
        present: 2,
        came: [leilei],
        went: [],
        renamed: [],
      },
      `{"kind":"presence","payload":{"room":"lobby","present":2,"came":[${present('李雷')}],"went":[]}}`,
    ],
    [
      {
        kind: 'presence',
        room: 'lobby',
        present: 2,
        came: [],
        went: [],
        renamed: [{ ...leilei, from: '韩梅' }],
      },
      `{"kind":"presence","payload":{"room":"lobby","present":2,"came":[${present('李雷')}],"went":[${present('韩梅')}],` +
        `"renamed":[${present('李雷').slice(0, -1)},"from":"韩梅"}]}}`,
    ],
    [
      { kind: 'typing', room: '~1-2', session: 's', nickname: 'alice' },
      '{"kind":"typing","payload":{"room":"~1-2","session":"s","nickname":"alice"}}',
    ],
    [{ kind: 'who', requestId: '5', people: [] }, '{"kind":"who","id":"5","payload":{"people":[]}}'],
    [
      {
        kind: 'you',
        requestId: '5',
        session: 's',
        userId: 2,
        nickname: 'bob',
        account: false,
        rooms: ['lobby'],
      },
      '{"kind":"you","id":"5","payload":{"session":"s","userId":2,"nickname":"bob","account":false,"rooms":["lobby"]}}',
    ],
    [
      {
        kind: 'rooms',
        requestId: '5',
        rooms: [
          { room: 'lobby', kind: 'public', name: 'lobby', head: 3, floor: 2, present: 1, joined: true },
          { room: '~1-2', kind: 'direct', members: ['bob'], head: 3, present: 0, joined: true, read: 2 },
        ],
      },
      '{"kind":"rooms","id":"5","payload":{"rooms":[{"room":"lobby","kind":"public","name":"lobby","head":3,"floor":2,"present":1,"joined":true},' +
        '{"room":"~1-2","kind":"direct","members":["bob"],"head":3,"present":0,"joined":true,"read":2}]}}',
    ],
    [
      { kind: 'resumed', rooms: new Map(Object.entries({ lobby: 5, '~1-2': 2 })) },
      '{"kind":"resumed","payload":{"rooms":{"lobby":5,"~1-2":2}}}',
    ],
    [
      { kind: 'reset', room: 'lobby', epoch: 'e', head: 9, why: 'ahead' },
      '{"kind":"reset","payload":{"room":"lobby","epoch":"e","head":9,"why":"ahead"}}',
    ],
    [{ kind: 'removed', room: 'kitchen' }, '{"kind":"removed","payload":{"room":"kitchen"}}'],
    [{ kind: 'pong', heads: new Map([['lobby', 9]]) }, '{"kind":"pong","payload":{"heads":{"lobby":9}}}'],
    [{ kind: 'goodbye', code: 'bye' }, '{"kind":"goodbye","payload":{"code":"bye","message":""}}'],
    [
      { kind: 'goodbye', code: 'idle' },
      '{"kind":"goodbye","payload":{"code":"idle","message":"The connection was silent for too long."}}',
    ],
  ]);

  test('and nothing that is for other wires alone', () => {
    assert.deepEqual(jsonWire.encode({ kind: 'ended', sessions: ['s'] }, 'en'), []);
    assert.deepEqual(jsonWire.encode({ kind: 'tokens', tokens: [] }, 'en'), []);
  });
});

test('what a client writes is parsed as it was meant', () => {
  const text = writeCommand('1', {
    kind: 'tell',
    to: '李雷',
    body: 'a "quoted" \n\u0000 word',
    clientId: 'c',
  });
  assert.equal(
    text,
    '{"kind":"tell","id":"1","payload":{"to":"李雷","body":"a \\"quoted\\" \\n\\u0000 word","clientId":"c"}}',
  );
  const command = { kind: 'tell', to: '李雷', body: 'a "quoted" \n\u0000 word', clientId: 'c' };
  assert.deepEqual(parse(text), { kind: 'request', id: '1', command });
});

test('cursors arrive under whatever name they have', () => {
  const rooms = new Map([
    ['__proto__', 0],
    ['lobby', 5],
  ]);
  const text = writeCommand('1', { kind: 'resume', epoch: 'e', rooms });
  assert.equal(text, '{"kind":"resume","id":"1","payload":{"epoch":"e","rooms":{"__proto__":0,"lobby":5}}}');
  assert.deepEqual(parse(text).command.rooms, [...rooms]);
});

test('a client reads nothing into what is no frame', () => {
  const strangers = ['', 'hello', 'null', '[]', '{}', '{"kind":"message"}', '{"kind":"welcome","payload":7}'];
  for (const text of [...strangers, '{"kind":"toString","payload":{}}'])
    assert.equal(readFrame(text), undefined);
});

test('no text makes the parser throw', () => {
  const kinds = fc.constantFrom('post', 'enter', 'resume', 'history', '__proto__', 'constructor');
  const frames = fc.record({
    kind: fc.oneof(kinds, fc.anything()),
    id: fc.anything(),
    payload: fc.anything(),
  });
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    frames.map((frame) => `${JSON.stringify(frame)}`),
  );
  fc.assert(fc.property(texts, (text) => ['request', 'refused'].includes(parse(text).kind)));
});

test('any body arrives as it was said', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (body) => {
      const frame = readFrame(encode({ kind: 'entry', entry: { ...hi, body } })) as FrameOf<'message'>;
      assert.equal(frame.payload.body, body);
    }),
  );
});
