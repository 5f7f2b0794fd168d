import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { NativeClient } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import type { TestScope } from '../support/server.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--processes=1', '--post-burst=100000', '--post-rate=100000']);

const total = 1_200;
/** A session may have so many commands waiting. */
const atOnce = 200;

async function say(who: NativeClient, room: string, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) {
    who.send('post', { room, body: `walnut ${n}` });
    if (n % atOnce === 0 || n === to) await who.ask('ping');
  }
}

let filling: Promise<void> | undefined;

/** Message n of the lobby says `walnut n`, and has the number n. */
function filled(scope: TestScope): Promise<void> {
  filling ??= scene.guest(scope, 'Bob').then((bob) => say(bob, 'lobby', 1, total));
  return filling;
}

/** The numbers that stand in the page, from top to bottom. */
const numbers = (page: Page): Promise<number[]> =>
  page.locator('.message:not(.pending)').evaluateAll((rows) => rows.map((row) => Number(row.id.slice(1))));

/** How far below the upper edge of the log a message stands. */
const topOf = (page: Page, seq: number): Promise<number> =>
  page
    .locator(`#m${seq}`)
    .evaluate(
      (row) =>
        row.getBoundingClientRect().top - document.querySelector('.scroller')!.getBoundingClientRect().top,
    );

/** The first message that can be seen. */
const firstSeen = (page: Page): Promise<number> =>
  page.locator('.scroller').evaluate((scroller) => {
    const { top } = scroller.getBoundingClientRect();
    const rows = [...scroller.querySelectorAll('.message')];
    return Number(rows.find((row) => row.getBoundingClientRect().bottom > top)?.id.slice(1));
  });

async function wheelUntil(visitor: ChatPage, pixels: number, done: () => Promise<boolean>): Promise<void> {
  await visitor.log.hover();
  for (let turn = 0; !(await done()); turn++) {
    assert.ok(turn < 400, 'it is reached');
    await visitor.page.mouse.wheel(0, pixels);
    await visitor.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

const inARow = (list: readonly number[]): boolean => list.every((n, index) => n === list[0]! + index);

test('an address leads to a message, and loads what is around it alone', browsing, async (t) => {
  await filled(t);
  const visitor = await scene.anonymous(t);
  const { page } = visitor;
  const asked: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"kind":"history"')) asked.push(String(payload));
    }),
  );
  await page.goto(`${scene.server.url}/r/lobby/400`);
  await visitor.enter('Alice');
  await page.locator('#m400.highlighted').waitFor();
  const { clientHeight } = await page.locator('.scroller').evaluate(({ clientHeight }) => ({ clientHeight }));
  const top = await topOf(page, 400);
  assert.ok(top > clientHeight / 4 && top < (clientHeight * 3) / 4, `in the middle: ${top}`);
  const there = await numbers(page);
  assert.ok(there.length <= 150 && inARow(there) && there.includes(400), `${there.at(0)} … ${there.at(-1)}`);
  assert.ok(asked.length <= 6, `not page by page: ${asked}`);
  await page.getByRole('button', { name: 'To the newest' }).click();
  await visitor.sees(`walnut ${total}`);
  assert.deepEqual(visitor.complaints, []);
});

test('one scrolls to the beginning and back, past everything, with few rows', browsing, async (t) => {
  await filled(t);
  const visitor = await scene.visitor(t, 'Oksana');
  const { page } = visitor;
  const seen = new Set<number>();
  const note = async (): Promise<number[]> => {
    const there = await numbers(page);
    assert.ok(there.length <= 150, `${there.length} rows`);
    assert.ok(inARow(there), `${there}`);
    for (const n of there) seen.add(n);
    return there;
  };
  await visitor.sees(`walnut ${total}`);
  await wheelUntil(visitor, -2_000, async () => (await note())[0] === 1);
  await page.getByText('This is where the conversation begins.').waitFor();
  assert.equal(seen.size, total, 'nothing was passed over');
  await wheelUntil(visitor, 2_000, async () => (await note()).at(-1) === total);
  assert.deepEqual(visitor.complaints, []);
});

test('while the wheel turns no row lights up under the pointer', browsing, async (t) => {
  await filled(t);
  const visitor = await scene.visitor(t, 'Wheeler');
  const { page } = visitor;
  await visitor.sees(`walnut ${total}`);
  await visitor.log.hover();
  await page.locator('.message:hover .bar button + .more').first().waitFor();
  // In each frame for half a second: whether a message is under the pointer while rows pass by.
  const lit = page.evaluate(
    () =>
      new Promise<boolean[]>((resolve) => {
        const seen: boolean[] = [];
        const scroller = document.querySelector('.scroller')!;
        scroller.addEventListener('scroll', () => {
          requestAnimationFrame(() => seen.push(document.querySelector('.message:hover') !== null));
          if (seen.length === 12) resolve(seen);
        });
      }),
  );
  let isDone = false;
  void lit.then(() => (isDone = true));
  while (!isDone) await page.mouse.wheel(0, -40);
  // The first frame may come before the glass is met.
  assert.deepEqual(new Set((await lit).slice(2)), new Set([false]));
  await page.locator('.message:hover .bar button + .more').waitFor();
});

