import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { EnvelopeClient } from '../support/envelope.ts';
import { requireProgram } from '../support/require-program.ts';
import { type TestScope, temporaryFolder } from '../support/server.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

/**
 * The old client of the envelope wire, as far as it matters: it answers each `remove`, about whomever, with a `disconnect` that names
 * the connection which it saw last, and stops its pings.
 */
const oldClient = (port: number): string => `<!doctype html>
<meta charset="utf-8">
<ul id="messages"></ul>
<script>
  const nickname = decodeURIComponent(location.hash.slice(1));
  const socket = new WebSocket('ws://127.0.0.1:${port}/connect');
  let connection_id, pings;
  const say = (kind, payload = {}) =>
    socket.send(JSON.stringify({ kind, payload: { connection_id, ...payload } }));
  socket.onmessage = ({ data }) => {
    const { kind, payload } = JSON.parse(data);
    connection_id = payload.connection_id;
    if (kind === 'initial') {
      pings = setInterval(() => say('ping'), 200);
      say('signup', { nickname, password: 'correct horse' });
    }
    if (kind === 'authorize') {
      say('authorized', { allowed: payload.allowed });
      document.title = 'in';
    }
    if (kind === 'send') for (const { content } of payload.messages) {
      const item = document.createElement('li');
      item.textContent = content;
      document.getElementById('messages').append(item);
    }
    if (kind === 'remove') {
      say('disconnect');
      clearInterval(pings);
      document.title += ' heard of an end';
    }
  };
  socket.onclose = ({ code }) => { document.title = 'thrown out with ' + code; };
</script>
`;

/** Opens the client from disk, in a browser of its own. */
async function opened(scope: TestScope, file: string, nickname: string): Promise<Page> {
  const { page } = await scene.anonymous(scope);
  await page.goto(`${pathToFileURL(file)}#${encodeURIComponent(nickname)}`);
  return page;
}

const sees = (page: Page, text: string) => page.locator('li', { hasText: text }).waitFor();
const says = (page: Page, content: string) => page.evaluate(`say('message', { content: '${content}' })`);

test('when one of three old clients leaves, the others stay, and hear each other', browsing, async (t) => {
  const file = join(await temporaryFolder(t), 'chat.html');
  await writeFile(file, oldClient(scene.server.httpPort));
  const pages = [];
  for (const nickname of ['Alice', 'Оксана', 'Carol']) {
    const page = await opened(t, file, nickname);
    await page.waitForFunction('document.title === "in"');
    await says(page, `${nickname} is here`);
    await sees(page, `${nickname} is here`);
    pages.push(page);
  }
  const [alice, oksana, carol] = pages as [Page, Page, Page];
  await carol.close();
  for (const page of [alice, oksana]) await page.waitForFunction('document.title === "in heard of an end"');
  // Their goodbyes have come before what they say now.
  await says(alice, 'Carol is gone');
  await sees(oksana, 'Carol is gone');
  await says(oksana, 'and we are not');
  await sees(alice, 'and we are not');
  await oksana.close();
  await alice.waitForFunction('document.title === "in heard of an end heard of an end"');
  await says(alice, 'the last');
  await sees(alice, 'the last');
  const reader = await EnvelopeClient.signedUp(scene.server.httpPort, 'Reader');
  assert.equal((await reader.history()).length, 6);
});
