import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

test('a socket node that dies comes back at the same port, and the web goes on meanwhile', async (t) => {
  const server = await startServer(t);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  await alice.next('presence', ({ came }) => came.some(({ nickname }) => nickname === 'Bob'));

  server.killNode('socket-1');
  await bob.closed;
  assert.equal((await alice.post('still here')).seq, 1);
  await alice.next('presence', ({ went }) => went.some(({ nickname }) => nickname === 'Bob'));
  await server.says(/^socket-1 is back\.$/);

  const back = await LineClient.named(server.linePort, 'Bob');
  back.send('history\n');
  await back.says('1 [Alice]: still here');
  back.send('msgall so am I\n');
  await alice.next('message', ({ body }) => body === 'so am I');
});

test('a web node that dies comes back at the same port, and TCP goes on meanwhile', async (t) => {
  const server = await startServer(t);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  await alice.post('before');
  await bob.says('[Alice]: before');

  server.killNode('web-1');
  assert.equal((await alice.closed).code, 1006);
  bob.send('msgall meanwhile\n');
  await bob.says('[Bob]: meanwhile');
  await server.says(/^web-1 is back\.$/);
  await bob.says('[ServerMessage] - [Alice] log out.');

  const back = await NativeClient.guest(server.httpPort, 'Alice');
  assert.equal((await back.post('after')).seq, 3);
  await bob.says('[Alice]: after');
});

test('the last of two web nodes keeps the door open', async (t) => {
  const server = await startServer(t, { flags: ['--web-processes', '2'] });
  server.killNode('web-2');
  await server.says(/^web-2 ended/);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  assert.equal((await alice.post('hi')).seq, 1);
  await server.says(/^web-2 is back\.$/);
});

test('/health says 503 while a door is shut', async (t) => {
  const server = await startServer(t);
  const health = async () => (await fetch(`${server.url}/health`)).status;
  assert.equal(await health(), 200);
  server.killNode('socket-1');
  await server.says(/^socket-1 ended/);
  const during: number[] = [];
  const back = server.says(/^socket-1 is back\.$/).then(() => 'back' as const);
  for (let done = false; !done; ) {
    during.push(await health());
    done = (await Promise.race([back, undefined])) === 'back';
  }
  assert.ok(during.includes(503), during.join(' '));
  while ((await health()) !== 200) assert.ok(during.push(503) < 10_000, 'never 200 again');
  assert.deepEqual(Object.keys((await server.info()).ports).sort(), ['http', 'ingest', 'line']);
});

test('a node that keeps dying is started again after growing pauses', async (t) => {
  const server = await startServer(t);
  const pauses: number[] = [];
  for (let times = 0; times < 4; times++) {
    server.killNode('socket-1');
    const news = await server.says(/^socket-1 ended \(SIGKILL\)/);
    pauses.push(Number(/in (\d+) ms/.exec(news)?.[1]));
    await server.says(/^socket-1 is back\.$/);
  }
  assert.deepEqual(pauses, [100, 200, 400, 800]);
});

test('nodes do not outlive their supervisor', async (t) => {
  const server = await startServer(t);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  process.kill(server.pid, 'SIGKILL');
  // Told as when the server is asked to end: 1012, come back.
  assert.equal((await alice.closed).code, 1012);
  await server.gone;
});

test('a node that is stopped is said to be silent, and replaced within ten seconds', async (t) => {
  const server = await startServer(t);
  const stopped = server.nodePids().get('socket-1')!;
  process.kill(stopped, 'SIGSTOP');
  const began = performance.now();
  const health = async () => (await (await fetch(`${server.url}/health`)).json()) as { reason?: string };
  while ((await health()).reason !== 'socket-1: no answer')
    assert.ok(performance.now() - began < 10_000, 'nobody noticed');
  assert.match(await server.says(/^socket-1 /), /has not answered for \d s/);
  await server.says(/^socket-1 ended \(SIGKILL\)/);
  assert.ok(performance.now() - began < 10_000, `${performance.now() - began} ms`);
  await server.says(/^socket-1 is back\.$/);
  const bob = await LineClient.named(server.linePort, 'Bob');
  bob.send('msgall again\n');
  await bob.says('[Bob]: again');
});

test('a supervisor that is stopped is noticed: /health says so, and /metrics answers for the own node', async (t) => {
  const server = await startServer(t);
  await fetch(`${server.url}/metrics`);
  process.kill(server.pid, 'SIGSTOP');
  const health = async () => (await fetch(`${server.url}/health`)).json() as Promise<{ status: string }>;
  let answer = await health();
  while (answer.status === 'open') answer = await health();
  assert.deepEqual(answer, { status: 'failing', reason: 'supervisor: no answer' });
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  assert.match(metrics, /node="web-1"/);
  process.kill(server.pid, 'SIGCONT');
  while (answer.status !== 'open') answer = await health();
});
