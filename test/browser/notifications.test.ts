import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { requireProgram } from '../support/require-program.ts';
import { account } from './account-pages.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--processes=1', '--post-burst=1000']);

/** The window is looked at, or something else is: for the page this is what decides. */
const lookAt = (page: Page, isLookedAt: boolean): Promise<void> =>
  page.evaluate((is) => {
    document.hasFocus = () => is;
    if (is) dispatchEvent(new Event('focus'));
  }, isLookedAt);

/** What the system shows of the page, by the service worker. */
const shown = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    return (await worker.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
  });

const icon = (page: Page): Promise<string> =>
  page.locator('link[rel="icon"]').evaluate((link) => (link as HTMLLinkElement).href);

test('who looks at the page is told in it, quietly, and gets there by a click', browsing, async (t) => {
  const alice = await account(scene, t, 'Alice');
  await alice.client.ask('join', { room: 'attic' });
  const bob = await scene.guest(t, 'Bob');
  await bob.ask('join', { room: 'attic' });
  const { page, complaints } = await alice.page();
  await lookAt(page, true);
  await bob.post('nothing for her', { room: 'attic' });
  const { seq } = await bob.post('Tea, @Alice?', { room: 'attic' });
  const toast = page.locator('.toast-open');
  await toast.getByText('Tea, @Alice?').waitFor();
  assert.equal(await toast.count(), 1);
  await toast.click();
  await page.getByRole('log').getByText('Tea, @Alice?').waitFor();
  assert.ok(page.url().endsWith(`/r/attic/${seq}`), page.url());
  await toast.waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
});

test('an answer to oneself, and what is said in a thread that one follows, is told', browsing, async (t) => {
  const li = await account(scene, t, '李雷');
  await li.client.ask('join', { room: 'cellar' });
  const bob = await scene.guest(t, 'Bob4');
  await bob.ask('join', { room: 'cellar' });
  const { page } = await li.page();
  await lookAt(page, true);
  const { messageId } = await li.client.post('where are the walnuts?', { room: 'cellar' });
  await bob.post('nothing for anybody', { room: 'cellar' });
  const { messageId: answer } = await bob.post('in the attic', { room: 'cellar', replyTo: messageId });
  const toast = page.locator('.toast-open');
  await toast.getByText('in the attic').waitFor();
  await bob.post('all of them', { room: 'cellar', replyTo: answer });
  await toast.getByText('all of them').waitFor();
});

test(
  'after the first mention it is asked once; what is not seen is shown by the system, what is seen is not',
  browsing,
  async (t) => {
    const oksana = await account(scene, t, 'Oksana');
    const bob = await scene.guest(t, 'Bob2');
    const { page } = await oksana.page({ permissions: ['notifications'] });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await lookAt(page, false);
    await bob.post('Are you there, @Oksana?');
    const question = page.getByRole('region', { name: /Do you want to be told/ });
    await question.getByRole('button', { name: 'Yes, tell me' }).click();
    await question.waitFor({ state: 'detached' });
    assert.deepEqual(await shown(page), []);
    await bob.post('Hello, @Oksana!');
    await page.getByRole('log').getByText('Hello, @Oksana!').waitFor();
    await until(async () => (await shown(page)).length > 0);
    assert.deepEqual(await shown(page), ['Bob2 · lobby: Hello, @Oksana!']);
    // The title and the icon count what waits.
    assert.match(await page.title(), /^\(2\) /);
    assert.match(await icon(page), /^data:image\/svg.*%3E2%3C/);

    await bob.post('nobody is called');
    await lookAt(page, true);
    await until(async () => !(await page.title()).startsWith('('));
    await bob.post('Seen at once, @Oksana.');
    await page.getByRole('log').getByText('Seen at once, @Oksana.').waitFor();
    await oksana.client.ask('setQuietHours', { from: 0, to: 24 * 60 - 1, zone: 'UTC' });
    assert.deepEqual(await shown(page), ['Bob2 · lobby: Hello, @Oksana!']);
  },
);

test('levels of rooms and quiet hours are the account’s; a guest’s are the device’s', browsing, async (t) => {
  const alice = await account(scene, t, 'Alice3');
  const { page } = await alice.page({ permissions: ['notifications'] });
  await page.goto(`${scene.server.url}/settings/notifications`);
  const section = page.getByRole('region', { name: 'Notifications' });
  await section.getByLabel('lobby').selectOption('Muted');
  await section.getByLabel('Nothing at night').check();
  await section.getByLabel('from').fill('21:30');
  await section.getByLabel('from').blur();
  await until(async () => {
    const hours = await alice.client.ask('quietHours');
    return hours.kind === 'listed' && hours.payload.items[0]?.from === 21 * 60 + 30;
  });
  const levels = await alice.client.ask('attention');
  assert.ok(levels.kind === 'listed');
  assert.deepEqual(levels.payload.items, [{ room: 'lobby', level: 'nothing' }]);
  await section.getByLabel('Play a soft sound').isVisible();
  assert.equal(await section.getByLabel('Play a soft sound').isChecked(), false);

  const guest = await scene.visitor(t, 'Bob3');
  await guest.page.getByTitle('Settings').click();
  await guest.page.getByRole('link', { name: 'Notifications' }).click();
  await guest.page.getByLabel('lobby').selectOption('Only what is for me');
  await guest.page.reload();
  await guest.page.getByTitle('Settings').click();
  await guest.page.getByRole('link', { name: 'Notifications' }).click();
  await until(async () => (await guest.page.getByLabel('lobby').inputValue()) === 'mentions');
  assert.equal(await guest.page.getByLabel(/^Also while the page is closed/).isDisabled(), true);
});

test(
  'over plain http from elsewhere, the settings say why there are no notifications',
  browsing,
  async (t) => {
    const person = await scene.anonymous(t);
    const { page } = person;
    // As in a local network: the page is not at home on the machine, and came without TLS.
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'isSecureContext', { value: false });
      Object.defineProperty(navigator, 'serviceWorker', { value: undefined });
    });
    await page.goto(scene.server.url);
    await person.enter('Bob4');
    await page.getByTitle('Settings').click();
    await page.getByRole('link', { name: 'Notifications' }).click();
    await page.getByText(/came over plain http/).waitFor();
    assert.equal(await page.getByLabel(/^Show notifications/).isDisabled(), true);
    assert.deepEqual(person.complaints, []);
  },
);

async function until(holds: () => Promise<boolean>): Promise<void> {
  const late = AbortSignal.timeout(60_000);
  while (!(await holds())) {
    late.throwIfAborted();
    await new Promise(setImmediate);
  }
}
