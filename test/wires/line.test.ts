import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { startServer } from '../support/server.ts';

const oneProcess = { flags: ['--processes', '1'] };

/** What is answered to each line before a login, to the letter. */
const syntax: readonly (readonly [line: string, reply: string])[] = [
  ['hello', 'unknown command'],
  ['LOGIN Alice', 'unknown command'],
  ['constructor', 'unknown command'],
  ['__proto__ x', 'unknown command'],
  ['login', 'require username'],
  ['login ', 'require username'],
  ['login Alice Bob', 'overage info'],
  ['msg', 'overage info'],
  ['msg Bob', 'empty message'],
  ['msg Bob  ', 'empty message'],
  ['msgall', 'empty message'],
  ['msgall   ', 'empty message'],
  ['logout now', 'overage info'],
  ['msg Bob hi', 'Please log in!'],
  ['msgall hi', 'Please log in!'],
  ['whoami', 'Please log in!'],
  ['userlist', 'Please log in!'],
  ['debug', 'Please log in!'],
  ['logout', 'Please log in!'],
];

test('syntax is judged before the login is', async (t) => {
  const { linePort } = await startServer(t, oneProcess);
  const nobody = new LineClient(linePort);
  for (const [line, reply] of syntax) assert.equal(await nobody.ask(line), reply, line);
  for (const [line, reply] of syntax) {
    nobody.send(`${line}\r\n`);
    assert.equal(await nobody.next(), reply, `${line} with a carriage return`);
  }
});

test('a conversation of two, to the letter', async (t) => {
  const { linePort } = await startServer(t, oneProcess);
  const alice = new LineClient(linePort);
  const bob = new LineClient(linePort);
  assert.equal(await alice.ask('login alice'), '[ServerMessage] - [alice] log in.');
  assert.equal(await bob.ask('login bob'), '[ServerMessage] - [bob] log in.');
  assert.equal(await alice.next(), '[ServerMessage] - [bob] log in.');

  assert.equal(await alice.ask('whoami'), 'alice');
  assert.equal(await alice.ask('userlist'), 'alice,bob');
  assert.equal(await alice.ask('msgall hello  world '), '[alice]: hello  world ');
  assert.equal(await bob.next(), '[alice]: hello  world ');
  assert.equal(await bob.ask('msg alice psst, you'), '[bob(*)]: psst, you');
  assert.equal(await alice.next(), '[bob(*)]: psst, you');
  assert.match(await bob.ask('msg nobody hi'), /^\[ServerMessage\] - There is nobody of that name/);

  bob.send('logout\n');
  await bob.closed;
  assert.equal(await alice.next(), '[ServerMessage] - [bob] log out.');
  assert.equal(await alice.ask('whoami'), 'alice', 'nothing else was said');
  assert.deepEqual(bob.unread, []);
});

test('a name in use, and a second login', async (t) => {
  const { linePort } = await startServer(t, oneProcess);
  const alice = await LineClient.named(linePort, 'alice');
  const second = new LineClient(linePort);
  assert.equal(await second.ask('login alice'), '[ServerMessage] - login failed.');
  assert.equal(await second.ask('login bob'), '[ServerMessage] - [bob] log in.');
  assert.equal(await alice.next(), '[ServerMessage] - [bob] log in.');
  assert.equal(await alice.ask('login oksana'), '[ServerMessage] - login failed.');
  assert.equal(await alice.ask('whoami'), 'alice', 'refused without ending it');
});

test('whoever closes the connection has logged out, gently or not', async (t) => {
  const { linePort } = await startServer(t, oneProcess);
  const alice = await LineClient.named(linePort, 'alice');
  const bob = await LineClient.named(linePort, 'bob');
  await alice.says('[ServerMessage] - [bob] log in.');
  bob.socket.end();
  assert.equal(await alice.next(), '[ServerMessage] - [bob] log out.');
  const again = await LineClient.named(linePort, 'bob');
  await alice.says('[ServerMessage] - [bob] log in.');
  again.socket.resetAndDestroy();
  assert.equal(await alice.next(), '[ServerMessage] - [bob] log out.');
});

