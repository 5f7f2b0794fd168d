import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '#config.ts';
import { banner } from '#serve/banner.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

test('the banner names the real addresses, and one way in on each line', async (t) => {
  const server = await startServer(t);
  const { httpPort, linePort, dataDir } = server;
  const text = server.banner;
  assert.match(text.split('\n')[0] ?? '', /^Hubbub \d+\.\d+\.\d+ is open\. /);
  assert.ok(text.includes(`kept in ${dataDir}.`));
  assert.ok(text.includes('Only this machine can reach it'));
  assert.ok(httpPort > 0 && linePort > 0);
  assert.match(text, new RegExp(`^ {2}browser +http://127\\.0\\.0\\.1:${httpPort}/$`, 'm'));
  assert.match(text, new RegExp(`^ {2}terminal +npx hubbub chat ws://127\\.0\\.0\\.1:${httpPort}/ws$`, 'm'));
  assert.match(text, new RegExp(`^ {2}nc +nc 127\\.0\\.0\\.1 ${linePort}\\b`, 'm'));
  assert.ok(text.trimEnd().split('\n').length <= 10, 'short');
});

test('a server that is open to the network says so', async (t) => {
  const server = await startServer(t, { flags: ['--host', '0.0.0.0'] });
  assert.ok(server.banner.includes('Everybody on the network can reach it.'));
});

test('an address with colons stands in brackets in a URL, and nowhere else', () => {
  const doors = (['http', 'line'] as const).map((name) => ({ name, host: '::1', port: 4000 }));
  const text = banner(readConfig(['--host', '::1'], {}), '1.0.0', doors);
  assert.match(text, /^ {2}browser +http:\/\/\[::1\]:4000\/$/m);
  assert.match(text, /^ {2}nc +nc ::1 4000 /m);
});

test('a password in the address of the store is shown to nobody', () => {
  const url = 'postgres://hubbub:s3cr@t@db.example:5432/hubbub';
  const text = banner(readConfig(['--database-url', url], {}), '1.0.0', []);
  assert.match(text, /kept in postgres:\/\/db\.example:5432\/hubbub\./);
});

const layouts = [
  { flags: [], nodes: ['socket-1', 'web-1'] },
  { flags: ['--processes', '1'], nodes: [] },
  { flags: ['--web-processes', '2'], nodes: ['socket-1', 'web-1', 'web-2'] },
];

for (const { flags, nodes } of layouts) {
  test(`serve ${flags.join(' ') || 'without flags'}: ${nodes.length || 'no'} nodes, one chat`, async (t) => {
    const server = await startServer(t, { flags });
    assert.deepEqual([...server.nodePids().keys()].sort(), nodes);
    assert.equal((await fetch(`${server.url}/health`)).status, 200);

    const alice = await NativeClient.guest(server.httpPort, 'Alice');
    const bob = await LineClient.named(server.linePort, 'Bob');
    await alice.next('presence', ({ came }) => came.some(({ nickname }) => nickname === 'Bob'));
    await alice.post('hello from the web');
    await bob.says('[Alice]: hello from the web');
    bob.send('msgall hello from TCP\n');
    await alice.next('message', ({ body }) => body === 'hello from TCP');

    const { ports } = await server.info();
    assert.equal(ports.http, server.httpPort);
    assert.equal(ports.line, server.linePort);
  });
}

test('people at two web processes share the room', async (t) => {
  const server = await startServer(t, { flags: ['--web-processes', '2'] });
  // The kernel deals the connections out; among so many, both processes have some.
  const names = Array.from({ length: 12 }, (_, index) => `guest${index}`);
  const people = await Promise.all(names.map((name) => NativeClient.guest(server.httpPort, name)));
  await server.infoWhen(({ count }) => count === names.length);
  const posted = await Promise.all(people.map((person, index) => person.post(`from ${index}`)));
  assert.deepEqual(
    posted.map(({ seq }) => seq).sort((a, b) => a - b),
    names.map((_, index) => index + 1),
  );
  for (const person of people) {
    for (const seq of names.keys()) await person.next('message', (message) => message.seq === seq + 1);
  }
});
