import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { limits } from '#model/limits.ts';
import { startServer } from '../support/server.ts';
import { ask, fill } from './request.ts';
import { RestClient } from './script.ts';

test('the socket node hangs: the form says so within seconds, and the other doors stay open', async (t) => {
  const server = await startServer(t);
  const node = server.nodePids().get('socket-1');
  assert.ok(node);
  process.kill(node, 'SIGSTOP');
  const began = performance.now();
  const { status, headers, text } = await fill(server.url, { username: 'Bob', message: 'Is anybody there?' });
  assert.equal(status, 503);
  assert.ok(performance.now() - began < limits.requestMs);
  assert.equal(headers.get('retry-after'), '1');
  assert.match(text, /may be there already/);
  assert.ok(text.includes('Is anybody there?</textarea>'), 'what was typed is still there');
  assert.equal((await ask(`${server.url}/`)).status, 200);
  process.kill(node, 'SIGCONT');
});

test('the socket node crashes: whatever the form answers is true', async (t) => {
  const server = await startServer(t, { flags: ['--post-burst=100000'] });
  server.killNode('socket-1');
  const kept: string[] = [];
  for (let n = 1; kept.length < 3; n++) {
    const message = `try ${n}`;
    const { status, text } = await fill(server.url, { username: 'Bob', message });
    if (status === 200) kept.push(message);
    else assert.equal(status, 503, text);
  }
  const said = (await new RestClient(server.url).read('lobby')).map(({ body }) => body);
  assert.deepEqual(
    said.filter((body) => kept.includes(body)),
    kept,
  );
});

test('an address has the rate of an address through the form, and spends none of another one’s', async (t) => {
  for (const processes of ['1', '2']) {
    const server = await startServer(t, {
      flags: ['--post-burst=3', '--post-rate=1', '--host=0.0.0.0', `--processes=${processes}`],
    });
    const from = (localAddress: string, message: string) =>
      new Promise<number>((resolve, reject) => {
        const body = new URLSearchParams({ username: 'Bob', message }).toString();
        const headers = {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': body.length,
        };
        const options = { port: server.httpPort, host: '127.0.0.1', localAddress, agent: false as const };
        request({ ...options, path: '/message', method: 'POST', headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end(body);
      });
    const began = performance.now();
    const counts = await Promise.all(
      ['127.0.0.1', '127.0.0.2', '127.0.0.3'].map(async (address) => {
        const statuses = await Promise.all(
          Array.from({ length: 50 }, (_, n) => from(address, `${address} ${n}`)),
        );
        assert.ok(statuses.every((status) => status === 303 || status === 429));
        return statuses.filter((status) => status === 303).length;
      }),
    );
    const seconds = Math.ceil((performance.now() - began) / 1000);
    for (const kept of counts) assert.ok(kept >= 30 && kept <= 30 + 10 * seconds, `${kept} of ${processes}`);
    await server.stop();
  }
});

test('whoever posts too fast is told to wait, and only they', async (t) => {
  const server = await startServer(t, { flags: ['--post-burst=3', '--post-rate=1', '--processes=1'] });
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) => fill(server.url, { username: 'Bob', message: `${n}` })),
  );
  const seconds = Math.ceil((performance.now() - began) / 1000);
  const kept = answers.filter(({ status }) => status === 200).length;
  assert.ok(kept >= 30 && kept <= 30 + 10 * seconds, `${kept} were kept within ${seconds} s`);
  assert.ok(answers.every(({ status }) => status === 200 || status === 429));
  const refused = answers.find(({ status }) => status === 429);
  assert.equal(refused?.headers.get('retry-after'), '1');
  assert.match(refused?.text ?? '', /too fast/);
  assert.equal((await new RestClient(server.url).read('lobby')).length, kept);
});

test('where guests may not write, the form says so', async (t) => {
  const server = await startServer(t, { flags: ['--guests=off', '--processes=1'] });
  const { status, text } = await fill(server.url, { username: 'Bob', message: 'hello' });
  assert.equal(status, 400);
  assert.match(text, /You need an account/);
  const home = await ask(`${server.url}/`);
  assert.equal(home.status, 200);
  assert.match(home.text, /sign in first/);
});