test('what comes, and what grows above, moves nothing for the reader', browsing, async (t) => {
  await filled(t);
  const visitor = await scene.visitor(t, '李雷');
  const { page } = visitor;
  const bob = await scene.guest(t, 'Bob2');
  await visitor.sees(`walnut ${total}`);
  await wheelUntil(visitor, -600, async () => (await firstSeen(page)) < total - 60);
  const seq = await firstSeen(page);
  const before = await topOf(page, seq);
  await bob.post('something new');
  await page.getByRole('button', { name: 'New messages: 1' }).waitFor();
  assert.ok(Math.abs((await topOf(page, seq)) - before) < 1, 'a message came');
  await page.locator(`#m${seq - 3}`).evaluate((row) => {
    row.style.height = '400px';
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  assert.ok(Math.abs((await topOf(page, seq)) - before) < 1, 'a picture has grown');
  await page.getByRole('button', { name: 'New messages: 1' }).click();
  await visitor.sees('something new');
  await wheelUntil(visitor, -2_000, async () => (await firstSeen(page)) < total - 300);
  await visitor.say('I have read it');
  await visitor.sees('I have read it');
  const below = await page
    .locator('.scroller')
    .evaluate((scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight);
  assert.ok(below < 2, 'what is sent from further up is seen, at the end');
});

test('a room opens where what is new begins, and where one was', browsing, async (t) => {
  const visitor = await scene.visitor(t, 'Reader');
  const { page } = visitor;
  await page.goto(`${scene.server.url}/r/lobby`);
  await visitor.isIn();
  const bob = await scene.guest(t, 'Bob3');
  await bob.ask('join', { room: 'kitchen' });
  await say(bob, 'kitchen', 1, 10);
  await page.evaluate(() => history.pushState(null, '', 'r/kitchen'));
  await page.goto(`${scene.server.url}/r/kitchen`);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await visitor.sees('walnut 10');
  await page.getByRole('link', { name: /lobby/ }).first().click();
  await visitor.sees(`something new`);
  await say(bob, 'kitchen', 11, 90);
  await page
    .getByRole('link', { name: /kitchen/ })
    .first()
    .click();
  await page.locator('.unread-divider').waitFor();
  const at = await page.locator('.scroller').evaluate((scroller) => {
    const { top } = scroller.getBoundingClientRect();
    const line = scroller.querySelector('.unread-divider')!.getBoundingClientRect().top - top;
    return line / scroller.clientHeight;
  });
  assert.ok(Math.abs(at - 1 / 3) < 0.05, `at a third of the height: ${at}`);
  await page.getByRole('button', { name: /^80 new since/ }).waitFor();
  await wheelUntil(visitor, -300, async () => (await firstSeen(page)) <= 5);
  const [seq, top] = [await firstSeen(page), await topOf(page, await firstSeen(page))];
  await page.getByRole('link', { name: /lobby/ }).first().click();
  await page.getByRole('heading', { name: 'lobby' }).waitFor();
  await page
    .getByRole('link', { name: /kitchen/ })
    .first()
    .click();
  await page.locator(`#m${seq}`).waitFor();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  assert.equal(await firstSeen(page), seq);
  assert.ok(Math.abs((await topOf(page, seq)) - top) < 2, 'at the same place');
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await visitor.sees('walnut 90');
  await page.locator('.unread-bar').waitFor({ state: 'detached' });
});

test('the log is one stop of the Tab key, and has keys of its own', browsing, async (t) => {
  await filled(t);
  const visitor = await scene.visitor(t, 'Keyboard');
  const { page } = visitor;
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  await visitor.say('by key');
  await visitor.sees('by key');
  await page.locator('.pending').waitFor({ state: 'detached' });
  const newest = (await numbers(page)).at(-1)!;
  await visitor.field.press('Shift+Tab');
  assert.equal(await focused(), `m${newest}`);
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(), `m${newest - 2}`);
  await page.keyboard.press('j');
  assert.equal(await focused(), `m${newest - 1}`);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.activeElement?.id === 'm1');
  await page.keyboard.press('End');
  await page.waitForFunction((id) => document.activeElement?.id === id, `m${newest}`);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
  assert.equal(await focused(), `m${newest}`);
  await page.keyboard.press('r');
  await page.getByText('Reply to Keyboard').waitFor();
  assert.equal(await focused(), 'message');
});

test('a screen reader is told of what comes, and of nothing that is loaded', browsing, async (t) => {
  await filled(t);
  const visitor = await scene.visitor(t, 'Listener');
  const { page } = visitor;
  const spoken = page.locator('.log [aria-live="polite"]');
  await visitor.sees(`walnut ${total}`);
  await wheelUntil(visitor, -1_500, async () => (await numbers(page))[0]! < total - 300);
  assert.equal(await spoken.innerText(), '');
  const bob = await scene.guest(t, 'Bob4');
  await bob.post('tea is ready');
  await spoken.getByText('Bob4: tea is ready').waitFor();
});
