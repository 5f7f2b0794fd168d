import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Command } from '#model/command.ts';
import type { Author, Posted } from '#model/entry.ts';
import type { Event, Present } from '#model/event.ts';
import { envelopeWire } from '#wire/envelope/index.ts';

process.env.TZ = 'Europe/Kyiv';

const session = '3d0f6d1c-5f5c-4a07-9d51-0f6d1c5f5c4a';
const parser = envelopeWire.connect(session, 'en');
const parse = (text: string) => {
  const [input, ...more] = parser.parse(text);
  assert(input && more.length === 0);
  return input;
};
const encode = (event: Event) => envelopeWire.encode(event, 'en');

suite('the envelope wire takes', () => {
  const id = `"connection_id":"${session}"`;
  const parsed: readonly [said: string, command: Command][] = [
    [`{"kind":"ping","payload":{${id}}}`, { kind: 'ping' }],
    ['{"kind":"ping"}', { kind: 'ping' }],
    [
      `{"kind":"signup","payload":{${id},"nickname":"alice","password":"secret"}}`,
      { kind: 'signup', nickname: 'alice', password: 'secret' },
    ],
    [
      '{"kind":"signin","payload":{"password":"secret","nickname":"李雷","connection_id":null}}',
      { kind: 'signin', nickname: '李雷', password: 'secret' },
    ],
    [`{"kind":"authorized","payload":{${id},"allowed":true}}`, { kind: 'replay', room: 'lobby' }],
    [`{"kind":"authorized","payload":{${id},"allowed":false}}`, { kind: 'ping' }],
    [`{"kind":"message","payload":{${id},"content":"hi"}}`, { kind: 'post', room: 'lobby', body: 'hi' }],
    [
      '{"kind":"message","payload":{"connection_id":[7],"content":"hi","user_id":3,"room":"kitchen"}}',
      { kind: 'post', room: 'lobby', body: 'hi' },
    ],
    [`{"kind":"disconnect","payload":{${id}}}`, { kind: 'quit' }],
    ['{"kind":"disconnect"}', { kind: 'quit' }],
    ['{"kind":"disconnect","payload":{"connection_id":null}}', { kind: 'quit' }],
    ['{"kind":"disconnect","payload":{"connection_id":"another"}}', { kind: 'ping' }],
    ['{"kind":"disconnect","payload":{"connection_id":7}}', { kind: 'ping' }],
  ];
  for (const [said, command] of parsed) {
    test(said, () => assert.deepEqual(parse(said), { kind: 'request', id: session, command }));
  }
});

suite('the envelope wire refuses', () => {
  const refused: readonly [said: string, code: string][] = [
    ['', 'bad_json'],
    ['ping', 'bad_json'],
    ['[]', 'bad_json'],
    ['{}', 'bad_payload'],
    ['{"kind":7}', 'bad_payload'],
    ['{"kind":"ping","id":"1"}', 'bad_payload'],
    ['{"kind":"ping","__proto__":{}}', 'bad_payload'],
    ['{"kind":"ping","payload":[]}', 'bad_payload'],
    ['{"kind":"ping","payload":null}', 'bad_payload'],
    ['{"kind":"ping","payload":{"now":true}}', 'bad_payload'],
    ['{"kind":"authorized","payload":{"allowed":"yes"}}', 'bad_payload'],
    ['{"kind":"message","payload":{}}', 'bad_payload'],
    ['{"kind":"message","payload":{"content":{"$ne":null}}}', 'bad_payload'],
    ['{"kind":"message","payload":{"__proto__":{"content":"hi"}}}', 'bad_payload'],
    ['{"kind":"post","payload":{"content":"hi"}}', 'unknown_kind'],
    ['{"kind":"__proto__"}', 'unknown_kind'],
    ['{"kind":"constructor"}', 'unknown_kind'],
  ];
  for (const [said, code] of refused) {
    test(`${said} → ${code}`, () =>
      assert.deepEqual(parse(said), { kind: 'refused', code, requestId: session }));
  }

  const notAllowed = [
    '{"kind":"signin","payload":{}}',
    '{"kind":"signin","payload":{"nickname":"alice"}}',
    '{"kind":"signin","payload":{"nickname":"alice","password":{"$ne":null}}}',
    '{"kind":"signup","payload":{"nickname":"alice","password":"secret","admin":true}}',
  ];
  const text = `{"kind":"authorize","payload":{"connection_id":"${session}","allowed":false}}`;
  for (const said of notAllowed) {
    test(`${said} → not allowed`, () => assert.deepEqual(parse(said), { kind: 'reply', text }));
  }

  test('whatever comes, and never throws', () => {
    const kinds = fc.constantFrom('message', 'signin', 'authorized', '__proto__', 'toString');
    const frames = fc.record({ kind: fc.oneof(kinds, fc.anything()), payload: fc.anything() });
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      frames.map((frame) => `${JSON.stringify(frame)}`),
    );
    fc.assert(fc.property(texts, (said) => ['request', 'refused', 'reply'].includes(parse(said).kind)));
  });
});

