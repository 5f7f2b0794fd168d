import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();
const permissions = ['clipboard-read', 'clipboard-write'];

/** What has the focus; empty where nothing has it, and whoever uses the keyboard has lost their way. */
const focused = ({ page }: ChatPage): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    if (element === null || element === document.body) return '';
    return element.id || element.getAttribute('aria-label') || element.className || element.tagName;
  });

/** Says something, and brings the focus to it. Returns its id in the page. */
async function sayAndFocus(person: ChatPage, text: string): Promise<string> {
  await person.say(text);
  const row = person.log.locator('.message:not(.pending)', { hasText: text });
  await row.waitFor();
  await row.focus();
  return focused(person);
}

test(
  'each key of a message does what the sheet of keys says, and gives the focus back',
  browsing,
  async (t) => {
    const alice = await scene.visitor(t, 'Alice_of_keys', { permissions });
    const { page } = alice;
    const { keyboard } = page;
    const row = await sayAndFocus(alice, 'a key');
    await keyboard.press('e');
    const edit = alice.log.getByRole('textbox');
    await edit.waitFor();
    assert.ok(await edit.evaluate((field) => field === document.activeElement));
    await keyboard.press('Escape');
    await edit.waitFor({ state: 'detached' });
    assert.notEqual(await focused(alice), '', 'after an edit');
    await page.locator(`#${row}`).focus();
    await keyboard.press('+');
    const picker = page.getByRole('searchbox');
    await picker.waitFor();
    await keyboard.press('Escape');
    await picker.waitFor({ state: 'detached' });
    assert.notEqual(await focused(alice), '', 'after the emoji');
    await page.locator(`#${row}`).focus();
    await keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    assert.equal(await focused(alice), row);
    await keyboard.press('c');
    const link = () => page.evaluate(() => navigator.clipboard.readText());
    assert.match(await link(), new RegExp(`/r/lobby/${row.slice(1)}$`));
    assert.deepEqual(alice.complaints, []);
  },
);

test('the focus is not lost with what is deleted or closed', browsing, async (t) => {
  const bob = await scene.visitor(t, 'Bob', { viewport: { width: 1440, height: 900 } });
  const { page } = bob;
  const { keyboard } = page;
  const row = await sayAndFocus(bob, 'too much');
  const remove = async () => {
    await page.locator(`#${row} .more`).focus();
    await keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: 'Delete' });
    await item.focus();
    await keyboard.press('Enter');
    await bob.log.getByText('This message was deleted.').waitFor();
  };
  await remove();
  assert.equal(await focused(bob), row, 'with the message');
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.focus();
  await keyboard.press('Enter');
  await undo.waitFor({ state: 'detached' });
  assert.notEqual(await focused(bob), '', 'with what undoes it');

  for (const panel of ['People', 'Pinned', 'Search']) {
    await page.getByRole('main').getByRole('button', { name: panel, exact: true }).focus();
    await keyboard.press('Enter');
    const section = page.getByRole('region', { name: panel });
    await section.waitFor();
    await section.getByRole('button', { name: 'Close' }).focus();
    await keyboard.press('Enter');
    await section.waitFor({ state: 'detached' });
    assert.notEqual(await focused(bob), '', `with the panel of ${panel}`);
  }
  assert.deepEqual(bob.complaints, []);
});

/** Holds back a script of the page until the result is called. The service worker, which keeps all of them, is not there. */
async function holdBack({ page }: ChatPage, name: string): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const asked = page.waitForRequest(`**/assets/${name}-*.js`);
  await page.route(`**/assets/${name}-*.js`, async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release();
    // It has run when it can be imported.
    await page.evaluate((address) => import(address), (await asked).url());
  };
}

test('a key that is pressed before its script is there is not lost', browsing, async (t) => {
  const alice = await scene.anonymous(t, { serviceWorkers: 'block' });
  const { page } = alice;
  const release = await holdBack(alice, 'log-focus');
  await page.goto(scene.server.url);
  await alice.enter('Alice');
  await sayAndFocus(alice, 'soon');
  await page.keyboard.press('r');
  await release();
  await page.locator('.composer-bar').getByText('Alice').waitFor();
  assert.equal(await focused(alice), 'message');
});

test('the focus leads back to where it was before its script was there', browsing, async (t) => {
  const bob = await scene.anonymous(t, { serviceWorkers: 'block', viewport: { width: 1440, height: 900 } });
  const { page } = bob;
  const release = await holdBack(bob, 'focus-keeper');
  await page.goto(scene.server.url);
  await bob.enter('Bob');
  await page.getByRole('main').getByRole('button', { name: 'People', exact: true }).focus();
  const before = await focused(bob);
  await release();
  await page.keyboard.press('Enter');
  const section = page.getByRole('region', { name: 'People' });
  await section.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  await section.waitFor({ state: 'detached' });
  assert.equal(await focused(bob), before);
});
