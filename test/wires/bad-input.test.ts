import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sentence } from '#texts/index.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const server = await startServer({ after }, { flags: ['--post-burst', '1000'] });
const alice = await NativeClient.guest(server.httpPort, 'Alice');
const bob = await LineClient.named(server.linePort, 'Bob');
let words = 0;

/** Two who talk while others misbehave: they hear each other, and nothing was kept but what they said. */
async function nobodyElseIsDisturbed(): Promise<void> {
  const before = words;
  ({ seq: words } = await alice.post('a word'));
  assert.equal(words, before + 1, 'something was stored that was refused');
  await bob.says('[Alice]: a word');
}

async function onTheWeb(nickname?: string): Promise<NativeClient> {
  if (nickname !== undefined) return NativeClient.guest(server.httpPort, nickname);
  const person = new NativeClient(server.httpPort);
  await person.next('welcome');
  return person;
}

const post = (payload: string) => `{"kind":"post","id":"1","payload":${payload}}`;
const long = (length: number) => 'x'.repeat(length);

/** What comes in a frame, and the code of the refusal; the connection goes on. */
const frames: readonly (readonly [what: string, frame: string, code: string])[] = [
  ['nothing', '', 'bad_json'],
  ['no JSON', 'hello', 'bad_json'],
  ['half of an object', '{"kind":"post"', 'bad_json'],
  ['a list', '[]', 'bad_json'],
  ['null', 'null', 'bad_json'],
  ['a number', '42', 'bad_json'],
  ['a very deep list', '['.repeat(8_000), 'bad_json'],
  ['two objects', '{}{}', 'bad_json'],
  ['no kind', '{}', 'unknown_kind'],
  ['a kind that is no text', '{"kind":1}', 'unknown_kind'],
  ['an object for a kind', '{"kind":{"$ne":null}}', 'unknown_kind'],
  ['an unknown kind', '{"kind":"pots"}', 'unknown_kind'],
  ['a kind of every object', '{"kind":"constructor"}', 'unknown_kind'],
  ['__proto__ for a kind', '{"kind":"__proto__"}', 'unknown_kind'],
  ['a command of the server alone', '{"kind":"enterNumbered","payload":{"prefix":"x"}}', 'unknown_kind'],
  ['no payload', '{"kind":"post","id":"1"}', 'bad_payload'],
  ['null for a payload', post('null'), 'bad_payload'],
  ['a list for a payload', post('[]'), 'bad_payload'],
  ['a text for a payload', post('"hi"'), 'bad_payload'],
  ['a missing field', post('{"room":"lobby"}'), 'bad_payload'],
  ['a surplus field', post('{"body":"hi","colour":"red"}'), 'bad_payload'],
  ['a surplus field beside the payload', '{"kind":"post","to":"x","payload":{"body":"hi"}}', 'bad_payload'],
  ['{"$ne":null} for a body', post('{"body":{"$ne":null}}'), 'bad_payload'],
  ['{"$ne":null} for a room', post('{"body":"hi","room":{"$ne":null}}'), 'bad_payload'],
  ['a number for a body', post('{"body":1}'), 'bad_payload'],
  ['null for a body', post('{"body":null}'), 'bad_payload'],
  ['a list for a body', post('{"body":["hi"]}'), 'bad_payload'],
  ['a __proto__ in the payload', post('{"body":"hi","__proto__":{"admin":true}}'), 'bad_payload'],
  ['a __proto__ for the payload', '{"kind":"post","__proto__":{"payload":{"body":"hi"}}}', 'bad_payload'],
  ['a constructor in the payload', post('{"body":"hi","constructor":{"prototype":{}}}'), 'bad_payload'],
  ['a number for an id', '{"kind":"whoami","id":1}', 'bad_payload'],
  ['an overlong id', `{"kind":"whoami","id":"${long(129)}"}`, 'bad_payload'],
  ['a negative number', '{"kind":"history","payload":{"after":-1}}', 'bad_payload'],
  ['half a number', '{"kind":"history","payload":{"after":1.5}}', 'bad_payload'],
  ['a number as a text', '{"kind":"history","payload":{"after":"1"}}', 'bad_payload'],
  ['a number beyond all numbers', '{"kind":"history","payload":{"after":1e400}}', 'bad_payload'],
  [
    'an object for a cursor',
    '{"kind":"resume","payload":{"epoch":"e","rooms":{"lobby":{"$gt":0}}}}',
    'bad_payload',
  ],
  ['an object for an epoch', '{"kind":"resume","payload":{"epoch":{},"rooms":{}}}', 'bad_payload'],
  ['a room that cannot be', '{"kind":"resume","payload":{"epoch":"e","rooms":{"a b":1}}}', 'room_invalid'],
  ['no moment', '{"kind":"search","payload":{"query":"x","before":"yesterday"}}', 'bad_payload'],
  ['an empty body', post('{"body":""}'), 'body_empty'],
  ['a blank body', post('{"body":" \\n\\t\\u00a0"}'), 'body_empty'],
  ['an overlong body', post(`{"body":"${long(4_001)}"}`), 'body_too_long'],
  ['NUL in a body', post('{"body":"a\\u0000b"}'), 'body_invalid'],
  ['half a character in a body', post('{"body":"a\\ud800b"}'), 'body_invalid'],
  ['an empty client id', post('{"body":"hi","clientId":""}'), 'client_id_invalid'],
  ['an overlong client id', post(`{"body":"hi","clientId":"${long(129)}"}`), 'client_id_invalid'],
  ['a path for a room', post('{"body":"hi","room":"../lobby"}'), 'room_invalid'],
  ["somebody's own room", post('{"body":"hi","room":"@bob"}'), 'no_such_room'],
  ['one’s own room', post('{"body":"hi","room":"@"}'), 'room_invalid'],
  ['a room of no length', post('{"body":"hi","room":""}'), 'room_invalid'],
  ['an answer to nothing', post('{"body":"hi","replyTo":"nothing"}'), 'no_such_message'],
  ['an answer to what will be', post('{"body":"hi","replyTo":"lobby.999999"}'), 'no_such_message'],
  [
    'words for an emoji',
    '{"kind":"react","payload":{"messageId":"lobby.1","emoji":"nice"}}',
    'emoji_invalid',
  ],
  ['a second name', '{"kind":"enter","payload":{"nickname":"other"}}', 'already_entered'],
];

