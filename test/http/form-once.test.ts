import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { startServer, temporaryFolder } from '../support/server.ts';
import { ask, fill, post, raw } from './request.ts';
import { RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--processes=1', '--post-burst=1000'] });
const form = { 'content-type': 'application/x-www-form-urlencoded' };

const said = async (): Promise<readonly string[]> =>
  (await new RestClient(server.url).read('lobby')).map(({ body }) => body);

const tokenIn = (page: string): string =>
  /name="token" value="([\w-]{20,})"/.exec(page)?.[1] ?? assert.fail(page);

const newToken = async (path = '/message'): Promise<string> =>
  tokenIn((await ask(`${server.url}${path}`)).text);

test('a posted form leads to a page that says what happened, and can be reloaded', async () => {
  const body = 'username=Oksana&message=only+<once>';
  const answer = await ask(`${server.url}/message`, { method: 'POST', headers: form, body });
  assert.equal(answer.status, 303);
  const there = new URL(answer.headers.get('location') ?? '', `${server.url}/message`);
  for (let round = 0; round < 2; round++) {
    const { status, text } = await ask(there.href);
    assert.equal(status, 200);
    assert.match(text, /Your message was kept/);
    assert.match(text, /only &lt;once&gt;/);
  }
  assert.deepEqual(await said(), ['only <once>']);
});

test('nobody else is told that it was kept', async () => {
  const { headers } = await ask(`${server.url}/message`, {
    method: 'POST',
    headers: form,
    body: 'username=Oksana&message=mine',
  });
  const there = new URL(headers.get('location') ?? '', `${server.url}/message`);
  const number = there.searchParams.get('number');
  for (const query of [`number=${number}`, `number=${number}&proof=x`, `number=1&${there.search.slice(1)}`]) {
    const { status, text } = await ask(`${server.url}/kept?${query}`);
    assert.ok(status === 404 || (status === 200 && !text.includes('was kept')), query);
  }
  const { text } = await ask(`${server.url}/kept?number=${number}`);
  assert.match(text, /mine<\/p>/);
  assert.match((await ask(there.href)).text, /was kept/);
});

test('a token that this server has not given out posts nothing, and what was typed stays', async () => {
  const before = await said();
  const own = await newToken();
  for (const token of ['', 'x', 'A'.repeat(46), 'A'.repeat(5_000), own.slice(1), `${own}=`]) {
    const { status, text } = await fill(server.url, { username: 'Oksana', message: 'a forged one', token });
    assert.equal(status, 400);
    assert.match(text, /not one that the server has shown/);
    assert.match(text, /name="username" value="Oksana"/);
    assert.match(text, />\na forged one<\/textarea>/);
    assert.notEqual(tokenIn(text), token);
  }
  assert.deepEqual(await said(), before);
  const { text } = await fill(server.url, {
    username: 'Oksana',
    message: 'by way of a fresh page',
    token: 'x',
  });
  await fill(server.url, { username: 'Oksana', message: 'by way of a fresh page', token: tokenIn(text) });
  assert.equal((await said()).at(-1), 'by way of a fresh page');
});

test('a token of before a restart loses nothing that was typed', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'data');
  const flags = ['--data-dir', dataDir];
  const first = await startServer(t, { flags });
  const token = tokenIn((await ask(`${first.url}/message`)).text);
  await first.stop();
  const second = await startServer(t, { flags });
  const { status, text } = await fill(second.url, { username: 'Oksana', message: 'from before', token });
  assert.equal(status, 400);
  assert.match(text, />\nfrom before<\/textarea>/);
  const fields = { username: 'Oksana', message: 'from before', token: tokenIn(text) };
  assert.equal((await fill(second.url, fields)).status, 200);
});

test('of a form that is far too long, the beginning is still there', async () => {
  const before = await said();
  for (const letters of ['x'.repeat(200_000), 'ї'.repeat(30_000), '🎈'.repeat(1_000_000)]) {
    const { status, text } = await fill(server.url, { username: 'Oksana', message: letters });
    assert.equal(status, 413);
    assert.match(text, /go back in the browser/);
    assert.match(text, /name="username" value="Oksana"/);
    const shown = />\n([^<]*)<\/textarea>/.exec(text)?.[1] ?? '';
    assert.ok(shown.length > 5_000 && letters.startsWith(shown), `${shown.length} letters`);
    tokenIn(text);
  }
  assert.deepEqual(await said(), before);
});

test('there is no such page for a message that there is not', async () => {
  for (const query of ['', '?number=0', '?number=99999', '?number=x', '?number=1&number=1', '?number=-1'])
    assert.equal((await ask(`${server.url}/kept${query}`)).status, 404, query);
});

test('every view of a page has a token of its own', async () => {
  const tokens = await Promise.all(['/', '/', '/message', '/message', '/message.html'].map(newToken));
  assert.equal(new Set(tokens).size, tokens.length);
});

test('the same page posts once, however often it is sent', async () => {
  const fields = { username: 'Oksana', message: 'a double click', token: await newToken() };
  const answers = await Promise.all([
    fill(server.url, fields),
    fill(server.url, fields),
    fill(server.url, fields),
  ]);
  for (const { status, text } of answers) {
    assert.equal(status, 200);
    assert.match(text, /Your message was kept/);
  }
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  assert.equal((await said()).filter((body) => body === 'a double click').length, 1);

  const other = await fill(server.url, { ...fields, message: 'another one' });
  assert.equal(other.status, 400);
  assert.match(other.text, /sent already/);
  assert.match(other.text, /another one<\/textarea>/);
  assert.ok(!(await said()).includes('another one'));
  const again = await fill(server.url, { ...fields, message: 'another one', token: tokenIn(other.text) });
  assert.equal(again.status, 200);
});

