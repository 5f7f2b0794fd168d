import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Author, Posted } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import { readFrame, writeCommand } from '#wire/json/frames.ts';
import { jsonWire } from '#wire/json/index.ts';

const alice: Author = { person: 'alice', id: 1, nickname: 'alice', session: 'a-session' };
const bob: Author = { person: '~bob', id: 2, nickname: 'bob', session: 'b-session' };
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

const hear = (text: string) => JSON.parse(JSON.stringify(jsonWire.parse(text, 'a-session')));
const say = (event: Event) => jsonWire.encode(event, 'en').join('\n');

suite('the native wire hears', () => {
  const heard: readonly [said: string, understood: object][] = [
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
      { kind: 'request', command: { kind: 'resume', epoch: 'e', rooms: { lobby: 5 } } },
    ],
    [
      `{"kind":"ping","id":"${'x'.repeat(128)}"}`,
      { kind: 'request', id: 'x'.repeat(128), command: { kind: 'ping' } },
    ],
  ];
  for (const [said, understood] of heard) test(said, () => assert.deepEqual(hear(said), understood));
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
  ];
  for (const [said, code, requestId] of refused) {
    test(`${said.slice(0, 80)} → ${code}`, () =>
      assert.deepEqual(hear(said), { kind: 'refused', code, ...(requestId && { requestId }) }));
  }
});

const hiText =
  '"room":"lobby","seq":7,"messageId":"lobby.7","author":{"nickname":"bob","session":"b-session","account":false},' +
  '"n":1,"body":"hi","sentAt":"2026-11-22T10:00:00.123Z","wire":"json"';
const change = '"author":{"nickname":"alice","session":"a-session","account":true}';
const origin = '"sentAt":"2026-11-22T10:00:00.123Z","wire":"line"';
const by = { room: 'lobby', author: alice, sentAt, wire: 'line' } as const;

type Said = readonly [event: Event, text: string];

function checkSaid(said: readonly Said[]): void {
  for (const [event, text] of said) {
    test(text.slice(0, 100), () => {
      assert.equal(say(event), text);
      assert.deepEqual(readFrame(text), JSON.parse(text), 'and its clients read it');
    });
  }
}

suite('the native wire says what is in the log', () => {
  checkSaid([
    [{ kind: 'entry', entry: hi }, `{"kind":"message","payload":{${hiText}}}`],
    [
      { kind: 'entry', entry: { ...hi, replyTo: 3, editedAt: sentAt, reactions: { '👍': ['alice'] } } },
      `{"kind":"message","payload":{${hiText},"replyTo":"lobby.3","editedAt":"2026-11-22T10:00:00.123Z","reactions":{"👍":["alice"]}}}`,
    ],
    [
      { kind: 'entry', entry: { ...hi, deletedAt: sentAt } },
      `{"kind":"message","payload":{${hiText.replace('"hi"', '""')},"deleted":true}}`,
    ],
    [
      { kind: 'entry', entry: { ...hi, room: '@alice', to: 'alice' } },
      `{"kind":"direct","payload":{${hiText.replace('"lobby"', '"@"').replace('lobby.7', '@alice.7')},"to":"alice"}}`,
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
      { kind: 'found', requestId: '3', query: 'hi', entries: [hi] },
      `{"kind":"found","id":"3","payload":{"query":"hi","entries":[{"kind":"message",${hiText}}]}}`,
    ],
  ]);
});

