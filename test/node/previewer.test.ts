import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { limits } from '#model/limits.ts';
import { HeadReader } from '../../src/node/previews/page-head.ts';
import { Previewer } from '../../src/node/previews/previewer.ts';
import { onCleanup, type TestScope } from '../support/test-scope.ts';

type Page = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

/** A site of these pages, and somebody who looks at them. */
async function site(scope: TestScope, pages: Readonly<Record<string, Page>>) {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url!);
    const page = pages[request.url!];
    if (typeof page === 'function') return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onCleanup(scope, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const previewer = new Previewer({
    log: { debug: () => {} },
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isAllowed: () => true,
  });
  const link = (path: string) => `http://page.example:${port}${path}`;
  return { visits, port, of: (...paths: string[]) => previewer.of(paths.map(link), 1), as: previewer, link };
}

const page = (head: string, body = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const html = { 'content-type': 'text/html' };

describe('the preview of a page', () => {
  it('says what the page says of itself', async (t) => {
    const { of, link, port } = await site(t, {
      '/plain': page('<title>Tea &amp; <b>\n  biscuits</title>'),
      '/whole': page(
        '<meta property="og:title" content="Кава"><title>no</title><meta name=description content="d"><meta property="og:site_name" content="S">',
      ),
      '/latin': (_request, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' })
          .end(Buffer.from('<title>caf\xe9</title>', 'latin1')),
      '/said': Buffer.from('<meta charset=windows-1251><title>\xf7\xe0\xe9</title>', 'latin1'),
      '/nothing': page('<title> </title>'),
      '/body': page('', '<title>too late</title>'),
    });
    assert.deepEqual(await of('/plain', '/missing', '/whole', '/nothing', '/body'), [
      { url: link('/plain'), title: 'Tea & <b> biscuits', site: `page.example:${port}` },
      { url: link('/whole'), title: 'Кава', description: 'd', site: 'S' },
    ]);
    assert.deepEqual(
      (await of('/latin', '/said')).map(({ title }) => title),
      ['café', 'чай'],
    );
  });

  it('is one line of a few words, whatever the page says', async (t) => {
    const { of } = await site(t, {
      '/long': page(`<title>${'a'.repeat(100_000)}</title>`),
      '/signs': page('<title>a\u202eb\u0007c\u2066d\ne\u2028f\ud800 👩‍👩‍👧</title>'),
    });
    const [long, signs] = await of('/long', '/signs');
    assert.equal(long!.title, `${'a'.repeat(limits.previews.titleCharacters - 1)}…`);
    assert.equal(signs!.title.replace('\ufffd', ''), 'a b c d e f 👩‍👩‍👧');
  });

  it('is not read beyond its head, nor from what is no page', async (t) => {
    let sent = 0;
    const endless = (beginning: string) => (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, html).write(beginning);
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(16_384))) sent += 16_384;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    const { of } = await site(t, {
      '/endless': endless('<head><title>never over</title></head>'),
      '/headless': endless('<head><title>never closed'),
      '/file': (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/zip' }).end('<title>a</title>'),
      '/bomb': (_request, response) =>
        response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzipSync('<title>a</title>')),
      '/broken': (_request, response) =>
        response.writeHead(200, { ...html, 'content-length': 99 }).write('<ti', () => response.destroy()),
    });
    assert.deepEqual(
      (await of('/endless', '/headless', '/file')).map(({ title }) => title),
      ['never over'],
    );
    assert.deepEqual(await of('/bomb', '/broken'), []);
    assert.ok(sent < 20 * 2 ** 20, `${sent} bytes were taken`);
  });

  it('is fetched once, however many ask, and also when there is none', async (t) => {
    const { of, visits } = await site(t, { '/a': page('<title>a</title>') });
    await Promise.all([of('/a'), of('/a'), of('/a'), of('/missing')]);
    await of('/a', '/missing');
    assert.deepEqual(visits.toSorted(), ['/a', '/missing']);
  });

  it('asks a host for one page at a time, and waits for no crowd', async (t) => {
    let most = 0;
    let now = 0;
    const slow: Page = async (_request, response) => {
      most = Math.max(most, ++now);
      await pause(20);
      now--;
      response.writeHead(200, html).end('<title>a</title>');
    };
    const paths = Array.from({ length: 200 }, (_, index) => `/${index}`);
    const { of } = await site(t, Object.fromEntries(paths.map((path) => [path, slow])));
    const found = await Promise.all(paths.map((path) => of(path)));
    assert.equal(most, 1);
    assert.ok(found.flat().length < paths.length);
  });

  it('is not waited for where a server has something else to say, or nothing', async (t) => {
    const { of, as, port, visits } = await site(t, {
      '/good': page('<title>good</title>'),
      '/switched': (_request, response) => {
        response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
      },
      '/silent': () => {},
    });
    for (let one = 0; one < 6; one++)
      assert.deepEqual(await as.of([`http://host-${one}.example:${port}/switched`], one), []);
    assert.equal((await of('/good')).length, 1);
    // One host that never answers takes its own places, and nobody else's.
    const silent = Array.from({ length: 40 }, (_, index) =>
      as.of([`http://slow.example:${port}/silent?${index}`], index),
    );
    assert.equal((await as.of([`http://quick.example:${port}/good`], 99)).length, 1);
    void Promise.allSettled(silent);
    assert.ok(visits.filter((path) => path === '/good').length === 2);
  });

  it('costs no more than the page is long, whatever its tags are', async () => {
    const made = (length: number) => `<title>a</title>${'<x>'.repeat(length)}${'</y>'.repeat(length)}`;
    const costs = async (length: number): Promise<number> => {
      const reader = new HeadReader();
      const began = process.cpuUsage();
      reader.write(made(length));
      const { user } = process.cpuUsage(began);
      assert.equal(reader.head.get('title'), 'a');
      return user;
    };
    await costs(5_000);
    const few = Math.max(2_000, await costs(15_000));
    assert.ok((await costs(60_000)) < 12 * few);
  });
});