describe('what comes in a frame and is refused', () => {
  for (const [what, frame, code] of frames) {
    test(what, async () => {
      const mallory = await onTheWeb(`guest-${frames.findIndex(([name]) => name === what)}`);
      mallory.raw(frame);
      const refusal = await mallory.next('refused');
      assert.equal(refusal.code, code);
      assert.ok(refusal.message.length > 0 && refusal.retry === false);
      await mallory.settled();
      await mallory.close();
      await nobodyElseIsDisturbed();
    });
  }
});

const badNames = [
  '',
  ' ',
  'a b',
  'a\nb',
  'a\tb',
  '\u001b[31mred',
  'a\u202eb',
  'a\u200bb',
  '@alice',
  '#a',
  '__proto__!',
  '...',
  long(33),
  '\ud800',
];

test('names that cannot be are refused on both wires', async () => {
  const mallory = await onTheWeb();
  for (const nickname of badNames) {
    assert.equal(
      await mallory.refusalOf('enter', { nickname }),
      'nickname_invalid',
      JSON.stringify(nickname),
    );
  }
  assert.equal(await mallory.refusalOf('enter', { nickname: { $ne: null } }), 'bad_payload');
  assert.equal(
    await mallory.refusalOf('signin', { nickname: 'Alice', password: { $ne: null } }),
    'bad_payload',
  );
  assert.equal(
    await mallory.refusalOf('signup', { nickname: 'Mallory', password: 'short' }),
    'password_invalid',
  );
  const line = new LineClient(server.linePort);
  for (const nickname of badNames.filter((name) => !/[\s\ud800]/.test(name) && name !== '')) {
    assert.equal(
      await line.ask(`login ${nickname}`),
      '[ServerMessage] - login failed.',
      JSON.stringify(nickname),
    );
    await line.says(`[ServerMessage] - ${sentence('nickname_invalid', 'en')}`);
  }
  await nobodyElseIsDisturbed();
});

