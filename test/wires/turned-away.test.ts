import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { timeoutMs } from '../support/mailbox.ts';
import { startServer } from '../support/server.ts';

const upgrade = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://elsewhere.example\r\n\r\n';

/** Somebody who never closes their side, and says this. */
async function stubborn(port: number, words: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(words);
  return socket;
}

/** Fulfilled when the server holds its side no longer: then it resets whoever goes on talking. */
async function letGo(socket: Socket): Promise<void> {
  const talk = setInterval(() => socket.write('x'), 50);
  const held = setTimeout(() => assert.fail('The connection is held open.'), timeoutMs);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(talk);
  clearTimeout(held);
}

test('a connection that is reset while its upgrade is refused ends alone', async (t) => {
  const server = await startServer(t);
  for (const path of ['/nowhere', '/ws', '/plain']) {
    for (let round = 0; round < 10; round++) {
      const socket = await stubborn(server.httpPort, upgrade(path));
      // The refusal is on its way, or lies there unread.
      if (round % 2 === 0) await once(socket, 'readable');
      socket.resetAndDestroy();
    }
  }
  assert.equal((await server.info()).count, 0);
  assert.match(
    server.stderr,
    /^[^\n]*refused a request for its origin[^\n]*\n$/,
    'it is told of once, and no more',
  );
});

test('who is refused an upgrade, and keeps its side open, is let go', async (t) => {
  const server = await startServer(t);
  const socket = await stubborn(server.httpPort, upgrade('/nowhere'));
  const [answer] = await once(socket, 'data');
  assert.match(String(answer), /^HTTP\/1\.1 404 /);
  await letGo(socket);
});

test('who is one too many hears so, and is let go although it keeps its side open', async (t) => {
  const server = await startServer(t, { env: { MAX_CONNECTIONS_PER_ADDRESS: '1' } });
  await LineClient.named(server.linePort, 'Alice');
  const socket = await stubborn(server.linePort, 'login Bob\n');
  const [answer] = await once(socket, 'data');
  assert.equal(String(answer), 'Too many connections from this address.\n');
  await letGo(socket);
});

test('who has logged out is gone for the others at once, and is let go although it goes on talking', async (t) => {
  const server = await startServer(t);
  const alice = await LineClient.named(server.linePort, 'Alice');
  const socket = await stubborn(server.linePort, 'login Bob\n');
  await alice.says('[ServerMessage] - [Bob] log in.');
  socket.resume();
  const began = performance.now();
  socket.write('logout\n');
  await alice.says('[ServerMessage] - [Bob] log out.');
  const heard = performance.now() - began;
  await LineClient.named(server.linePort, 'Bob');
  await letGo(socket);
  // The connection is given up after a second.
  const gone = performance.now() - began;
  assert.ok(
    heard < gone / 2,
    `Alice heard of it after ${heard} ms, and the connection ended after ${gone} ms.`,
  );
});
