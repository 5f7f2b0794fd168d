import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { test } from 'node:test';
import { EnvelopeClient } from '../support/envelope.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const withoutLimit = ['--post-rate', '100000', '--post-burst', '100000'];
const mostGrowth = 160 * 2 ** 20;
const linux = {
  skip: !existsSync('/proc/self/status') && 'only Linux says how much memory another process has',
};

/** Bytes of memory that each of the nodes has now. */
const memory = (server: RunningServer): number[] =>
  [...server.nodePids().values()].map((pid) => {
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kibibytes) * 1024;
  });

/** What it grew by is as much as it may be, in each of the nodes. */
function isModest(server: RunningServer, before: readonly number[], most = mostGrowth): void {
  for (const [index, bytes] of memory(server).entries()) {
    const growth = bytes - (before[index] as number);
    assert.ok(growth < most, `${Math.round(growth / 2 ** 20)} MiB more`);
  }
}

test(
  'clients that never read cost little, disturb nobody, and find everything when they read again',
  linux,
  async (t) => {
    const server = await startServer(t, { flags: withoutLimit });
    const { httpPort, linePort } = server;
    const names = Array.from({ length: 15 }, (_, index) => `sleeper-${index}`);
    const web = await Promise.all(names.map((name) => NativeClient.guest(httpPort, `web-${name}`)));
    const tcp = await Promise.all(names.map((name) => LineClient.named(linePort, `tcp-${name}`)));
    const programs = await Promise.all(names.slice(0, 5).map(() => PlainClient.greeted(httpPort)));
    const old = await Promise.all(
      names.slice(0, 5).map((name) => EnvelopeClient.signedUp(httpPort, `old-${name}`)),
    );
    const alice = await NativeClient.guest(httpPort, 'Alice');
    const bob = await LineClient.named(linePort, 'Bob');
    for (const { socket } of [...web, ...tcp, ...programs, ...old]) socket.pause();

    const before = memory(server);
    const letters = 'x'.repeat(3_900);
    const count = 5_000;
    for (let n = 1; n <= count; n++) {
      alice.send('post', { body: `${n} ${letters}` });
      if (n % 100 !== 0) continue;
      await alice.next('message', ({ seq }) => seq === n);
      await bob.says(new RegExp(`^\\[Alice\\]: ${n} x`));
    }
    isModest(server, before);

    const [late, lateLine] = [web[0] as NativeClient, tcp[0] as LineClient];
    const [lateProgram, lateOld] = [programs[0] as PlainClient, old[0] as EnvelopeClient];
    for (const { socket } of [late, lateLine, lateProgram, lateOld]) socket.resume();
    for (let n = 1; n <= count; n++) {
      assert.equal((await late.next('message')).seq, n);
      assert.match(await lateLine.says(/^\[Alice\]: /), new RegExp(`^\\[Alice\\]: ${n} x`));
      assert.match(await lateProgram.says(/^Alice: /), new RegExp(`^Alice: ${n} x`));
      const { messages: [message] = [] } = await lateOld.next('send');
      assert.equal(message?.message_id, n);
    }
  },
);

test(
  'a flood of tiny frames from someone who does not read is not answered from memory',
  linux,
  async (t) => {
    const server = await startServer(t);
    const alice = await NativeClient.guest(server.httpPort, 'Alice');
    const bob = await LineClient.named(server.linePort, 'Bob');
    const mallory = await NativeClient.guest(server.httpPort, 'mallory');
    const trudy = await LineClient.named(server.linePort, 'trudy');
    await alice.next('presence', ({ came }) => came[0]?.nickname === 'trudy');
    const before = memory(server);
    mallory.socket.pause();
    trudy.socket.pause();
    // A masked frame of two characters, `{}`, a few thousand times in a piece; each is answered with 100 bytes.
    const frame = [0x81, 0x82, 0, 0, 0, 0, 0x7b, 0x7d];
    const frames = Array.from({ length: 5_000 }, () => frame).flat();
    const lines = 'x\n'.repeat(20_000);
    for (let piece = 1; piece <= 200; piece++) {
      mallory.bytes(frames);
      trudy.send(lines);
      if (piece % 20 !== 0) continue;
      await alice.post(`${piece}`);
      await bob.says(`[Alice]: ${piece}`);
    }
    isModest(server, before);
  },
);