const alice: Author = { id: 3, nickname: 'alice', account: true, session: 'a-session' };
const sentAt = Date.parse('2022-10-29T17:20:58.020Z');
const hi: Posted = {
  kind: 'posted',
  room: 'lobby',
  seq: 7,
  author: alice,
  sentAt,
  wire: 'json',
  body: 'hi "all"',
  n: 1,
};
const hiText =
  '{"content":"hi \\"all\\"","datetime":"2022-10-29 20:20:58.020000","message_id":7,"user_id":3}';
const bob: Present = { session: 'b-session', userId: 2, nickname: 'bob', account: true, wire: 'line' };
const refused = { kind: 'refused', requestId: 's', retry: false } as const;

suite('the envelope wire encodes', () => {
  const said: readonly [event: Event, ...texts: string[]][] = [
    [
      { kind: 'welcome', session: 's', epoch: 'e', locale: 'en' },
      '{"kind":"initial","payload":{"connection_id":"s"}}',
    ],
    [
      {
        kind: 'entered',
        requestId: 's',
        session: 's',
        userId: 3,
        nickname: 'alice',
        account: true,
        rooms: ['lobby'],
      },
      '{"kind":"authorize","payload":{"connection_id":"s","allowed":true}}',
    ],
    [
      { ...refused, of: 'signin', code: 'wrong_credentials' },
      '{"kind":"authorize","payload":{"connection_id":"s","allowed":false}}',
    ],
    [
      { ...refused, of: 'signup', code: 'nickname_taken' },
      '{"kind":"authorize","payload":{"connection_id":"s","allowed":false}}',
    ],
    [{ ...refused, of: 'post', code: 'not_entered' }],
    [
      { ...refused, of: 'post', code: 'body_empty' },
      '{"kind":"refused","payload":{"connection_id":"s","code":"body_empty","message":"The message is empty."}}',
    ],
    [
      { kind: 'entry', entry: hi },
      `{"kind":"send","payload":{"connection_id":"a-session","messages":[${hiText}]}}`,
    ],
    [{ kind: 'entry', entry: { ...hi, room: 'kitchen' } }],
    [{ kind: 'entry', entry: { ...hi, room: '~2-3', to: 'bob' } }],
    [{ kind: 'entry', entry: { ...hi, body: '', deletedAt: 1 } }],
    [{ kind: 'entry', entry: { ...hi, kind: 'edited', target: 6, body: 'ho' } }],
    [
      {
        kind: 'history',
        requestId: 's',
        room: 'lobby',
        entries: [
          hi,
          { ...hi, seq: 8, kind: 'deleted', target: 6 },
          { ...hi, seq: 9, body: '', deletedAt: 1 },
        ],
        head: 9,
      },
      `{"kind":"send","payload":{"connection_id":"s","messages":[${hiText}]}}`,
    ],
    [
      { kind: 'history', requestId: 's', room: 'lobby', entries: [], head: 0 },
      '{"kind":"send","payload":{"connection_id":"s","messages":[]}}',
    ],
    [{ kind: 'history', room: 'lobby', entries: [hi], head: 7 }],
    [
      { kind: 'ended', sessions: ['b-session', 'o-session'] },
      '{"kind":"remove","payload":{"connection_id":"b-session"}}',
      '{"kind":"remove","payload":{"connection_id":"o-session"}}',
    ],
    [{ kind: 'presence', room: 'lobby', present: 2, came: [], went: [bob], renamed: [] }],
    [{ kind: 'posted', requestId: 's', room: 'lobby', seq: 7, messageId: 'lobby.7', repeated: false }],
    [{ kind: 'pong', requestId: 's', heads: new Map() }],
    [{ kind: 'goodbye', code: 'going_away' }],
  ];
  for (const [event, ...texts] of said) {
    test(`${event.kind} → ${texts}`, () => assert.deepEqual(encode(event), texts));
  }
});

test('what is said of oneself, and a poll, are texts on the envelope wire', () => {
  const content = (more: Partial<Posted>) => {
    const [text = ''] = encode({ kind: 'entry', entry: { ...hi, ...more } });
    return JSON.parse(text).payload.messages[0].content;
  };
  assert.equal(content({ me: true, body: 'waves' }), `* ${alice.nickname} waves`);
  const poll = { options: ['soup', 'cake'] };
  assert.equal(content({ body: 'Lunch?', poll }), 'Lunch? | 1 soup (0) | 2 cake (0)');
});