test('a command without a line end is one after a silence', async (t) => {
  const { linePort } = await startServer(t, oneProcess);
  const alice = new LineClient(linePort);
  alice.send('login alice');
  const began = performance.now();
  assert.equal(await alice.next(), '[ServerMessage] - [alice] log in.');
  assert.ok(performance.now() - began > 140, 'it might have gone on');
  for (const [command, reply] of [
    ['whoami', 'alice'],
    ['msgall hello', '[alice]: hello'],
    ['userlist', 'alice'],
  ] as const) {
    alice.send(command);
    assert.equal(await alice.next(), reply);
  }
  // The line end of a command that was taken already is not a command of its own.
  alice.send('\nwhoami\n');
  assert.equal(await alice.next(), 'alice');
});

test('several commands in one piece, and one command in many', async (t) => {
  const { linePort } = await startServer(t, oneProcess);
  const alice = new LineClient(linePort);
  alice.send('login alice\nmsgall one\r\nmsgall two\n\n\nwhoami\nmsgall 三\n');
  const heard = [];
  for (let count = 0; count < 5; count++) heard.push(await alice.next());
  assert.deepEqual(heard.sort(), [
    '[ServerMessage] - [alice] log in.',
    '[alice]: one',
    '[alice]: two',
    '[alice]: 三',
    'alice',
  ]);
  for (const byte of new TextEncoder().encode('msgall 李雷 🙂\n')) alice.send(new Uint8Array([byte]));
  assert.equal(await alice.next(), '[alice]: 李雷 🙂');
});

for (const ending of ['\n', '']) {
  test(`a client that says it all and stops sending gets its answers, ${JSON.stringify(ending)}`, async (t) => {
    const { linePort } = await startServer(t, oneProcess);
    const alice = await LineClient.named(linePort, 'alice');
    const script = new LineClient(linePort);
    const heard = await script.lastWords(`login bot\nwhoami\nmsgall the build is green${ending}`);
    assert.equal(heard, '[ServerMessage] - [bot] log in.\nbot\n[bot]: the build is green\n');
    await alice.says('[bot]: the build is green');
    await alice.says('[ServerMessage] - [bot] log out.');
  });
}

for (const words of ['login bot', 'login bot\nlogout\n']) {
  test(`however soon it leaves, it hears that it came, ${JSON.stringify(words)}`, async (t) => {
    const { linePort } = await startServer(t, oneProcess);
    const alice = await LineClient.named(linePort, 'alice');
    assert.equal(await new LineClient(linePort).lastWords(words), '[ServerMessage] - [bot] log in.\n');
    assert.equal(await alice.next(), '[ServerMessage] - [bot] log in.');
    assert.equal(await alice.next(), '[ServerMessage] - [bot] log out.');
  });
}

test('an account, its rooms and its past', async (t) => {
  const { linePort } = await startServer(t, oneProcess);
  const oksana = new LineClient(linePort);
  assert.equal(await oksana.ask('register oksana short'), '[ServerMessage] - login failed.');
  await oksana.says(/password has 8/);
  assert.equal(await oksana.ask('register oksana correct-horse'), '[ServerMessage] - [oksana] log in.');
  await oksana.ask('msgall first');
  assert.match(await oksana.ask('join kitchen'), /kitchen/);
  assert.equal(await oksana.ask('say kitchen soup'), '[oksana #kitchen]: soup');
  assert.equal(await oksana.ask('rooms'), '#kitchen,#lobby');
  assert.equal(await oksana.ask('history'), '1 [oksana]: first');
  assert.equal(await oksana.ask('since 0'), '1 [oksana]: first');
  assert.match(await oksana.ask('since 1'), /no messages/);
  await oksana.lastWords('');

  const back = new LineClient(linePort);
  assert.equal(await back.ask('auth oksana wrong-horse'), '[ServerMessage] - login failed.');
  await back.next();
  assert.equal(await back.ask('auth oksana correct-horse'), '[ServerMessage] - [oksana] log in.');
  assert.equal(await back.ask('say kitchen more soup'), '[oksana #kitchen]: more soup', 'still a member');
});

test('a line on which nobody speaks is asked by the kernel whether anybody is there', {
  skip: !existsSync('/proc/net/tcp') && 'only Linux tells of its timers',
}, async (t) => {
  const server = await startServer(t, oneProcess);
  const { linePort } = server;
  const alice = new LineClient(linePort);
  await server.infoWhen(({ count }) => count === 1);
  const hex = (port: number): string => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const ours = `${hex(linePort)} ${hex(alice.socket.localPort as number)} `;
  const row = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .find((text) => text.includes(ours));
  // "established", two queues, and the timer: 02 is the one that keeps a connection alive.
  assert.match(String(row), /: \S+ \S+ 01 \S+ 02:/);
});