test('many who connect and are reset at once harm nobody', async (t) => {
  const server = await startServer(t);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  for (let round = 1; round <= 3; round++) {
    const visitors = Array.from({ length: 100 }, () => new LineClient(server.linePort));
    const strangers = Array.from({ length: 50 }, () => new NativeClient(server.httpPort));
    for (const visitor of visitors) visitor.send('login ');
    for (const stranger of strangers) await stranger.next('welcome');
    for (const { socket } of visitors) socket.resetAndDestroy();
    await Promise.all(strangers.map((stranger) => stranger.cut()));
    await alice.post(`round ${round}`);
    await bob.says(`[Alice]: round ${round}`);
  }
  await server.infoWhen(({ count }) => count === 2);
  assert.equal(server.stderr, '');
});

test('clients that ask and never read cost little, and disturb nobody', linux, async (t) => {
  const server = await startServer(t, { flags: withoutLimit });
  const { httpPort, linePort } = server;
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const letters = 'x'.repeat(3_900);
  for (let n = 1; n <= 200; n++) alice.send('post', { body: `${n} ${letters}` });
  await alice.next('message', ({ seq }) => seq === 200);
  const before = memory(server);

  const names = Array.from({ length: 25 }, (_, index) => `sleeper-${index}`);
  const web = await Promise.all(names.map((name) => NativeClient.guest(httpPort, `web-${name}`)));
  const tcp = await Promise.all(names.map((name) => LineClient.named(linePort, `tcp-${name}`)));
  const rest = names.map(() => connect({ port: httpPort, host: '127.0.0.1' }));
  for (const { socket } of [...web, ...tcp]) socket.pause();
  for (const client of web) for (let n = 0; n < 190; n++) client.send('history', { limit: 200 });
  for (const { socket } of tcp) socket.write('history 200\n'.repeat(190));
  for (const socket of rest) {
    socket.on('error', () => {}).pause();
    const request = 'GET /api/rooms/lobby/messages?limit=200 HTTP/1.1\r\nHost: localhost\r\n\r\n';
    socket.write(request.repeat(30));
  }
  t.after(() => {
    for (const socket of rest) socket.destroy();
  });
  // What was asked before is done when others have been answered for some time.
  for (let n = 201; n <= 400; n++) {
    alice.send('post', { body: `${n}` });
    await alice.next('message', ({ seq }) => seq === n);
  }
  // Each has cost an answer or two to make, of which the heap keeps something for a while.
  isModest(server, before, 2 * mostGrowth);
});

test('what clients have taken that ask and never read comes back when they have gone', linux, async (t) => {
  const server = await startServer(t, { flags: withoutLimit });
  const { httpPort, linePort } = server;
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const letters = 'word '.repeat(780);
  for (let n = 1; n <= 200; n++) alice.send('post', { body: `${n} ${letters}` });
  await alice.next('message', ({ seq }) => seq === 200);
  const before = memory(server);

  const names = Array.from({ length: 60 }, (_, index) => `greedy-${index}`);
  const web = await Promise.all(names.map((name) => NativeClient.guest(httpPort, `web-${name}`)));
  const tcp = await Promise.all(names.map((name) => LineClient.named(linePort, `tcp-${name}`)));
  for (const { socket } of [...web, ...tcp]) socket.pause();
  for (const client of web)
    for (let n = 0; n < 60; n++) {
      client.send('history', { limit: 200 });
      client.send('search', { query: 'word', limit: 200 });
      client.send('replay', { room: 'lobby' });
    }
  for (const { socket } of tcp) socket.write('history 200\n'.repeat(190));
  for (let n = 201; n <= 400; n++) {
    alice.send('post', { body: `${n}` });
    await alice.next('message', ({ seq }) => seq === n);
  }
  isModest(server, before);

  await Promise.all(web.map((client) => client.cut()));
  for (const { socket } of tcp) socket.resetAndDestroy();
  // Memory is given back in a quiet moment, which a busy machine may be slow to have.
  await t.waitFor(() => isModest(server, before, 125 * 2 ** 20), { interval: 250, timeout: 80_000 });
});
