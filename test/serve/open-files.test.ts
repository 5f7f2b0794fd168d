import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { sentence } from '#texts/index.ts';
import { LineClient } from '../support/line.ts';
import { startServer } from '../support/server.ts';

test('where few files may be open, connections are turned away before there is none left', async (t) => {
  const under = ['sh', '-c', 'ulimit -n 128 && exec "$@"', 'sh'];
  const server = await startServer(t, { flags: ['--processes', '1'], under });
  const bob = await LineClient.named(server.linePort, 'Bob');
  // Of three addresses, for none may take more than half of the places.
  const crowd = Array.from({ length: 200 }, (_, n) =>
    connect({ port: server.linePort, host: '127.0.0.1', localAddress: `127.0.0.${2 + (n % 3)}` }),
  );
  t.after(() => crowd.forEach((socket) => void socket.destroy()));
  const heard: string[] = [];
  for (const socket of crowd)
    socket.on('error', () => {}).on('data', (bytes) => void heard.push(String(bytes)));

  const line = await server.says(/ulimit -n/);
  assert.deepEqual(JSON.parse(line).limit, 128);
  // Turned away with a word, or without one.
  await Promise.all(crowd.slice(100).map((socket) => socket.closed || once(socket, 'close')));
  assert.ok(
    heard.some((text) => text.includes(sentence('too_many_connections', 'en'))),
    heard.join(''),
  );
  assert.equal(await healthOf(server.url), 200);
  bob.send('msgall still here\n');
  await bob.says('[Bob]: still here');
  assert.equal(server.stderr.match(/ulimit -n/g)?.length, 1);

  for (const socket of crowd) socket.destroy();
  await server.infoWhen(({ count }) => count === 1);
  await LineClient.named(server.linePort, 'Alice');
});

test('where few files may be open, half-open connections of one address leave a place for others, and for the form', async (t) => {
  const under = ['sh', '-c', 'ulimit -n 128 && exec "$@"', 'sh'];
  const server = await startServer(t, { under });
  const crowd = Array.from({ length: 60 }, () =>
    connect({ port: server.linePort, host: '127.0.0.1', localAddress: '127.0.0.2' }),
  );
  t.after(() => crowd.forEach((socket) => void socket.destroy()));
  for (const socket of crowd) socket.on('error', () => {}).resume();
  await Promise.all(crowd.slice(40).map((socket) => socket.closed || once(socket, 'close')));
  const body = new URLSearchParams({ username: 'oven', message: 'done' });
  const posted = await fetch(`${server.url}/message`, { method: 'POST', body });
  assert.ok(posted.status < 400, `${posted.status}`);
  const bob = await LineClient.named(server.linePort, 'Bob');
  bob.send('history\n');
  await bob.says('1 [oven]: done');
});

/** Those who are turned away take a place until they have heard why. Then there is one for `/health` again. */
async function healthOf(url: string): Promise<number> {
  const end = performance.now() + 20_000;
  for (;;) {
    try {
      return (await fetch(`${url}/health`, { headers: { connection: 'close' } })).status;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}
