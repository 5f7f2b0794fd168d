import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { blocksOf, readPage } from '../docs/pages.ts';
import { throwDatagrams } from '../support/datagrams.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { runHubbub, startServer, type TestScope, temporaryFolder } from '../support/server.ts';

interface Entry {
  readonly time: string;
  readonly client_id: string;
  readonly message: string;
  readonly sender: 'client' | 'server';
}

const withoutLimit = ['--post-burst', '1000'];

const read = (path: string): Entry[] => JSON.parse(readFileSync(path, 'utf8')) as Entry[];

/** What the journal says, without the time. */
const told = (path: string): string[] =>
  read(path).map(({ client_id, message, sender }) => `${sender} ${client_id}: ${message}`);

/** A path in a folder that goes away, and a server that keeps its journal there. */
async function startWithJournal(scope: TestScope, flags: readonly string[] = []) {
  const dataDir = await temporaryFolder(scope);
  const path = join(dataDir, 'messages.json');
  const start = () => startServer(scope, { dataDir, flags: ['--journal', path, ...withoutLimit, ...flags] });
  return { path, start, server: await start() };
}

for (const flags of [[], ['--processes', '1']]) {
  test(`takes down what is said on all wires, serve ${flags.join(' ')}`, async (t) => {
    const { path, start, server } = await startWithJournal(t, flags);
    const ingest = (await server.info()).ports.ingest as number;
    const program = await PlainClient.greeted(server.httpPort);
    const stranger = await EnvelopeClient.stranger(server.httpPort);
    const alice = await NativeClient.guest(server.httpPort, 'Alice');
    const bob = await LineClient.named(server.linePort, 'Bob');
    const oksana = await EnvelopeClient.signedUp(server.httpPort, 'Oksana');
    const hears = (body: string) => alice.next('message', (message) => message.body === body);

    program.send('from the plain wire');
    await hears('from the plain wire');
    const { messageId } = await alice.post('from the native wire');
    bob.send('msgall from the line wire\n');
    await hears('from the line wire');
    oksana.say('message', { content: 'from the envelope wire' });
    await hears('from the envelope wire');
    await new LineClient(ingest).ask('{"username":"oven","message":"by ingest, TCP"}');
    await throwDatagrams(ingest, ['{"username":"oven","message":"by ingest, UDP"}']);
    await hears('by ingest, UDP');
    await alice.ask('edit', { messageId, body: 'with another text' });
    await alice.ask('tell', { to: 'Bob', body: 'a secret' });
    await bob.says('[Alice(*)]: a secret');
    bob.send('msg Oksana another secret\n');
    await bob.says(/another secret/);

    stranger.say('message', { content: 'not kept' });
    await stranger.closed;
    await program.close();
    bob.send('logout\n');
    await bob.closed;
    oksana.send('\u{1f382}'.repeat(17_000));
    assert.equal((await oksana.closed).code, 1009);
    await alice.cut();
    await server.infoWhen(({ count }) => count === 0);
    await server.stop();

    const journal = told(path);
    for (const [name, body] of [
      [program.name, 'from the plain wire'],
      ['Alice', 'from the native wire'],
      ['Bob', 'from the line wire'],
      ['Oksana', 'from the envelope wire'],
      ['oven', 'by ingest, TCP'],
      ['oven', 'by ingest, UDP'],
      ['Alice', `(${messageId}) with another text`],
    ])
      assert.equal(journal.filter((one) => one === `client ${name}: ${body}`).length, 1, `${name}: ${body}`);
    const goodbye = 'Session over. Goodbye!';
    for (const end of [
      `server ${program.name}: Welcome to the chat!`,
      `server ${program.name}: ${goodbye} (bye, 1005)`,
      `server ${stranger.id}: Welcome to the chat!`,
      `server ${stranger.id}: ${goodbye} (not_entered, 1008)`,
      `server Bob: ${goodbye} (bye, 1000)`,
      `server Alice: ${goodbye} (lost, 1006)`,
      `server Oksana: ${goodbye} (frame_too_long, 1009)`,
    ])
      assert.ok(journal.includes(end), `${end}\nis not in\n${journal.join('\n')}`);
    assert.ok(!journal.some((one) => one.includes('secret')));
    for (const { time } of read(path)) assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);

    const before = journal.length;
    const again = await start();
    const late = await NativeClient.guest(again.httpPort, 'Alice');
    await late.post('after the restart');
    await again.stop();
    assert.deepEqual(told(path).slice(0, before), journal);
    assert.ok(told(path).includes('client Alice: after the restart'));
    assert.ok(told(path).includes(`server Alice: ${goodbye} (going_away, 1012)`));
  });
}

