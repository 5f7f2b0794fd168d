import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer } from '../support/server.ts';
import { raw } from './request.ts';

const request = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`;

test('requests that come at once on one connection are answered in order, and too many of them close it', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes=1'] });
  const answers = await raw(
    httpPort,
    request('/api/rooms').repeat(20) + request('/api/nowhere', 'Connection: close\r\n'),
  );
  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  assert.deepEqual(statuses, [...Array(20).fill('200'), '404']);

  // Who sends so many has not read a single answer.
  const cut = await raw(httpPort, request('/api/rooms').repeat(300));
  assert.ok([...cut.matchAll(/HTTP\/1\.1 /g)].length < 40);
});