/** Frames after which the connection cannot go on, and the close code. */
const endings: readonly (readonly [what: string, spoil: (person: NativeClient) => void, code: number])[] = [
  ['invalid UTF-8', (person) => person.raw(Buffer.from('{"kind":"\xff\xfe"}', 'latin1')), 1007],
  ['binary', (person) => person.socket.send(Buffer.from('{}'), { binary: true }), 1003],
  ['a frame that is too long', (person) => person.raw(post(`{"body":"${long(66_000)}"}`)), 1009],
  ['a frame with a bit that nobody agreed on', (person) => person.bytes([0xc1, 0x80, 0, 0, 0, 0]), 1002],
  ['a frame without a mask', (person) => person.bytes([0x81, 0x02, 0x7b, 0x7d]), 1002],
];

describe('what ends a WebSocket', () => {
  for (const [what, spoil, code] of endings) {
    test(what, async () => {
      const mallory = await onTheWeb();
      spoil(mallory);
      assert.equal((await mallory.closed).code, code);
      await nobodyElseIsDisturbed();
    });
  }
  test('a frame in too many pieces', async () => {
    const mallory = await onTheWeb();
    for (let piece = 0; piece < 40; piece++) mallory.socket.send('x', { fin: false, binary: false });
    assert.equal((await mallory.closed).code, 1009);
    await nobodyElseIsDisturbed();
  });
});

/** Bytes on TCP, the lines that answer them, and whether the connection goes on. */
const lines: readonly (readonly [
  what: string,
  bytes: string | Uint8Array,
  reply: RegExp,
  goesOn: boolean,
])[] = [
  ['invalid UTF-8', Buffer.from('msgall \xff\xfe\n', 'latin1'), /not valid UTF-8/, false],
  ['half a character', Buffer.from([...Buffer.from('msgall '), 0xf0, 0x9f, 0x0a]), /not valid UTF-8/, false],
  ['bytes that never become a line', long(50_000), /longer than the server accepts/, false],
  ['a line that is too long', `msgall ${long(50_000)}\nmsgall hi\n`, /longer than the server accepts/, false],
  ['an overlong text', `msgall ${long(4_001)}\n`, /longer than 4,000/, true],
  ['NUL', 'msgall a\0b\n', /not text/, true],
  ['only a NUL', '\0\n', /^unknown command$/, true],
  ['blanks', '   \n', /^unknown command$/, true],
  ['HTTP, but not as its first words', 'GET / HTTP/1.1\r\n', /^unknown command$/, true],
  ['a word of HTTP', 'GET \n', /^unknown command$/, true],
  ['JSON', '{"kind":"post"}\n', /^unknown command$/, true],
  ['a colour', '\x1b[31mmsgall hi\n', /^unknown command$/, true],
  ['a room that cannot be', 'join ../x\n', /name of a room has 1 to 64/, true],
  ['no number', 'history -1\n', /^require number$/, true],
  ['a message to nobody', 'msg __proto__ hi\n', /nobody of that name/, true],
];

describe('what comes in a line and is refused', () => {
  for (const [what, bytes, reply, goesOn] of lines) {
    test(what, async () => {
      const mallory = await LineClient.named(server.linePort, 'mallory');
      mallory.send(bytes);
      assert.match(await mallory.next(), reply);
      if (goesOn) {
        await mallory.settled('mallory');
        mallory.send('logout\n');
      }
      await mallory.closed;
      await bob.says('[ServerMessage] - [mallory] log out.');
      await nobodyElseIsDisturbed();
    });
  }
});

test('nothing was noted as a fault of the server, and no node had to come back', async () => {
  assert.equal(server.stderr, '');
  assert.equal((await readLobby(alice)).length, words);
});