test('is a whole array whenever it is read, while people of both processes talk', async (t) => {
  const { path, server } = await startWithJournal(t);
  assert.ok(existsSync(path) === false, 'it is made with its first entry');
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  const program = await PlainClient.greeted(server.httpPort);
  const count = 200;
  const everythingWasHeard = alice.next('message', ({ seq }) => seq === 3 * count);
  let talking = true;
  void everythingWasHeard.finally(() => {
    talking = false;
  });
  const lengths: number[] = [];
  for (let n = 1; talking; n++) {
    if (n <= count) {
      alice.send('post', { body: `${n} ]}` });
      bob.send(`msgall ${n} "},{\n`);
      program.send(`${n} [{"`);
    }
    lengths.push((await readWhole(path)).length);
    // The people have to be given their turn.
    await new Promise(setImmediate);
  }
  await everythingWasHeard;
  assert.ok(lengths.length >= count);
  assert.deepEqual(
    lengths,
    lengths.toSorted((a, b) => a - b),
    'it only grows',
  );
  await server.stop();
  const entries = read(path).filter(({ sender }) => sender === 'client');
  assert.equal(entries.length, 3 * count);
  for (const name of ['Alice', 'Bob', program.name]) {
    const own = entries.filter(({ client_id }) => client_id === name);
    assert.deepEqual(
      own.map(({ message }) => Number.parseInt(message, 10)),
      Array.from({ length: count }, (_, index) => index + 1),
    );
  }
});

/** Reads the file; once more, where it was caught in the middle of a write: it was another one before and after. */
async function readWhole(path: string): Promise<Entry[]> {
  for (;;) {
    const before = statSync(path).size;
    const text = readFileSync(path, 'utf8');
    if (statSync(path).size !== before) continue;
    try {
      return JSON.parse(text) as Entry[];
    } catch (error) {
      await new Promise(setImmediate);
      if (statSync(path).size === before) throw error;
    }
  }
}

test('a journal that was torn by a crash is mended and continued', async (t) => {
  const { path, start, server } = await startWithJournal(t, ['--processes', '1']);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  await alice.post('whole');
  await alice.post('torn');
  await server.kill();
  const before = told(path).filter((one) => !one.endsWith(': torn'));
  truncateSync(path, readFileSync(path, 'utf8').indexOf('torn') + 2);

  const again = await start();
  await (await NativeClient.guest(again.httpPort, 'Bob')).post('after the crash');
  await again.stop();
  assert.deepEqual(told(path).slice(0, before.length), before);
  assert.ok(told(path).includes('client Bob: after the crash'));
});

const unusable: readonly (readonly [what: string, make: (folder: string) => string, says: RegExp])[] = [
  [
    'in a folder that is not there',
    (folder) => join(folder, 'nowhere', 'j.json'),
    /cannot be made \(ENOENT\)\.$/,
  ],
  [
    'that is a folder',
    (folder) => {
      mkdirSync(join(folder, 'j.json'));
      return join(folder, 'j.json');
    },
    /cannot be opened \(EISDIR\)\.$/,
  ],
];

for (const [what, make, says] of unusable) {
  test(`a journal ${what} is refused with one sentence`, async (t) => {
    const folder = await temporaryFolder(t);
    const child = runHubbub(['serve', '--journal', make(folder)], { DATA_DIR: folder });
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    assert.equal(code, 1);
    assert.match(stderr.trimEnd(), says);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  });
}

