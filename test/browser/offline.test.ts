import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { requireProgram } from '../support/require-program.ts';
import { account } from './account-pages.ts';
import { kept } from './kept.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--processes=1']);

test(
  'without a connection the page opens, shows what was read last, and sends later what is written',
  browsing,
  async (t) => {
    const alice = await account(scene, t, 'Alice');
    await alice.client.ask('join', { room: 'attic' });
    await alice.client.post('the walnuts are in the attic', { room: 'attic' });
    const person = await alice.page();
    const { page } = person;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page
      .getByRole('navigation', { name: 'Rooms', exact: true })
      .getByRole('link', { name: 'attic' })
      .click();
    await person.sees('the walnuts are in the attic');

    await isKept(page, 'the walnuts are in the attic');
    await page.context().setOffline(true);
    await page.reload();
    await person.sees('the walnuts are in the attic');
    assert.match(page.url(), /\/r\/attic$/);
    await page.getByText('No connection.').waitFor();
    await page.getByText(/Not connected since this page was opened/).waitFor();
    await person.say('written in the tunnel');
    while ((await kept(page, 'outbox')).length === 0)
      await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.reload();
    const waiting = page.locator('.pending', { hasText: 'written in the tunnel' });
    await waiting.getByText('Waits for the connection').waitFor();
    await page
      .getByRole('link', { name: /^Drafts/ })
      .getByText('1', { exact: true })
      .waitFor();
    await page.getByRole('link', { name: /^Drafts/ }).click();
    await page
      .getByRole('list', { name: 'Waits for the connection' })
      .getByText('written in the tunnel')
      .waitFor();
    await page.goBack();

    await page.context().setOffline(false);
    const sent = await alice.client.next('message', ({ body }) => body === 'written in the tunnel');
    assert.equal(sent.room, 'attic');
    await waiting.waitFor({ state: 'detached' });
    await person.sees('written in the tunnel');
    assert.deepEqual(await kept(page, 'outbox'), []);
    await page.getByText(/Not connected since this page was opened/).waitFor({ state: 'detached' });
    await alice.client.post('and this is new', { room: 'attic' });
    await person.sees('and this is new');
    await person.sees('the walnuts are in the attic');
  },
);

test('a network that is gone is said at once, and so is that it is back', browsing, async (t) => {
  const li = await account(scene, t, '李雷');
  const person = await li.page();
  const { page } = person;
  await person.isIn();
  await page.context().setOffline(true);
  // The socket itself stays open: nobody has closed it.
  await page.getByText('No connection.').waitFor();
  await page.context().setOffline(false);
  await page.getByText('No connection.').waitFor({ state: 'detached' });
  await li.client.post('are you back?');
  await person.sees('are you back?');
  await page.getByRole('link', { name: 'Catch up' }).click();
  await page.waitForFunction(() => document.title.startsWith('Catch up – '));
});

test('who has signed out leaves nothing to read', browsing, async (t) => {
  const bob = await account(scene, t, 'Bob');
  await bob.client.post('a secret of the lobby');
  const person = await bob.page();
  const { page } = person;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await person.sees('a secret of the lobby');
  await isKept(page, 'a secret of the lobby');
  await page.getByTitle('Settings').click();
  await page.getByRole('link', { name: 'My data, and the way out' }).click();
  // The page is loaded anew when the server knows it.
  const isOut = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await isOut;
  await page.getByLabel('Your name here').waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByLabel('Your name here').waitFor();
  assert.equal(await page.getByText('a secret of the lobby').count(), 0);
});

test('who does not stay leaves nothing in the browser when it is closed', browsing, async (t) => {
  const oksana = await account(scene, t, 'Oksana');
  await oksana.client.post('a secret of the lobby, too');
  const person = await scene.anonymous(t);
  const { page } = person;
  const context = page.context();
  await page.goto(scene.server.url);
  await page.getByLabel('Your name here').fill('Oksana');
  await page.getByLabel('Password').fill('a long secret');
  await page.getByLabel('Stay signed in').uncheck();
  await page.keyboard.press('Enter');
  await person.isIn();
  await person.sees('a secret of the lobby, too');
  await person.field.fill('a draft of a secret');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  // The page is left: all that would be kept is kept then.
  await page.reload();
  await person.isIn();
  await person.sees('a secret of the lobby, too');
  const cookies = await context.cookies();
  assert.deepEqual(
    cookies.filter(({ expires }) => expires !== -1).map(({ name }) => name),
    [],
  );

  // As the browser does when it is closed.
  await context.clearCookies();
  await context.setOffline(true);
  await page.reload();
  await page.getByLabel('Your name here').waitFor();
  assert.equal(await page.getByText('a secret of the lobby, too').count(), 0);
  await context.setOffline(false);
  await page.reload();
  await page.getByText('Enter').waitFor();
  assert.equal(await page.getByLabel('Your name here').inputValue(), '');
  assert.doesNotMatch(await everythingIn(page), /secret|Oksana/);
});

test('it can be installed: there is a manifest with icons that are there', browsing, async () => {
  const { url } = scene.server;
  const manifest = (await (await fetch(`${url}/manifest.webmanifest`)).json()) as {
    readonly start_url: string;
    readonly icons: readonly { readonly src: string; readonly type: string }[];
  };
  for (const { src, type } of manifest.icons) {
    const icon = await fetch(new URL(src, `${url}/manifest.webmanifest`));
    assert.deepEqual([icon.status, icon.headers.get('content-type')], [200, type]);
  }
  assert.equal(new URL(manifest.start_url, `${url}/manifest.webmanifest`).href, `${url}/catch-up`);
  const worker = await fetch(`${url}/sw.js`);
  assert.equal(worker.headers.get('cache-control'), 'no-cache');
});

/** Waits until the browser keeps this of what was read. */
async function isKept(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    async (wanted) => {
      for (const { name = '' } of await indexedDB.databases()) {
        // What waits to be sent is kept in another one.
        if (!name.startsWith('hubbub 1 ')) continue;
        const kept = await new Promise((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const reading = opening.result.transaction('kept').objectStore('kept').get('conversation');
            reading.onsuccess = () => {
              opening.result.close();
              resolve(reading.result);
            };
          };
        });
        const { rooms } = (kept ?? { rooms: new Map() }) as { rooms: Map<string, unknown> };
        if (JSON.stringify([...rooms.values()]).includes(wanted)) return true;
      }
      return false;
    },
    text,
    { polling: 500 },
  );
}

/** All that the page has put into the browser, as text. */
const everythingIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        found.push(...(await done(database.transaction(store).objectStore(store).getAll())));
      database.close();
    }
    return JSON.stringify(found, (_key, value) => (value instanceof Map ? [...value] : value));
  });
