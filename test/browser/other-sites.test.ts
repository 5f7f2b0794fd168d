import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { requireProgram } from '../support/require-program.ts';
import type { TestScope } from '../support/server.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

/** All ways of a page to make its visitor's browser speak to a port, with words in them that the port would understand. */
const attack = `async (port) => {
  const words = '\\nlogin evil\\nmsgall evil\\n{"username":"evil","message":"evil"}\\n';
  const at = (scheme) => scheme + '://127.0.0.1:' + port + '/';
  const over = (target, ...names) =>
    Promise.any(names.map((name) => new Promise((resolve) => target.addEventListener(name, resolve))));
  const submit = (enctype) => {
    const [frame, form, field] = ['iframe', 'form', 'textarea'].map((name) => document.createElement(name));
    frame.name = enctype;
    Object.assign(form, { action: at('http'), method: 'post', enctype, target: enctype });
    Object.assign(field, { name: words, value: words });
    form.append(field);
    document.body.append(frame, form);
    form.submit();
    return over(frame, 'load');
  };
  const bodies = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'msgall', 'M-SEARCH'];
  const image = new Image();
  image.src = at('http') + encodeURIComponent(words);
  await Promise.allSettled([
    ...['http', 'https'].flatMap((scheme) => [
      fetch(at(scheme), { mode: 'no-cors' }),
      fetch(at(scheme), { mode: 'no-cors', method: 'HEAD' }),
      fetch(at(scheme), { mode: 'no-cors', method: 'POST', body: words, keepalive: true }),
      ...bodies.map((method) => fetch(at(scheme), { method, body: words })),
    ]),
    ...['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'].map(submit),
    ...['ws', 'wss'].map((scheme) => over(new WebSocket(at(scheme)), 'error', 'close')),
    over(new EventSource(at('http')), 'error'),
    over(image, 'error', 'load'),
  ]);
}`;

/** The address of a page of somebody else. */
async function otherSite(scope: TestScope): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<body>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

for (const door of ['line', 'ingest']) {
  test(`no page of another site says anything at the ${door} port`, browsing, async (t) => {
    const { page } = await scene.anonymous(t);
    await page.goto(await otherSite(t));
    const { ports } = await scene.server.info();
    await page.evaluate(`(${attack})(${ports[door]})`);
    const bob = await LineClient.named(scene.server.linePort, 'Bob');
    t.after(() => void bob.socket.end());
    assert.equal(await bob.ask('history'), '[ServerMessage] - There are no messages.');
    assert.equal(await bob.ask('userlist'), 'Bob');
    bob.send('logout\n');
    await bob.closed;
  });
}