for (const [what, text, says] of [
  ['is something else', 'dear diary', /is broken at line 1: it does not begin as an array\./],
  ['misses a comma', '[\n{"a":1}\n{"b":2}\n]\n', /is broken at line 3: a comma is missing before it\./],
  [
    'has a note at its end',
    '[\n{"a":1}\n]\nmy note\n',
    /is broken at line 4: there is something after the closing/,
  ],
] as const) {
  test(`the chat goes on without a journal that ${what}, says so, and leaves it as it is`, async (t) => {
    const path = join(await temporaryFolder(t), 'j.json');
    writeFileSync(path, text);
    const server = await startServer(t, { flags: ['--journal', path] });
    assert.match(await server.says(/^The server goes on without its journal:/), says);
    await (await NativeClient.guest(server.httpPort, 'Alice')).post('not in it');
    await server.stop();
    assert.equal(readFileSync(path, 'utf8'), text);
  });
}

test('a second server goes on without the journal of the first, and says so', async (t) => {
  const { path, server } = await startWithJournal(t);
  await (await NativeClient.guest(server.httpPort, 'Alice')).post('of the first');
  const second = await startServer(t, { flags: ['--journal', path] });
  await second.says(/^The server goes on without its journal: .* is written by another Hubbub\.$/);
  await (await NativeClient.guest(second.httpPort, 'Bob')).post('of the second');
  await second.stop();
  await server.stop();
  assert.ok(told(path).includes('client Alice: of the first'));
  assert.ok(!told(path).includes('client Bob: of the second'));
});

test('a second server does not write the journal under another name of the file either', async (t) => {
  const [folder, other, TMPDIR] = [
    await temporaryFolder(t),
    await temporaryFolder(t),
    await temporaryFolder(t),
  ];
  const [path, link] = [join(folder, 'j.json'), join(other, 'link.json')];
  writeFileSync(path, '[]');
  linkSync(path, link);
  await startServer(t, { flags: ['--journal', path], env: { TMPDIR } });
  const second = await startServer(t, { flags: ['--journal', link], env: { TMPDIR } });
  await second.says(/^The server goes on without its journal: .* is written by another Hubbub\.$/);
});

test('the chat goes on without its journal, and says so once', async (t) => {
  const folder = join(await temporaryFolder(t), 'journals');
  mkdirSync(folder);
  const path = join(folder, 'j.json');
  const server = await startServer(t, { flags: ['--journal', path] });
  rmSync(folder, { recursive: true });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  await alice.post('one');
  await alice.post('two');
  await server.says(/^The journal .* cannot be written: ENOENT/);
  mkdirSync(folder);
  await alice.post('three');
  await server.says(/^The journal .* is written again\.$/);
  assert.equal(server.stderr.match(/cannot be written/g)?.length, 1);
  await server.stop();
  // Whether the second was on its way while the folder came back is a matter of luck.
  assert.deepEqual(
    told(path).filter((line) => line.startsWith('client ') && line !== 'client Alice: two'),
    ['client Alice: three'],
  );
});

test('the page about the journal shows what it looks like', async (t) => {
  const { path, server } = await startWithJournal(t);
  const program = await PlainClient.greeted(server.httpPort);
  const alice = new LineClient(server.linePort);
  program.send('Tea?');
  await program.says('Your message was received.');
  alice.send('login alice\n');
  alice.send('msgall Yes!\n');
  await program.says('alice: Yes!');
  await server.stop();
  const [shown] = blocksOf(readPage('docs/wires/journal.md'), 'json');
  const documented = JSON.parse(shown?.text ?? '') as Entry[];
  const lines = told(path);
  for (const { client_id, message, sender } of documented)
    assert.ok(lines.includes(`${sender} ${client_id}: ${message}`), `${client_id}: ${message}`);
  for (const entry of documented) assert.deepEqual(Object.keys(entry), Object.keys(read(path)[0] as Entry));
});
