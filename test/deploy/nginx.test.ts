import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { raw } from '../http/request.ts';
import { freePort } from '../support/free-port.ts';
import { startNginx } from '../support/nginx.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer } from '../support/server.ts';
import { onCleanup, type TestScope } from '../support/test-scope.ts';

const upgrade = `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";`;

describe('behind nginx', requireProgram('nginx'), () => {
  const scope: TestScope = { after };
  // What is begun below ends with all of this.
  onCleanup(scope, async () => {});
  let port = 0;

  before(async () => {
    port = await freePort();
    const flags = ['--processes=1', `--public-url=http://chat.example:${port}/team/chat/`];
    const server = await startServer(scope, { flags });
    const to = `proxy_pass http://127.0.0.1:${server.httpPort}`;
    await startNginx(
      scope,
      port,
      `location / { ${to}; ${upgrade} proxy_set_header Host $host:$server_port; }
       location /chat/ { ${to}/; ${upgrade} proxy_set_header Host $http_host; }
       location /team/chat/ { ${to}; ${upgrade} proxy_set_header Host $host; }
       location /old/ { ${to}/; }`,
    );
  });

  const request = (line: string, head: string, body = ''): Promise<string> => {
    return raw(
      port,
      `${line} HTTP/1.1\r\nHost: chat.example:${port}\r\n${head.replaceAll('PORT', `${port}`)}\r\n${body}`,
    );
  };
  const handshake =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
  const closing = '\x88\x80\0\0\0\0';
  const form =
    'Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 24\r\n';

  for (const path of ['/', '/chat/', '/team/chat/']) {
    it(`there is everything at ${path}`, async () => {
      for (const page of ['', 'message', 'style.css', 'health', 'api/rooms', 'docs'])
        assert.match(await request(`GET ${path}${page}`, 'Connection: close\r\n'), /^HTTP\/1\.1 200 /, page);
      const origin = 'Origin: http://chat.example:PORT\r\n';
      const posted = await request(`POST ${path}message`, form + origin, 'username=Bob&message=way');
      assert.match(posted, /^HTTP\/1\.1 303 /);
      assert.match(posted, /\r\nlocation: kept\?/i);
      assert.match(await request(`GET ${path}ws`, handshake + origin, closing), /^HTTP\/1\.1 101 /);
    });

    it(`nothing is taken from another site at ${path}`, async () => {
      const origin = 'Origin: http://evil.example\r\n';
      assert.match(
        await request(`POST ${path}message`, form + origin, 'username=Bob&message=way'),
        /^HTTP\/1\.1 403 /,
      );
      assert.match(await request(`GET ${path}ws`, handshake + origin, closing), /^HTTP\/1\.1 403 /);
    });
  }

  it('a path without its last slash leads to the one with it', async () => {
    for (const path of ['/chat', '/team/chat'])
      assert.match(
        await request(`GET ${path}`, 'Connection: close\r\n'),
        new RegExp(`^HTTP/1\\.1 301 [\\s\\S]*${path}/\r\n`),
      );
  });

  it('a location without any headers is answered', async () => {
    assert.match(await request('GET /old/', 'Connection: close\r\n'), /^HTTP\/1\.1 200 /);
  });
});
