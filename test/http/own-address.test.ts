import assert from 'node:assert/strict';
import { after, describe, it, test } from 'node:test';
import { startServer } from '../support/server.ts';
import { ask, post, raw } from './request.ts';
import { RestClient } from './script.ts';

const flags = ['--processes=1', '--public-url=https://chat.example', '--allow-host=chat.office,CHAT.lan'];
const server = await startServer({ after }, { flags });

const get = (path: string, host: string, more = ''): Promise<string> =>
  raw(server.httpPort, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`);

const upgrade = (path: string, host: string, origin: string, port = server.httpPort): Promise<string> =>
  raw(
    port,
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: ${origin}\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\x88\x80\0\0\0\0',
  );

const head = async () =>
  (await new RestClient(server.url).get('/api/rooms/lobby/messages?limit=1')).body.head;

describe('a name that others can have', () => {
  for (const path of [
    '/',
    '/message',
    '/style.css',
    '/health',
    '/ws-info',
    '/metrics',
    '/docs',
    '/nothing',
  ]) {
    it(`is not answered at ${path}`, async () => {
      const heard = await get(path, 'evil.example:3000');
      assert.match(heard, /^HTTP\/1\.1 421 Misdirected Request\r\n/);
      assert.match(heard, /content-type: text\/html/);
      assert.match(heard, /--allow-host NAME/);
      assert.ok(!/(href|src|action)="(?!data:)/.test(heard), 'links would be refused as well');
    });
  }

  it('is a problem for scripts', async () => {
    const heard = await get('/api/rooms', 'evil.example');
    assert.match(heard, /^HTTP\/1\.1 421 /);
    assert.match(heard, /content-type: application\/problem\+json/);
    assert.match(heard, /"code":"bad_host"/);
  });

  for (const path of ['/ws', '/plain', '/connect', '/nowhere']) {
    it(`opens no WebSocket at ${path}`, async () => {
      assert.match(await upgrade(path, 'evil.example', 'http://evil.example'), /^HTTP\/1\.1 421 /);
    });
  }

  it('is told of once in the log, with what would help', async () => {
    await get('/', 'other.example');
    await get('/', 'OTHER.example.');
    await get('/', 'other.example');
    const lines = server.stderr.split('\n').filter((line) => line.includes('"other.example"'));
    assert.equal(lines.length, 1, server.stderr);
    assert.match(lines[0] as string, /set --allow-host other\.example/);
    assert.match(lines[0] as string, /an address of your own.*never add one that is not/);
  });
});

for (const host of ['localhost', '[::1]:80', '10.0.0.1', 'chat.example', 'Chat.Office.:443', 'chat.lan']) {
  test(`${host} is a name of ours`, async () => assert.match(await get('/health', host), /^HTTP\/1\.1 200 /));
}

describe('WebSockets', () => {
  const cases: readonly (readonly [path: string, host: string, origin: string, status: number])[] = [
    ['/ws', 'chat.office:443', 'https://chat.office', 101],
    ['/ws', '127.0.0.1:3000', 'https://chat.example', 101],
    ['/ws', 'localhost:80', 'http://LOCALHOST', 101],
    ['/ws', 'chat.office:443', 'https://evil.example', 403],
    ['/ws', 'chat.office', 'null', 403],
    ['/plain', 'chat.office', 'https://chat.office', 101],
    ['/plain', 'chat.office', 'null', 403],
    ['/connect', 'chat.office', 'https://chat.office', 101],
    ['/connect', 'chat.office', 'null', 101],
    ['/connect', 'chat.office', 'file://', 101],
    ['/connect', 'chat.office', 'https://evil.example', 403],
  ];
  for (const [path, host, origin, status] of cases) {
    it(`${path} at ${host} for a page of ${origin}: ${status}`, async () => {
      assert.match(await upgrade(path, host, origin), new RegExp(`^HTTP/1\\.1 ${status} `));
    });
  }
});

describe('a page of another site', () => {
  const form = 'username=Bob&message=hello';
  const strange: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { referer: 'https://evil.example/message' },
    { referer: 'nonsense' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of strange) {
    it(`can neither fill the form nor call the REST interface: ${JSON.stringify(headers)}`, async () => {
      const before = await head();
      const filled = await post(server.url, form, headers);
      assert.deepEqual([filled.status, filled.type], [403, 'text/html']);
      const script = new RestClient(server.url);
      const message = { nickname: 'Bob', body: 'hello' };
      for (const path of ['/api/rooms/lobby/messages', '/api/accounts', '/api/tokens']) {
        const { status, body } = await script.post(path, message, headers);
        assert.deepEqual([status, body.code], [403, 'bad_origin'], path);
      }
      const { status } = await script.request('/api/tokens', {
        headers: { ...headers, authorization: 'Bearer x' },
      });
      assert.equal(status, 403);
      assert.equal(await head(), before);
    });
  }

  it('may link to ours', async () => {
    const headers = { referer: 'https://evil.example/', origin: 'https://evil.example' };
    assert.equal((await ask(`${server.url}/`, { headers })).status, 200);
  });
});

const ours: readonly Readonly<Record<string, string>>[] = [
  { origin: server.url },
  { referer: `${server.url}/message` },
  { origin: 'https://chat.example', 'sec-fetch-site': 'cross-site' },
  {},
];

for (const headers of ours) {
  test(`the form takes what comes with ${JSON.stringify(headers)}`, async () => {
    const before = (await head()) as number;
    assert.ok((await post(server.url, 'username=Bob&message=hello', headers)).status < 400);
    assert.equal(await head(), before + 1);
  });
}

test('pages from disk can be turned away everywhere', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes=1', '--file-pages=off'] });
  for (const origin of ['null', 'file://']) {
    assert.match(await upgrade('/connect', 'localhost', origin, httpPort), /^HTTP\/1\.1 403 /);
  }
});

test('what is compressed is of the wrong type, and not bad JSON', async () => {
  const headers = { 'content-encoding': 'gzip' };
  const { status, body } = await new RestClient(server.url).post('/api/tokens', {}, headers);
  assert.deepEqual([status, body.code], [415, 'wrong_type']);
});

describe('OPTIONS', () => {
  for (const [path, allow] of [
    ['/', 'GET, HEAD, OPTIONS'],
    ['/message', 'GET, HEAD, OPTIONS, POST'],
    ['/health', 'GET, HEAD, OPTIONS'],
    ['/api/rooms/lobby/messages', 'GET, HEAD, OPTIONS, POST'],
    ['/api/tokens/x', 'DELETE, OPTIONS'],
    ['/style.css', 'GET, HEAD, OPTIONS'],
  ] as const) {
    it(`is answered at ${path}`, async () => {
      const { status, headers, text } = await ask(`${server.url}${path}`, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      assert.deepEqual([status, headers.get('allow'), text], [204, allow, '']);
      assert.ok(![...headers.keys()].some((name) => name.startsWith('access-control-')));
    });
  }
  it('is answered for the server', async () => {
    const heard = await raw(
      server.httpPort,
      'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    assert.match(heard, /^HTTP\/1\.1 204 /);
  });
});
