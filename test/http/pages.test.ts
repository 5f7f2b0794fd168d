import assert from 'node:assert/strict';
import { after, describe, it, test } from 'node:test';
import { startServer } from '../support/server.ts';
import { ask, fill, raw } from './request.ts';

const server = await startServer({ after }, { flags: ['--processes=1'] });

const there: readonly (readonly [path: string, type: string])[] = [
  ['/', 'text/html'],
  ['/index.html', 'text/html'],
  ['/message', 'text/html'],
  ['/message.html', 'text/html'],
  ['/error.html', 'text/html'],
  ['/style.css', 'text/css'],
  ['/logo.png', 'image/png'],
  ['/favicon.ico', 'image/vnd.microsoft.icon'],
];

for (const [path, type] of there) {
  test(`${path} is there`, async () => {
    const answer = await ask(`${server.url}${path}`);
    assert.deepEqual([answer.status, answer.type], [200, type]);
    assert.ok(answer.text.length > 0);
    const head = await ask(`${server.url}${path}`, { method: 'HEAD' });
    assert.deepEqual([head.status, head.type, head.text], [200, type, '']);
  });
}

test('the logo is a picture', async () => {
  const bytes = Buffer.from(await (await fetch(`${server.url}/logo.png`)).arrayBuffer());
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
});

test('what the browser client is made of comes packed, and is kept for ever; the page itself is asked for again', async () => {
  const page = await (await fetch(server.url)).text();
  const files = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path = '']) => path);
  assert.ok(files.some((path) => path.endsWith('.js')) && files.some((path) => path.endsWith('.css')), page);
  for (const path of [...files, 'sw.js'])
    for (const form of ['br', 'gzip', 'identity']) {
      const answer = await fetch(`${server.url}/${path}`, { headers: { 'accept-encoding': form } });
      assert.equal(answer.headers.get('content-encoding') ?? 'identity', form, path);
      assert.match(answer.headers.get('vary') ?? '', /accept-encoding/i, path);
      const kept = path === 'sw.js' ? 'no-cache' : 'public, max-age=31536000, immutable';
      assert.equal(answer.headers.get('cache-control'), kept, path);
      assert.ok((await answer.text()).length > 0, path);
    }
  assert.equal((await fetch(server.url)).headers.get('cache-control'), 'no-cache');
});

test('the page says what it is, to those who list pages', async () => {
  const { text } = await ask(`${server.url}/`, { headers: { 'accept-language': 'uk' } });
  assert.match(text, /<meta name="description" content="[^"]+ – Hubbub">/);
});

const nowhere = [
  '/nothing',
  '/a/b/c',
  '/.git/config',
  '/message/x',
  '/api',
  '/assets/',
  '/%2e%2e/package.json',
  '/%00',
];

for (const path of nowhere) {
  test(`${path} gets the page of /error.html with status 404`, async () => {
    const { text: page } = await ask(`${server.url}/error.html`);
    const answer = await ask(`${server.url}${path}`);
    assert.deepEqual([answer.status, answer.type], [404, 'text/html']);
    // But for the way back to the top.
    assert.equal(answer.text.replaceAll('../', '').replaceAll('"./"', '""'), page.replaceAll('"./"', '""'));
    const head = await ask(`${server.url}${path}`, { method: 'HEAD' });
    assert.deepEqual([head.status, head.text], [404, '']);
    assert.equal((await ask(`${server.url}${path}`, { method: 'POST' })).status, 404);
  });
}

test('addresses that are none, as no browser sends them', async () => {
  for (const path of ['/%ff', '/%', '/../package.json', '/..%2fpackage.json', '//nothing']) {
    const heard = await raw(
      server.httpPort,
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    );
    assert.match(heard, /^HTTP\/1\.1 40[034] /, path);
    assert.doesNotMatch(heard, /devDependencies/);
  }
});

test('every answer carries the policy, and no page needs an exception', async () => {
  for (const path of ['/', '/message', '/error.html', '/nothing', '/style.css', '/api/rooms', '/health']) {
    const { headers, text, type } = await ask(`${server.url}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'.*script-src 'self';.*form-action 'self'/, path);
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    if (type === 'text/html')
      assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|https?:\/\//);
  }
});

describe('the pages are written in the language of the server', () => {
  for (const [locale, title, kept] of [
    ['en', 'Say something', 'Your message was kept'],
    ['uk', 'Напишіть щось', 'Ваше повідомлення збережено'],
    ['ru', 'Напишите что-нибудь', 'Ваше сообщение сохранено'],
  ] as const) {
    it(locale, async (t) => {
      const { url } = await startServer(t, { flags: ['--processes=1', `--locale=${locale}`] });
      const { text } = await ask(`${url}/message`);
      assert.ok(text.includes(`<html lang="${locale}">`));
      assert.ok(text.includes(`<h1>${title}</h1>`));
      assert.ok((await fill(url, { username: 'Bob', message: 'x' })).text.includes(`<h1>${kept}</h1>`));
    });
  }
});
