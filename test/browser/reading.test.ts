import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { RestClient } from '../http/script.ts';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--processes=1', '--post-burst=1000']);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Rooms with all that messages can have. */
async function fill(): Promise<void> {
  const { url } = scene.server;
  const alice = await RestClient.of(url, 'Alice');
  const bob = await RestClient.of(url, 'Bob');
  const made = async (who: RestClient, room: string, message: object): Promise<string> => {
    const { status, body } = await who.post(`/api/rooms/${room}/messages`, message);
    assert.equal(status, 201, JSON.stringify(body));
    return String(body.messageId);
  };
  await alice.post('/api/rooms', { name: 'кухня', topic: 'Чай, кава і хто сьогодні миє посуд' });
  await alice.post('/api/rooms', { name: 'cellar', private: true });
  await made(alice, 'cellar', { body: 'the hidden walnuts' });
  for (let n = 1; n <= 120; n++) await made(n % 3 ? alice : bob, 'кухня', { body: `горіх ${n}` });
  await bob.patch('/api/rooms/lobby', { topic: 'Everything that has no other room.' });
  const body =
    'It only fails when the clock passes midnight UTC. Here is the **fix**:\n```ts\nconst day = startOfDay(now)\n```';
  const fix = await made(bob, 'lobby', { body });
  await alice.put(`/api/messages/${fix}/reactions/${encodeURIComponent('🎉')}`);
  await made(alice, 'lobby', {
    body: 'Good catch. All of the missing ones have an apostrophe, so I think it is quoting in `writer.ts`.',
    replyTo: fix,
  });
  await made(alice, 'lobby', { body: 'Retro on Thursday then? Half of us travel on Friday.' });
  await made(bob, 'lobby', { body: '@Oksana can you bring the forks? Зустріч о третій, 三点开会.' });
  await made(bob, 'lobby', { body: '- forks\n- spoons' });
  await made(alice, 'lobby', { body: 'When?', poll: { options: ['At three', 'At four'] } });
}

let filling: Promise<void> | undefined;
const filled = (): Promise<void> => (filling ??= fill());

/** What a reader without JavaScript sees, looked through with a script. */
async function faultsOf(page: Page): Promise<string[]> {
  const html = (
    await (await fetch(page.url(), { headers: { 'accept-language': await languageOf(page) } })).text()
  )
    .replace(/<\/?noscript>/g, '')
    .replace(/<script[^>]*><\/script>|<link[^>]*assets\/[^>]*>/g, '');
  const context = await page
    .context()
    .browser()!
    .newContext({ viewport: page.viewportSize()!, bypassCSP: true });
  const seen = await context.newPage();
  const address = page.url();
  await seen.route(address, (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  await seen.goto(address);
  await seen.addScriptTag({ content: await readFile(axe, 'utf8') });
  const found = await seen.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
  await context.close();
  return found as string[];
}

const languageOf = (page: Page): Promise<string> => page.locator('html').evaluate(() => navigator.language);

const phone = { width: 390, height: 844 };

/** All that is read on the page. Playwright finds no text in `noscript`, where it stands. */
const textOf = async (page: Page): Promise<string> => (await page.locator('.page').textContent()) ?? '';

for (const [locale, words] of [
  ['en', { edge: 'Rooms', none: 'There is no such room' }],
  ['uk', { edge: 'Кімнати', none: 'Такої кімнати немає' }],
] as const)
  test(
    `without JavaScript, on a phone, in ${locale}: rooms, older pages, a message, a search`,
    browsing,
    async (t) => {
      await filled();
      const { page } = await scene.anonymous(t, { javaScriptEnabled: false, viewport: phone, locale });
      const { url } = scene.server;
      await page.goto(url);
      assert.equal(await page.locator('.page').getAttribute('lang'), locale);
      const home = await textOf(page);
      assert.ok(home.includes(words.edge) && home.includes('кухня') && !home.includes('cellar'), home);
      assert.equal(await page.locator('meter').count(), 2);
      const marks = page.locator('.words ul').evaluate((list) => getComputedStyle(list).listStyleType);
      assert.equal(await marks, 'disc');
      assert.deepEqual(await page.locator('.reactions li').allTextContents(), ['🎉 1']);
      assert.deepEqual(await faultsOf(page), []);
      await page.locator(`.rooms a[href="r/${encodeURIComponent('кухня')}"]`).click();
      assert.match(await textOf(page), /горіх 120/);
      assert.deepEqual(await faultsOf(page), []);
      await Promise.all([page.waitForEvent('load'), page.locator('a[rel=prev]').click()]);
      const older = await page.locator('.words').allTextContents();
      assert.deepEqual([older.length, older[0], older.at(-1)], [50, 'горіх 21', 'горіх 70']);
      await page.locator('a[href$="#m66"]').click();
      assert.match(page.url(), /\/r\/.*\/66#m66$/);
      await page.locator('.here').waitFor();
      assert.equal(await page.locator('.here').count(), 1);
      const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
      assert.ok(width <= phone.width, `${width} px wide`);
      await page.goto(`${url}/search?q=${encodeURIComponent('"горіх 77"')}`);
      assert.deepEqual(await page.locator('.words').allTextContents(), ['горіх 77']);
      assert.deepEqual(await faultsOf(page), []);
      await page.goto(`${url}/r/cellar`);
      assert.ok((await textOf(page)).includes(words.none));
    },
  );

test('the language is chosen by a link, and stays', browsing, async (t) => {
  await filled();
  const { page } = await scene.anonymous(t, { javaScriptEnabled: false });
  await page.goto(`${scene.server.url}/r/lobby`);
  await page.locator('footer a[hreflang=ru]').click();
  assert.match(await textOf(page), /Комнаты/);
  await page.locator('.rooms a').nth(1).click();
  await page.locator('a[rel=prev]').click();
  assert.match(await textOf(page), /Комнаты/);
});

test('with JavaScript the same addresses are the client’s', browsing, async (t) => {
  const { page, complaints } = await scene.anonymous(t);
  for (const path of ['/r/lobby/1', '/search?q=x', '/p/Alice']) {
    await page.goto(`${scene.server.url}${path}`);
    await page.locator('.entrance').waitFor();
  }
  assert.deepEqual(complaints, []);
});
