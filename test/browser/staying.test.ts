import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { freePort } from '../support/free-port.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer, temporaryFolder } from '../support/server.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '100']);

/** Another window of the same browser. */
async function windowOf({ page }: ChatPage): Promise<Page> {
  const window = await page.context().newPage();
  await window.goto(page.url());
  return window;
}

const isIn = (page: Page) => page.getByRole('textbox', { name: 'Your message' }).waitFor();

async function say(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Your message' });
  await field.fill(text);
  await field.press('Enter');
}

const sees = (page: Page, text: string) =>
  page.getByRole('log').getByText(text, { exact: true }).first().waitFor();

async function join(page: Page, room: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your message' }).fill(`/join ${room}`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: room }).waitFor();
}

/** What scripts of the page could read. */
const readable = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));

test(
  'a guest is the same after a reload and in a second window, and both go on: no name is taken by oneself',
  browsing,
  async (t) => {
    const alice = await scene.visitor(t, 'Alice');
    const bob = await scene.guest(t, 'Bob');
    await alice.say('before');
    const first = await bob.next('message', ({ body }) => body === 'before');
    await alice.page.reload();
    await alice.isIn();
    await alice.say('after');
    const second = await windowOf(alice);
    await isIn(second);
    await say(second, 'beside');
    for (const text of ['after', 'beside']) {
      const { author } = await bob.next('message', ({ body }) => body === text);
      assert.deepEqual([author.id, author.nickname], [first.author.id, 'Alice'], text);
      await alice.sees(text);
      await sees(second, text);
    }
    assert.doesNotMatch(await readable(second), /token|lease|[\w-]{24}/i);
    assert.deepEqual(alice.complaints, []);
  },
);

/** Where a guest signs out. */
async function openWayOut(page: Page): Promise<void> {
  await page.getByTitle('Settings').click();
  await page.getByRole('link', { name: 'The way out' }).click();
}

test('a guest finds its rooms again', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alba');
  await join(alice.page, 'kitchen');
  await alice.say('in the kitchen');
  await alice.sees('in the kitchen');
  await alice.page.close();
  const again = await alice.page.context().newPage();
  await again.goto(scene.server.url);
  await isIn(again);
  await again
    .getByRole('navigation', { name: 'Rooms' })
    .getByRole('link', { name: 'kitchen', exact: true })
    .click();
  await sees(again, 'in the kitchen');
});

test('who signs out in one window is out in all of them', browsing, async (t) => {
  const guest = await scene.visitor(t, 'Oksana');
  const second = await windowOf(guest);
  await isIn(second);
  await openWayOut(guest.page);
  const anew = Promise.all([guest.page.waitForEvent('load'), second.waitForEvent('load')]);
  await guest.page.getByRole('button', { name: 'Sign out' }).click();
  await anew;
  for (const page of [guest.page, second]) {
    await page.getByRole('button', { name: 'Enter', exact: true }).waitFor();
    assert.equal((await page.getByRole('alert').allInnerTexts()).join(''), '');
  }
  const cookies = await guest.page.context().cookies();
  assert.deepEqual(
    cookies.filter(({ name }) => /^hubbub-.{8}$/.test(name)),
    [],
  );
  // Somebody else comes in, and both windows are that user.
  await guest.enter('李雷');
  await isIn(second);
  await second.locator('.oneself').getByText('李雷').waitFor();
});

test('who signs out without a connection is out when the page is opened again', browsing, async (t) => {
  const guest = await scene.visitor(t, 'Olesia');
  await guest.page.route(/\/api\/session$/, (route) => route.abort());
  await openWayOut(guest.page);
  const anew = guest.page.waitForEvent('load');
  await guest.page.getByRole('button', { name: 'Sign out' }).click();
  await anew;
  await guest.page.unroute(/\/api\/session$/);
  await guest.page.reload();
  await guest.page.getByRole('button', { name: 'Enter', exact: true }).waitFor();
  const again = await windowOf(guest);
  await again.getByRole('button', { name: 'Enter', exact: true }).waitFor();
});

test('a restart of the server changes nothing of who one is', browsing, async (t) => {
  const dataDir = await temporaryFolder(t);
  const port = await freePort();
  const settings = { dataDir, flags: ['--processes=1', `--port=${port}`] };
  const server = await startServer(t, settings);
  const alice = await scene.anonymous(t);
  await alice.page.goto(`http://127.0.0.1:${port}/`);
  await alice.enter('Alona');
  await alice.say('before');
  await alice.sees('before');
  const second = await windowOf(alice);
  await isIn(second);
  await server.stop();
  await startServer(t, settings);
  await alice.say('after');
  await alice.sees('after');
  await sees(second, 'after');
  await second.reload();
  await isIn(second);
  await say(second, 'again');
  await alice.sees('again');
  // All of them are one’s own: they can be edited.
  await alice.openMenu('before');
  await alice.page.getByRole('menuitem', { name: 'Edit' }).waitFor();
});

test('after an upgrade an open page offers to load the new one, and loses no draft', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alma');
  assert.equal(await alice.page.getByRole('button', { name: 'Reload' }).count(), 0);
  await alice.field.fill('half a sentence');
  await alice.page.route(/\/api\/session$/, async (route) => {
    // While the server starts there is none.
    const answer = await route.fetch().catch(() => undefined);
    if (!answer) return route.abort();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), build: 'index-new.js' } });
  });
  // The server starts anew, as far as the page can see.
  scene.server.killNode('web-1');
  await alice.page.getByText('There is a new version of this page.').waitFor();
  assert.equal(await alice.field.inputValue(), 'half a sentence');
  const anew = alice.page.waitForEvent('load');
  await alice.page.getByRole('button', { name: 'Reload' }).click();
  await anew;
  await alice.isIn();
  assert.equal(await alice.field.inputValue(), 'half a sentence');
});
