import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Line } from '../support/line.ts';
import { Native } from '../support/native.ts';
import { startServer } from '../support/server.ts';

test('the banner names the real addresses, and one way in on each line', async (t) => {
  const { banner, httpPort, linePort, dataDir } = await startServer(t);
  assert.match(banner.split('\n')[0] ?? '', /^Hubbub \d+\.\d+\.\d+ is open\. /);
  assert.ok(banner.includes(`kept in ${dataDir}.`));
  assert.ok(banner.includes('Only this machine can reach it'));
  assert.ok(httpPort > 0 && linePort > 0);
  assert.match(banner, new RegExp(`^ {2}browser +http://127\\.0\\.0\\.1:${httpPort}/$`, 'm'));
  assert.match(
    banner,
    new RegExp(`^ {2}terminal +npx hubbub chat ws://127\\.0\\.0\\.1:${httpPort}/ws$`, 'm'),
  );
  assert.match(banner, new RegExp(`^ {2}nc +nc 127\\.0\\.0\\.1 ${linePort}\\b`, 'm'));
  assert.ok(banner.trimEnd().split('\n').length <= 10, 'short');
});

test('a server that is open to the network says so', async (t) => {
  const { banner } = await startServer(t, { flags: ['--host', '0.0.0.0'] });
  assert.ok(banner.includes('Everybody on the network can reach it.'));
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

    const alice = await Native.guest(server.httpPort, 'Alice');
    const bob = await Line.named(server.linePort, 'Bob');
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
  const people = await Promise.all(names.map((name) => Native.guest(server.httpPort, name)));
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