suite('the native wire says what else there is', () => {
  checkSaid([
    [
      { kind: 'welcome', session: 's', epoch: 'e', locale: 'en' },
      '{"kind":"welcome","payload":{"session":"s","epoch":"e","locale":"en","protocol":"hubbub.v1"}}',
    ],
    [
      {
        kind: 'entered',
        requestId: '1',
        session: 's',
        nickname: 'bob',
        account: false,
        rooms: ['lobby', '@~bob'],
        lease: 'x',
      },
      '{"kind":"entered","id":"1","payload":{"nickname":"bob","session":"s","account":false,"rooms":["lobby","@"],"lease":"x"}}',
    ],
    [
      {
        kind: 'refused',
        requestId: '1',
        of: 'enter',
        code: 'nickname_taken',
        message: 'Taken.',
        retry: false,
      },
      '{"kind":"refused","id":"1","payload":{"code":"nickname_taken","message":"Taken.","retry":false}}',
    ],
    [
      { kind: 'posted', requestId: '2', room: 'lobby', seq: 7, messageId: 'lobby.7', repeated: false },
      '{"kind":"posted","id":"2","payload":{"room":"lobby","seq":7,"messageId":"lobby.7"}}',
    ],
    [
      { kind: 'posted', requestId: '2', room: '@~bob', seq: 7, messageId: '@~bob.7', repeated: true },
      '{"kind":"posted","id":"2","payload":{"room":"@","seq":7,"messageId":"@~bob.7","repeated":true}}',
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
        came: [{ session: 's', nickname: '李雷', account: true, wire: 'line' }],
        went: [],
      },
      '{"kind":"presence","payload":{"room":"lobby","present":2,"came":[{"session":"s","nickname":"李雷","account":true,"wire":"line"}],"went":[]}}',
    ],
    [
      { kind: 'typing', room: '@bob', session: 's', nickname: 'alice' },
      '{"kind":"typing","payload":{"room":"@","session":"s","nickname":"alice"}}',
    ],
    [{ kind: 'who', requestId: '5', people: [] }, '{"kind":"who","id":"5","payload":{"people":[]}}'],
    [
      {
        kind: 'you',
        requestId: '5',
        session: 's',
        nickname: 'bob',
        account: false,
        rooms: ['lobby', '@~bob'],
      },
      '{"kind":"you","id":"5","payload":{"session":"s","nickname":"bob","account":false,"rooms":["lobby","@"]}}',
    ],
    [
      {
        kind: 'rooms',
        requestId: '5',
        rooms: [{ room: '@alice', head: 3, present: 1, joined: true, read: 2 }],
      },
      '{"kind":"rooms","id":"5","payload":{"rooms":[{"room":"@","head":3,"present":1,"joined":true,"read":2}]}}',
    ],
    [
      { kind: 'resumed', rooms: { lobby: 5, '@bob': 2 } },
      '{"kind":"resumed","payload":{"rooms":{"lobby":5,"@":2}}}',
    ],
    [
      { kind: 'reset', room: 'lobby', epoch: 'e', head: 9, why: 'ahead' },
      '{"kind":"reset","payload":{"room":"lobby","epoch":"e","head":9,"why":"ahead"}}',
    ],
    [{ kind: 'pong', heads: { lobby: 9 } }, '{"kind":"pong","payload":{"heads":{"lobby":9}}}'],
    [
      { kind: 'goodbye', code: 'bye', message: 'Goodbye!' },
      '{"kind":"goodbye","payload":{"code":"bye","message":"Goodbye!"}}',
    ],
  ]);

  test('and nothing that is for other wires alone', () => {
    assert.deepEqual(jsonWire.encode({ kind: 'ended', sessions: ['s'] }, 'en'), []);
    assert.deepEqual(jsonWire.encode({ kind: 'tokens', tokens: [] }, 'en'), []);
  });
});

test('what a client writes is heard as it was meant', () => {
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
  assert.deepEqual(hear(text), { kind: 'request', id: '1', command });
});

test('a client reads nothing into what is no frame', () => {
  const strangers = ['', 'hello', 'null', '[]', '{}', '{"kind":"message"}', '{"kind":"welcome","payload":7}'];
  for (const text of [...strangers, '{"kind":"toString","payload":{}}'])
    assert.equal(readFrame(text), undefined);
});

test('no text makes the ear throw', () => {
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
  fc.assert(fc.property(texts, (text) => ['request', 'refused'].includes(jsonWire.parse(text, 's').kind)));
});

test('any body arrives as it was said', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (body) => {
      const frame = readFrame(say({ kind: 'entry', entry: { ...hi, body } })) as FrameOf<'message'>;
      assert.equal(frame.payload.body, body);
    }),
  );
});
