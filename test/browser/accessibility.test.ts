import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { requireProgram } from '../support/require-program.ts';
import type { TestScope } from '../support/server.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';
import { faultsOf, type Stage, screens, setStage, type View } from './screens.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '100']);

let stage: Promise<Stage> | undefined;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Alice's page, in another look. Nothing moves, so that colours are what they will be. */
async function open(
  t: TestScope,
  options: BrowserContextOptions,
  kept: Readonly<Record<string, string>> = {},
) {
  stage ??= setStage(scene, t);
  const ready = await stage;
  const alice = await scene.signedIn(t, ready.token, { reducedMotion: 'reduce', ...options });
  await alice.page.evaluate((kept) => {
    for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
  }, kept);
  await alice.page.reload();
  await alice.page.locator('.shell').waitFor();
  return { ...ready, alice };
}

/** Goes through all screens, and returns what is wrong with each. */
async function look(view: View, faults: (chat: ChatPage) => Promise<string[]>): Promise<string[]> {
  const found: string[] = [];
  for (const { name, show } of screens) {
    try {
      await show(view);
    } catch (error) {
      throw new Error(`${name} was not shown.`, { cause: error });
    }
    for (const fault of await faults(view.alice)) found.push(`${name}: ${fault}`);
  }
  return found;
}

for (const [name, options, kept] of [
  ['light', { colorScheme: 'light' }, {}],
  ['dark', { colorScheme: 'dark' }, {}],
  ['in high contrast', { colorScheme: 'light' }, { 'hubbub.theme': 'contrast' }],
  ['in forced colours', { forcedColors: 'active' }, {}],
  ['on a phone', phone, {}],
] as const)
  test(`axe finds nothing wrong on any screen, ${name}`, browsing, async (t) => {
    assert.deepEqual(await look(await open(t, options, kept), faultsOf), []);
  });

/** What is wider than the window, so that one would have to scroll sideways. */
const tooWide = ({ page }: ChatPage): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const inside = element.closest('pre, [data-scrolls], .unseen, .tools, svg, nav') !== null;
      return width > 0 && !inside && (right > innerWidth + 1 || left < -1);
    });
    return scrollWidth > clientWidth + 1
      ? [
          `${scrollWidth} > ${clientWidth}: ${wide
            .map(({ className }) => String(className))
            .slice(0, 5)
            .join(' | ')}`,
        ]
      : [];
  });

for (const [name, options] of [
  ['twice as large (200 %)', { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
  ['in the narrowest window (400 %)', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 2 }],
] as const)
  test(`nothing has to be scrolled sideways, ${name}`, browsing, async (t) => {
    assert.deepEqual(await look(await open(t, options), tooWide), []);
  });

for (const [name, options] of [
  ['on a desk', { viewport: { width: 1280, height: 800 } }],
  ['on a phone', phone],
] as const)
  test(`from right to left the page is turned, ${name}`, browsing, async (t) => {
    const view = await open(t, options, { 'hubbub.language': 'ar-XB' });
    const { page } = view.alice;
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    assert.deepEqual(await look(view, tooWide), []);
    await turnedRight(view, name === 'on a phone');
  });

/** Each at the other side than in English; what people write goes its own way. */
async function turnedRight(view: View, isPhone: boolean): Promise<void> {
  const { page, log } = view.alice;
  const middle = async (locator: Locator): Promise<number> => {
    const box = await locator.boundingBox();
    assert.ok(box);
    return box.x + box.width / 2;
  };
  const show = (name: string) => screens.find((screen) => screen.name === name)?.show(view);
  await show('/r/lobby');
  const message = log.locator('.message', { hasText: 'the build is' }).first();
  const centre = await middle(log);
  assert.ok((await middle(message.locator('.avatar').first())) > centre);
  assert.equal(await message.locator('.name').evaluate((name) => getComputedStyle(name).direction), 'rtl');
  const directionOf = (text: string) =>
    log
      .getByText(text)
      .first()
      .evaluate((body) => getComputedStyle(body).direction);
  assert.equal(await directionOf('the build is'), 'ltr');
  assert.equal(await directionOf('Cake at four?'), 'rtl');
  const back = page.locator('.head-bar .icon.turning, header .icon.turning').first();
  if (isPhone) {
    assert.equal(await back.evaluate((icon) => getComputedStyle(icon).scale), '-1 1');
    return;
  }
  const width = page.viewportSize()?.width ?? 0;
  assert.ok((await middle(page.locator('.sidebar'))) > width / 2);
  await show('the panel people');
  assert.ok((await middle(page.locator('.panel'))) < width / 2);
}

test('axe finds nothing wrong at the entrance, in any of its states, light and dark', browsing, async (t) => {
  stage ??= setStage(scene, t);
  await stage;
  for (const colorScheme of ['light', 'dark'] as const) {
    const chat = await scene.anonymous(t, { colorScheme, reducedMotion: 'reduce' });
    const { page } = chat;
    await page.goto(scene.server.url);
    const name = page.getByLabel('Your name here');
    await name.waitFor();
    assert.deepEqual(await faultsOf(chat), []);
    await name.fill('!!');
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByRole('alert').first().waitFor();
    assert.deepEqual(await faultsOf(chat), []);
    await name.fill('Bob');
    await page.getByLabel('Password').fill('something wrong');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText(/wrong/).waitFor();
    assert.deepEqual(await faultsOf(chat), []);
    await name.fill('Oksana');
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByRole('button', { name: 'Create account' }).waitFor();
    assert.deepEqual(await faultsOf(chat), []);
  }
});

test('nothing moves for those who want it so', browsing, async (t) => {
  const { alice } = await open(t, {});
  const moving = await alice.page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      const seconds = [animationName === 'none' ? '0s' : animationDuration, transitionDuration].flatMap(
        (all) => all.split(', ').map(Number.parseFloat),
      );
      return Math.max(...seconds) > 0.01 ? [element.className] : [];
    }),
  );
  assert.deepEqual(moving, []);
});
