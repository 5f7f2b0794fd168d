import assert from 'node:assert/strict';
import { after, describe, it, test } from 'node:test';
import { readConfig } from '#config.ts';
import { ownPaths } from '#lib/address-settings.ts';
import { startServer } from '../support/server.ts';
import { raw } from './request.ts';

const server = await startServer(
  { after },
  { flags: ['--processes=1', '--public-url=https://chat.example'] },
);

const upgrade =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

/** The head of a request: its first line, and these headers. */
const get = (line: string, ...headers: readonly string[]): Promise<string> =>
  raw(
    server.httpPort,
    `GET ${line}\r\n${headers.map((header) => `${header}\r\n`).join('')}Connection: close\r\n\r\n`,
  );

const connect = (line: string, ...headers: readonly string[]): Promise<string> =>
  raw(
    server.httpPort,
    `GET ${line}\r\n${headers.map((header) => `${header}\r\n`).join('')}${upgrade}\r\n\x88\x80\0\0\0\0`,
  );

describe('a request that does not say clearly whom it is for is refused with 400', () => {
  const unclear: readonly (readonly [what: string, target: string, ...headers: readonly string[]])[] = [
    ['Host twice', '', 'Host: localhost', 'Host: evil.example'],
    ['Host twice, the same', '', 'Host: localhost', 'hOST: localhost'],
    ['an empty Host', '', 'Host:'],
    ['a Host of spaces', '', 'Host:   '],
    ['a Host with a space', '', 'Host: localhost evil.example'],
    ['a user', '', 'Host: user@localhost'],
    ['a user and a password', '', 'Host: a:b@localhost'],
    ['a path', '', 'Host: localhost/x'],
    ['a list', '', 'Host: localhost,evil.example'],
    ['a scheme', '', 'Host: http://localhost'],
    ['a port that is none', '', 'Host: localhost:x'],
    ['a port too high', '', 'Host: localhost:65536'],
    ['another server in the first line', 'http://evil.example', 'Host: localhost'],
    ['another port in the first line', 'http://localhost:81', 'Host: localhost'],
    ['another scheme in the first line', 'ftp://localhost', 'Host: localhost'],
    ['a user in the first line', 'http://evil@localhost', 'Host: localhost'],
  ];
  for (const [what, target, ...headers] of unclear) {
    it(what, async () => {
      assert.match(await get(`${target}/ HTTP/1.1`, ...headers), /^HTTP\/1\.1 400 /);
      assert.match(await get(`${target}/health HTTP/1.1`, ...headers), /^HTTP\/1\.1 400 /);
      assert.match(await connect(`${target}/ws HTTP/1.1`, ...headers), /^HTTP\/1\.1 400 /);
      const problem = await get(`${target}/api/rooms HTTP/1.1`, ...headers);
      assert.match(problem, /^HTTP\/1\.1 400 /);
      if (target === '') assert.match(problem, /"code":"host_invalid"/);
    });
  }

  it('no Host, where only the oldest programs ask for the health', async () => {
    for (const path of ['/', '/message', '/api/rooms', '/health?x'])
      assert.match(await get(`${path} HTTP/1.0`), /^HTTP\/1\.1 400 /, path);
    assert.match(await get('/ HTTP/1.1'), /^HTTP\/1\.1 400 /);
    assert.match(await get('/health HTTP/1.0'), /^HTTP\/1\.1 200 /);
  });
});

test('a first line that names the same server as Host is as good as one without', async () => {
  assert.match(await get('http://LOCALHOST.:80/health HTTP/1.1', 'Host: localhost'), /^HTTP\/1\.1 200 /);
  assert.match(
    await get('https://chat.example/health HTTP/1.1', 'Host: chat.example:443'),
    /^HTTP\/1\.1 200 /,
  );
  assert.match(await get('http://localhost/health HTTP/1.0', 'Host: localhost'), /^HTTP\/1\.1 200 /);
  assert.match(await get('http://localhost HTTP/1.1', 'Host: localhost'), /^HTTP\/1\.1 200 /);
  assert.match(await connect('http://localhost/ws HTTP/1.1', 'Host: localhost'), /^HTTP\/1\.1 101 /);
});

describe('below a path that a proxy has not taken off', () => {
  const below = startServer(
    { after },
    {
      flags: ['--processes=1', '--public-url=https://chat.example/team/chat/'],
    },
  );
  const port = async () => (await below).httpPort;
  const ask = async (path: string, more = 'Connection: close\r\n') =>
    raw(await port(), `GET ${path} HTTP/1.1\r\nHost: chat.example\r\n${more}\r\n`);

  it('all is where it is above', async () => {
    for (const path of ['', '/team/chat'])
      for (const page of ['/', '/message', '/style.css', '/health', '/api/rooms', '/docs'])
        assert.match(await ask(`${path}${page}`), /^HTTP\/1\.1 200 /, path + page);
    assert.match(await ask('/team/chat/nothing'), /^HTTP\/1\.1 404 /);
    assert.match(await ask('/team/chats/health'), /^HTTP\/1\.1 404 /);
  });
  it('WebSockets, too', async () => {
    const more = `Origin: https://chat.example\r\n${upgrade}`;
    for (const path of ['/ws', '/team/chat/ws'])
      assert.match(
        await raw(await port(), `GET ${path} HTTP/1.1\r\nHost: chat.example\r\n${more}\r\n\x88\x80\0\0\0\0`),
        /^HTTP\/1\.1 101 /,
      );
  });
  it('the path without its last slash leads to the one with it', async () => {
    const heard = await ask('/team/chat');
    assert.match(heard, /^HTTP\/1\.1 308 /);
    assert.match(heard, /\r\nlocation: chat\/\r\n/);
  });
});

test('no path of the public address can be one of our own', async () => {
  for (const name of ownPaths) {
    assert.throws(() => readConfig([`--public-url=https://chat.example/${name}/x`], {}), /of Hubbub's own/);
    // These hold more than one thing, or take upgrades alone.
    if (
      [
        'api',
        'assets',
        'connect',
        'kept',
        'plain',
        'ws',
        'avatars',
        'confirm-email',
        'reset-password',
        'oidc',
      ].includes(name)
    )
      continue;
    assert.match(await get(`/${name} HTTP/1.1`, 'Host: localhost'), /^HTTP\/1\.1 200 /, name);
  }
  const { paths } = JSON.parse(
    (await get('/openapi.json HTTP/1.0', 'Host: localhost')).split('\r\n\r\n')[1] ?? '',
  );
  for (const path of Object.keys(paths)) assert.ok(ownPaths.includes(path.split('/')[1] ?? ''), path);
});

test('an address that is too long is refused with 414, and one too deep is told so without thousands of steps back', async () => {
  for (const target of [
    `/${'x'.repeat(8_192)}`,
    `/api/rooms?x=${'%41'.repeat(3_000)}`,
    `/x${'/'.repeat(15_000)}`,
  ]) {
    const answer = await get(`${target} HTTP/1.1`, 'Host: localhost');
    assert.match(answer, /^HTTP\/1\.1 414 /);
    assert.ok(answer.length < 3_000);
  }
  assert.match(await connect(`/ws?${'x'.repeat(8_192)} HTTP/1.1`, 'Host: localhost'), /^HTTP\/1\.1 414 /);
  const deep = await get(`/x${'/'.repeat(8_000)} HTTP/1.1`, 'Host: localhost');
  assert.match(deep, /^HTTP\/1\.1 404 /);
  assert.ok(deep.length < 3_000, `${deep.length} characters`);
});