test('what was refused can be mended on the same page', async () => {
  const token = await newToken();
  const empty = await fill(server.url, { username: 'Oksana', message: ' ', token });
  assert.equal(empty.status, 400);
  assert.equal(tokenIn(empty.text), token);
  assert.equal((await fill(server.url, { username: 'Oksana', message: 'not empty', token })).status, 200);
});

test('without a token, the same words can be said twice', async () => {
  for (let n = 0; n < 2; n++) await fill(server.url, { username: 'Oksana', message: 'again' });
  assert.equal((await said()).filter((body) => body === 'again').length, 2);
});

describe('a form that cannot be taken holds what was typed, and the page says why', () => {
  const cp1251 = 'username=%CE%EB%E5%E3&message=%CF%F0%E8%E2%B3%F2+%E2%F1%B3%EC';
  const utf8 = 'username=Олег&message=Привіт+всім';
  const parts =
    '--x\r\ncontent-disposition: form-data; name="username"\r\n\r\nОлег\r\n' +
    '--x\r\ncontent-disposition: form-data; name="message"\r\n\r\nПривіт всім\r\n--x--\r\n';
  const packed = (bytes: Buffer) => new Uint8Array(bytes);
  const cases: readonly (readonly [
    what: string,
    headers: Readonly<Record<string, string>>,
    body: string | Uint8Array<ArrayBuffer>,
    status: number,
    why: RegExp,
  ])[] = [
    ['windows-1251', {}, cp1251, 400, /another encoding/],
    [
      'windows-1251 that says so',
      { 'content-type': `${form['content-type']}; charset=windows-1251` },
      cp1251,
      400,
      /another encoding/,
    ],
    ['a field twice', {}, `${utf8}&username=Олег`, 400, /came twice/],
    ['gzip', { 'content-encoding': 'gzip' }, packed(gzipSync(utf8)), 415, /compressed/],
    ['deflate', { 'content-encoding': 'deflate' }, packed(deflateSync(utf8)), 415, /compressed/],
    ['Brotli', { 'content-encoding': 'br' }, packed(brotliCompressSync(utf8)), 415, /compressed/],
    ['parts', { 'content-type': 'multipart/form-data; boundary=x' }, parts, 415, /Content of this type/],
    [
      'plain text',
      { 'content-type': 'text/plain' },
      'username=Олег\r\nmessage=Привіт всім\r\n',
      415,
      /Content of this type/,
    ],
    ['a field too many', {}, `${utf8}&room=kitchen`, 400, /A field is missing/],
  ];
  for (const [what, headers, body, status, why] of cases) {
    it(what, async () => {
      const before = await said();
      const answer = await post(server.url, body, headers);
      assert.deepEqual([answer.status, answer.type], [status, 'text/html']);
      assert.match(answer.text, why);
      assert.match(answer.text, /name="username" value="Олег"/);
      assert.match(answer.text, />\nПривіт всім<\/textarea>/);
      assert.deepEqual(await said(), before);
      tokenIn(answer.text);
    });
  }

  it('what cannot be unpacked, or is far too long, gets the page all the same', async () => {
    for (const body of ['not packed', packed(gzipSync('x'.repeat(10_000_000)))]) {
      const { status, text } = await post(server.url, body, { 'content-encoding': 'gzip' });
      assert.equal(status, 415);
      assert.match(text, /compressed/);
    }
  });
});

describe('the pages work below another path', () => {
  for (const path of [
    '/',
    '/index.html',
    '/message',
    '/message/',
    '/kept?number=1',
    '/error.html',
    '/a/b/c',
    '/a/b/c/',
    '//x',
    '/docs',
    '/docs/',
    '/redoc',
    '/redoc/',
  ]) {
    it(path, async () => {
      const { text, status: own } = await ask(`${server.url}${path}`);
      const addresses = [...text.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(
        ([, address]) => address as string,
      );
      assert.ok(addresses.length > 0);
      for (const address of addresses) {
        // Asked for as the browser of somebody for whom the chat is at /below/.
        const { pathname, search } = new URL(address, `http://proxy.example/below${path}`);
        assert.ok(pathname.startsWith('/below/'), `${address} leads to ${pathname}`);
        // The page itself in another language is what it is in this one: also one that says there is no such page.
        const expected = pathname === `/below${path.split('?')[0]}` ? own : 200;
        const { status } = await ask(`${server.url}${pathname.slice('/below'.length)}${search}`);
        assert.equal(status, expected, pathname);
      }
    });
  }

  it('the way after a form, too', async () => {
    for (const path of ['/message', '/message/']) {
      const heard = await raw(
        server.httpPort,
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: ${form['content-type']}\r\nContent-Length: 24\r\n\r\nusername=Bob&message=way`,
      );
      const location = /\r\nlocation: (\S+)/.exec(heard)?.[1] ?? assert.fail(heard);
      assert.match(new URL(location, `http://proxy.example/below${path}`).pathname, /^\/below\/kept$/);
    }
  });
});
