import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { RefusalCode } from '#model/refusal.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { startServer } from '../support/server.ts';
import { type Bytes, escaped, type Input, inputsOf } from './inputs.ts';

/** What is bad on every wire, and how each of them says so. What only the native or the line wire can be told is in `bad-input.test.ts`. */
interface Row {
  readonly what: string;
  /** Undefined where a wire has no way to say such a thing, or where nothing is wrong with it. */
  readonly bytes: (input: Input) => Bytes | undefined;
  readonly code: RefusalCode;
  /** Wires with a manner of their own. */
  readonly but?: Partial<Record<Input['name'], string>>;
}

const text = (what: string, said: string, code: RefusalCode, but?: Row['but']): Row => ({
  what,
  bytes: (input) => input.format(said),
  code,
  ...(but && { but }),
});

/** A message as an object: `TEXT` stands for the name of the field that has the text. */
const object = (what: string, members: readonly string[], code: RefusalCode): Row => ({
  what,
  bytes: ({ object }) =>
    object?.write([
      ...(object.name === undefined ? [] : [`"${object.name}":"oven"`]),
      ...members.map((member) => member.replaceAll('TEXT', object.text)),
    ]),
  code,
});

/** The envelope wire passes over what it does not know. */
const surplus = (row: Row): Row => ({
  ...row,
  bytes: (input) => (input.name === 'envelope' ? undefined : row.bytes(input)),
});

/** A sender's name, where it is said with each message. */
const name = (what: string, json: string, code: RefusalCode): Row => ({
  what,
  bytes: ({ object }) =>
    object?.name === undefined
      ? undefined
      : object.write([`"${object.name}":${json}`, `"${object.text}":"I was here."`]),
  code,
});

const written = (what: string, json: string, code: RefusalCode, but?: Row['but']): Row => ({
  what,
  bytes: ({ name, object }) => (object || name === 'line' ? `${json}\n` : undefined),
  code,
  but: { line: 'unknown command', ...but },
});

const rows: readonly Row[] = [
  text('no text', '', 'body_empty', { line: 'empty message' }),
  text('blanks', ' \t \u00a0', 'body_empty', { line: 'empty message' }),
  text('nothing to see', '\u200b\u00ad\u3164\u2800\u202e', 'body_empty', { line: 'empty message' }),
  text('a text that is too long', 'x'.repeat(4_001), 'body_too_long'),
  {
    what: 'a text that is too long, with escapes where there are any',
    bytes: (input) => escaped(input, input.format('👋'.repeat(4_001))),
    code: 'body_too_long',
  },
  text('NUL', 'a\0b', 'body_invalid'),
  object('half a character', ['"TEXT":"a\\ud800b"'], 'body_invalid'),
  object('no field for the text', [], 'bad_payload'),
  object('{"$ne":null} for the text', ['"TEXT":{"$ne":null}'], 'bad_payload'),
  object('a number for the text', ['"TEXT":7'], 'bad_payload'),
  object('a list for the text', ['"TEXT":["hi"]'], 'bad_payload'),
  object('null for the text', ['"TEXT":null'], 'bad_payload'),
  object('true for the text', ['"TEXT":true'], 'bad_payload'),
  object('the text in a __proto__', ['"__proto__":{"TEXT":"hi"}'], 'bad_payload'),
  surplus(object('a surplus field', ['"TEXT":"hi"', '"colour":"red"'], 'bad_payload')),
  surplus(object('a surplus __proto__', ['"TEXT":"hi"', '"__proto__":{"admin":true}'], 'bad_payload')),
  surplus(object('a surplus constructor', ['"TEXT":"hi"', '"constructor":{}'], 'bad_payload')),
  name('a name that cannot be', '"a@b"', 'nickname_invalid'),
  name('no name', '""', 'nickname_invalid'),
  name('a name that drives a terminal', '"\\u001b[31mred"', 'nickname_invalid'),
  name('{"$ne":null} for a name', '{"$ne":null}', 'bad_payload'),
  name('the name of somebody who is here', '"Alice"', 'nickname_taken'),
  name('a name that looks like it', '"аlice"', 'nickname_taken'),
  name('the name of an account', '"Oksana"', 'nickname_taken'),
  written('no JSON', 'hello', 'bad_json'),
  written('half of an object', '{"kind":"post",', 'bad_json'),
  written('a list', '[{}]', 'bad_json', { rest: '400 bad_json' }),
  written('null', 'null', 'bad_json'),
  written('a very deep list', '['.repeat(8_000), 'bad_json'),
  {
    what: 'a form without a text',
    bytes: ({ name }) => (name === 'form' ? 'username=oven' : undefined),
    code: 'bad_payload',
  },
  {
    what: 'a form with two texts',
    bytes: ({ name }) => (name === 'form' ? 'username=oven&message=a&message=b' : undefined),
    code: 'bad_payload',
    // In a sentence of the form's own.
    but: { form: '400 undefined' },
  },
  {
    what: 'invalid UTF-8',
    bytes: ({ format: say, name }) =>
      name === 'form' ? 'username=oven&message=%ff' : Buffer.from(say('\xff\xfe'), 'latin1'),
    code: 'bad_utf8',
    but: { form: '400 undefined' },
  },
  {
    what: 'more than is taken at once',
    bytes: ({ tooMuch }) => tooMuch,
    code: 'frame_too_long',
    but: {
      line: 'The line is longer than the server accepts.',
      ingest: 'line_too_long',
      form: '413 frame_too_long',
    },
  },
];

const server = await startServer({ after }, { flags: ['--post-burst', '100000'] });
const pids = server.nodePids();
const alice = await NativeClient.guest(server.httpPort, 'Alice');
const bob = await LineClient.named(server.linePort, 'Bob');
const program = await PlainClient.greeted(server.httpPort);
const oksana = await EnvelopeClient.signedUp(server.httpPort, 'Oksana');
let words = 0;

/** Four who talk while others misbehave: they hear each other, and nothing was kept but what is good. */
async function nobodyElseIsDisturbed(): Promise<void> {
  const { seq } = await alice.post('a word');
  assert.equal(seq, ++words, 'something was stored that was refused');
  await bob.says('[Alice]: a word');
  await program.says('Alice: a word');
  await oksana.next('send', ({ messages }) => messages?.[0]?.message_id === seq);
}

const inputs = await inputsOf(server, (marker) => {
  words++;
  return alice.next('message', ({ body }) => body === marker);
});

for (const { what, bytes, code, but } of rows) {
  describe(what, () => {
    for (const input of inputs) {
      const bad = bytes(input);
      if (bad === undefined) continue;
      test(`${input.name}: ${but?.[input.name] ?? input.shows(code)}`, async () => {
        assert.equal(await input.send(bad), but?.[input.name] ?? input.shows(code));
        await nobodyElseIsDisturbed();
      });
    }
  });
}

test('no process had to be started anew, nothing was noted as a fault, and nothing bad was kept', async () => {
  assert.deepEqual(server.nodePids(), pids);
  assert.equal(server.stderr, '');
  const kept = new Set((await readLobby(alice)).map(({ body }) => body));
  assert.deepEqual([...kept].sort(), ['a word', 'after it']);
});
