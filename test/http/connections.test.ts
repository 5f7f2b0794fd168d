import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { limits } from '#model/limits.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

/** Sends this and nothing more; fulfilled when the server has ended it: with what it said, and after how long. */
async function halfOpen(port: number, bytes: string, onConnected?: (socket: Socket) => void) {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  const began = performance.now();
  let received = '';
  socket.setEncoding('latin1').on('data', (text) => {
    received += text;
  });
  socket.once('connect', () => {
    socket.write(bytes);
    onConnected?.(socket);
  });
  await once(socket, 'close');
  return { received, seconds: (performance.now() - began) / 1000 };
}

test('half a request is a connection, and an upgraded one is counted once', async (t) => {
  const flags = ['--processes=1', '--max-connections-per-address=10'];
  const server = await startServer(t, { flags });
  const open: Socket[] = [];
  const people = [];
  for (let n = 0; n < 5; n++) people.push(await NativeClient.guest(server.httpPort, `guest-${n}`));
  const all = Array.from({ length: 30 }, () =>
    halfOpen(server.httpPort, 'GET / HTTP/1.1\r\n', (socket) => open.push(socket)),
  );
  let refused = 0;
  const counted = all.map(async (one) => {
    if ((await one).received.startsWith('HTTP/1.1 429')) refused++;
    if (refused === 25) for (const socket of open) socket.destroy();
  });
  await Promise.all(counted);
  assert.equal(refused, 25);
  await Promise.all(people.map((person) => person.close()));
  while ((await fetch(server.url)).status === 429);
});

test('slow requests are given up when their time is over', async (t) => {
  const server = await startServer(t, { flags: ['--processes=1'] });
  const body = 'POST /message HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nuser';
  const [headers, request] = await Promise.all([
    halfOpen(server.httpPort, 'GET / HTTP/1.1\r\nHost:'),
    halfOpen(server.httpPort, body),
  ]);
  for (const [{ seconds }, expected] of [
    [headers, limits.headersMs / 1000],
    [request, limits.requestMs / 1000],
  ] as const)
    assert.ok(seconds > expected - 1 && seconds < expected + 4, `${seconds} s and not ${expected}`);
});
