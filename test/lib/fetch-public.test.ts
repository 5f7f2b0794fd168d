import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, it } from 'node:test';
import { fetchPublic, NotFetched } from '#lib/fetch-public.ts';
import { onCleanup, type TestScope } from '../support/test-scope.ts';

const headers = { accept: 'text/html' };
const loopback = { address: '127.0.0.1', family: 4 };

async function site(scope: TestScope, listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onCleanup(scope, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Goes where the internet is here: to `public.example` on loopback, at any port. */
const here = (names: Readonly<Record<string, readonly LookupAddress[]>> = {}) => ({
  headers,
  signal: AbortSignal.timeout(5_000),
  resolve: async (name: string) => names[name] ?? [loopback],
  isAllowed: (address: string) => address === '127.0.0.1',
});

describe('what is fetched from the internet', () => {
  it('is asked of the address that was judged, by the name of the host', async (t) => {
    const port = await site(t, ({ headers: { host, cookie } }, response) =>
      response.end(`${host} ${cookie ?? 'no cookie'}`),
    );
    const asked: string[] = [];
    const answer = await fetchPublic(`http://public.example:${port}/`, {
      ...here(),
      resolve: async (name) => {
        asked.push(name);
        return asked.length === 1 ? [loopback] : [{ address: '10.0.0.1', family: 4 }];
      },
    });
    assert.equal(String(await answer.toArray()), `public.example:${port} no cookie`);
    // Asked twice, a name may answer something else the second time.
    assert.deepEqual(asked, ['public.example']);
  });

  it('is nothing of this machine or of a network behind it, by name, number or port', async (t) => {
    let visits = 0;
    const port = await site(t, (_request, response) => response.end(String(++visits)));
    const settings = { headers, signal: AbortSignal.timeout(5_000) };
    for (const url of [
      ...[
        `http://127.0.0.1:${port}/`,
        `http://localhost:${port}/`,
        'http://127.0.0.1/',
        'http://127.1/',
        'http://0/',
      ],
      ...[
        'http://2130706433/',
        'http://0x7f.1/',
        'http://017700000001/',
        'http://[::1]/',
        'http://[::ffff:127.0.0.1]/',
      ],
      ...['http://169.254.169.254/latest/meta-data/', 'http://[64:ff9b::a9fe:a9fe]/', 'http://1.1.1.1:22/'],
      ...['https://1.1.1.1:8443/', 'ftp://1.1.1.1/', 'file:///etc/passwd', 'http://name:word@1.1.1.1/'],
    ])
      await assert.rejects(fetchPublic(url, settings), NotFetched, url);
    const both = { ...settings, resolve: async () => [{ address: '1.1.1.1', family: 4 }, loopback] };
    await assert.rejects(fetchPublic('http://two-faced.example/', both), NotFetched);
    assert.equal(visits, 0);
  });

  it('follows a few redirects, each judged like the first', async (t) => {
    const port = await site(t, ({ url = '' }, response) => {
      const to = new URL(url, 'http://a').searchParams.get('to');
      if (to) response.writeHead(302, { location: to }).end();
      else response.end('there');
    });
    const through = (to: string) => `http://public.example:${port}/?to=${encodeURIComponent(to)}`;
    const answer = await fetchPublic(through(through('/end')), here());
    assert.equal(String(await answer.toArray()), 'there');
    for (const to of [
      'http://10.0.0.1/',
      'file:///etc/passwd',
      'http://inner.example/',
      'http://a:b@public.example/',
      'http://[',
    ])
      await assert.rejects(
        fetchPublic(through(to), here({ 'inner.example': [{ address: '192.168.0.1', family: 4 }] })),
        NotFetched,
        to,
      );
    await assert.rejects(fetchPublic(through(through(through(through('/end')))), here()), NotFetched);
  });

  it('is given up when its time is over, whatever it waits for', async (t) => {
    const silent = createTcpServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    t.after(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const soon = () => ({ ...here(), signal: AbortSignal.timeout(50) });
    await assert.rejects(fetchPublic(`http://public.example:${port}/`, soon()));
    await assert.rejects(
      fetchPublic('http://public.example/', { ...soon(), resolve: () => new Promise<never>(() => {}) }),
    );
  });
});
