import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

test('the parts of the page have names', browsing, async (t) => {
  const { page } = await scene.visitor(t, 'Alice');
  for (const [role, name] of [
    ['navigation', 'Rooms'],
    ['navigation', 'People'],
    ['log', 'Messages in lobby'],
    ['heading', 'lobby'],
    ['textbox', 'Your message'],
  ] as const) {
    await page.getByRole(role, { name, exact: true }).waitFor();
  }
  await page.getByRole('main').waitFor();
  // What is loaded from before is not said; what comes is, beside the log.
  assert.equal(await page.getByRole('log').getAttribute('aria-live'), 'off');
  assert.equal(await page.locator('.log > [aria-live="polite"]').count(), 1);
});

test('a message has its menu at the keyboard, too', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const { keyboard } = alice.page;
  await alice.say('a message');
  await alice.sees('a message');
  await alice.field.focus();
  const more = alice.log.getByRole('button', { name: 'What to do with the message of Alice' }).last();
  const hasFocus = (selector: string) =>
    alice.page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  for (let tabs = 0; !(await hasFocus('.message')); tabs++) {
    assert.ok(tabs < 20, 'the message cannot be reached');
    await keyboard.press('Shift+Tab');
  }
  await keyboard.press('m');
  const menu = alice.page.getByRole('menu');
  await menu.waitFor();
  const edit = menu.getByRole('menuitem', { name: 'Edit' });
  for (let steps = 0; !(await edit.evaluate((item) => item === document.activeElement)); steps++) {
    assert.ok(steps < 20, 'the choice cannot be reached');
    await keyboard.press('ArrowDown');
  }
  await keyboard.press('Enter');
  const field = alice.log.getByRole('textbox', { name: 'Editing your message' });
  assert.equal(await field.inputValue(), 'a message');
  await keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });

  await more.focus();
  await keyboard.press('Enter');
  await menu.waitFor();
  await keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
  assert.ok(await more.evaluate((button) => button === document.activeElement));
});

test('on a small phone everything has room, and the list is a level of its own', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice', { viewport: { width: 320, height: 568 }, hasTouch: true });
  const bob = await scene.guest(t, 'Maximiliana_von_und_zu_Hohenstein'.slice(0, 32));
  await bob.post('W'.repeat(400));
  await bob.post('שלום לכולם');
  await alice.sees('שלום לכולם');
  const widths = await alice.page.evaluate(() =>
    ['html', '.scroller', '.composer'].map((place) => document.querySelector(place)?.scrollWidth ?? 0),
  );
  assert.deepEqual(
    widths.map((width) => width <= 320),
    [true, true, true],
    String(widths),
  );

  const rooms = alice.page.getByRole('navigation', { name: 'Rooms', exact: true });
  assert.equal(await rooms.count(), 0, 'the list is not there for anybody');
  await alice.page.getByRole('button', { name: 'Back to the list' }).click();
  // Nothing is open beside the list: also the room that one comes from says what is new in it.
  await bob.post('while one looks at the list');
  await rooms.getByRole('link', { name: /^lobby \d+ unread/ }).click();
  await alice.field.waitFor();
});

test('someone who reads further up is not moved, and is told that there is more', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  for (let n = 1; n <= 16; n++) await bob.post(`row ${n}\n\n- a\n- b\n- c\n- d\n\nend of row ${n}`);
  await alice.log.getByText('end of row 16').waitFor();
  await alice.log.hover();
  await alice.page.mouse.wheel(0, -900);
  const pill = alice.page.getByRole('button', { name: /^(To the newest|New messages: \d+)$/ });
  await pill.waitFor();
  const where = () => alice.log.evaluate((log) => log.scrollTop);
  const before = await where();
  await bob.post('the newest');
  await alice.page.getByRole('button', { name: /^New messages: \d+$/ }).click();
  await alice.log.getByText('the newest').waitFor();
  await pill.waitFor({ state: 'detached' });
  assert.ok((await where()) > before);
});

test('the page speaks the language that the browser asks for', browsing, async (t) => {
  const { page } = await scene.anonymous(t, { locale: 'uk-UA' });
  await page.goto(scene.server.url);
  await page.getByLabel('Ваше ім’я тут').fill('Оксана');
  await page.getByRole('button', { name: 'Зайти', exact: true }).click();
  await page.getByRole('textbox', { name: 'Ваше повідомлення' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'uk');
});
