import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { throwDatagrams } from '../support/datagrams.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import { Frames } from '../support/frames.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { startServer } from '../support/server.ts';

const server = await startServer({ after }, { flags: ['--post-burst', '100000'] });
const { httpPort, linePort } = server;
const ingestPort = (await server.info()).ports.ingest as number;
const pids = server.nodePids();
const alice = await NativeClient.guest(httpPort, 'Alice');
const bob = await LineClient.named(linePort, 'Bob');
const program = await PlainClient.greeted(httpPort);
const oksana = await EnvelopeClient.signedUp(httpPort, 'Oksana');
let words = 0;

/** Four who talk while others misbehave: they hear each other, and nothing else was kept. */
async function nobodyElseIsDisturbed(): Promise<void> {
  const { seq } = await alice.post('a word');
  assert.equal(seq, ++words, 'something was stored that should not be');
  await bob.says('[Alice]: a word');
  await program.says('Alice: a word');
  await oksana.next('send', ({ messages }) => messages?.[0]?.message_id === seq);
}

/** A frame that is masked with nothing, so that its bytes are as they are written here. */
const masked = (first: number, text = ''): number[] => [
  first,
  0x80 | text.length,
  0,
  0,
  0,
  0,
  ...Buffer.from(text),
];

/** What ends a WebSocket, whatever is spoken on it. */
const spoilt: readonly (readonly [what: string, spoil: (person: Frames) => void, code: number])[] = [
  ['binary', ({ socket }) => socket.send(Buffer.from('{}'), { binary: true }), 1003],
  ['an empty binary frame', ({ socket }) => socket.send(Buffer.alloc(0), { binary: true }), 1003],
  ['more than a frame may hold', ({ socket }) => socket.send('x'.repeat(66_000)), 1009],
  [
    'the announcement of a terabyte',
    (person) => person.bytes([0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    1009,
  ],
  [
    'more than a frame may hold, in pieces',
    ({ socket }) => {
      for (let piece = 0; piece < 20; piece++) socket.send('x'.repeat(4_000), { fin: false });
    },
    1009,
  ],
  [
    'a message in too many pieces',
    ({ socket }) => {
      for (let piece = 0; piece < 40; piece++) socket.send('x', { fin: false });
    },
    1009,
  ],
  ['a frame without a mask', (person) => person.bytes([0x81, 0x02, 0x7b, 0x7d]), 1002],
  ['a bit that nobody agreed on', (person) => person.bytes(masked(0xc1)), 1002],
  ['a kind of frame that there is not', (person) => person.bytes(masked(0x83)), 1002],
  ['a piece of nothing', (person) => person.bytes(masked(0x80, 'x')), 1002],
  ['a ping in pieces', (person) => person.bytes(masked(0x09, 'x')), 1002],
  ['bytes that are not text', (person) => person.bytes([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]), 1007],
];

for (const path of ['/ws', '/connect', '/plain']) {
  describe(`a WebSocket at ${path} ends with`, () => {
    for (const [what, spoil, code] of spoilt) {
      test(`${code} after ${what}`, async () => {
        const mallory = new Frames(httpPort, path);
        await mallory.take(() => true, 'greeting');
        spoil(mallory);
        assert.equal((await mallory.closed).code, code);
        await nobodyElseIsDisturbed();
      });
    }
  });
}

const doors = { line: linePort, ingest: ingestPort };

for (const [door, port] of Object.entries(doors)) {
  describe(`a connection to the door ${door}`, () => {
    test('that says nothing and closes its side is closed, without a word', async () => {
      assert.equal(await new LineClient(port).lastWords(''), '');
    });

    test('that is reset at any moment harms nobody', async () => {
      const beginnings = ['', 'm', '{"username":"mallory","message":', 'login mal', '\xff', '\n\n', '{'];
      for (const bytes of beginnings) {
        const mallory = new LineClient(port);
        mallory.send(bytes);
        await new Promise((resolve) => mallory.socket.once('ready', resolve));
        mallory.socket.resetAndDestroy();
        await mallory.closed;
      }
      await nobodyElseIsDisturbed();
    });

    test('whose bytes never become a line is ended, and not listened to any more', async () => {
      const mallory = new LineClient(port);
      const sent = new Promise((resolve) => mallory.socket.write('x'.repeat(1_000_000), resolve));
      await mallory.closed;
      await sent;
      assert.match(mallory.received, /longer than the server accepts/);
      assert.equal(mallory.received.split('\n').length, 2, 'one answer');
      await nobodyElseIsDisturbed();
    });

    test('that says a great many small things is answered, and the others go on', async () => {
      const mallory = new LineClient(port);
      const everything = mallory.lastWords('x\n'.repeat(20_000));
      await nobodyElseIsDisturbed();
      assert.match(await everything, door === 'line' ? /^unknown command\n/ : /^\{"ok":false/);
      await nobodyElseIsDisturbed();
    });
  });
}

test('half an object, and then the end, is refused', async () => {
  const answer = await new LineClient(ingestPort).lastWords('{"username":"mallory","mess');
  assert.equal(JSON.parse(answer).code, 'bad_json');
  await nobodyElseIsDisturbed();
});

test('whoever closes their side while the answer is still to come is answered', async () => {
  const answer = await new LineClient(ingestPort).lastWords('{"username":"oven","message":"done"}');
  assert.deepEqual(JSON.parse(answer), { ok: true, seq: ++words });
  assert.match(await new LineClient(linePort).lastWords('login eve\nwhoami'), /\neve\n$/);
  await nobodyElseIsDisturbed();
});

for (const [path, tiny] of [
  ['/ws', '{}'],
  ['/connect', '{}'],
  ['/plain', ''],
] as const) {
  test(`twenty thousand tiny frames at ${path} disturb nobody`, async () => {
    const mallory = new Frames(httpPort, path);
    await mallory.take(() => true, 'greeting');
    const frame = masked(0x81, tiny);
    const pieces = Array.from({ length: 1_000 }, () => frame).flat();
    for (let piece = 1; piece <= 20; piece++) mallory.bytes(pieces);
    await nobodyElseIsDisturbed();
    await mallory.cut();
    await nobodyElseIsDisturbed();
  });
}

test('datagrams of garbage are passed over', async () => {
  const random = Array.from({ length: 500 }, (_, n) => Buffer.from([n, n >> 1, 0xff, 0x7b, n]));
  const bad = ['', '{', '{}', 'x'.repeat(9_000), 'x'.repeat(60_000), '{"username":"oven"}', '[1]', 'null'];
  await throwDatagrams(ingestPort, [...random, ...bad]);
  await nobodyElseIsDisturbed();
  await throwDatagrams(ingestPort, ['{"username":"fridge","message":"It is warm."}']);
  await alice.next('message', ({ author }) => author.nickname === 'fridge');
  words++;
});

test('no process had to be started anew, nothing was noted as a fault, and all who left are gone', async () => {
  await server.infoWhen(({ count }) => count === 4);
  assert.deepEqual(server.nodePids(), pids);
  assert.equal(server.stderr, '');
  assert.equal((await readLobby(alice)).length, words);
});
