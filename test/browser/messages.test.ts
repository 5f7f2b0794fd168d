import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import type { FrameOf } from '#wire/json/frames.ts';
import { RestClient } from '../http/script.ts';
import type { NativeClient } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '100', '--registration', 'open']);

const messageWith = ({ log }: ChatPage, text: string) =>
  log.locator('.message:not(.pending)', { has: log.page().locator('.body', { hasText: text }) }).last();

/** What the page itself finds wrong with it, for people who use it in another way. */
async function faults({ page }: ChatPage, within: string): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  // What is still fading in has no colour of its own yet.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  return page.evaluate(async (place) => {
    const { axe } = window as unknown as {
      axe: { run(place: string): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { violations } = await axe.run(place);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, within);
}

test('a message is changed where it stands, with the keyboard alone', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  const { keyboard } = alice.page;
  await alice.say('shall we meat?');
  await messageWith(alice, 'meat').waitFor();
  await alice.field.press('ArrowUp');
  const field = alice.log.getByRole('textbox', { name: 'Editing your message' });
  await field.waitFor();
  assert.equal(await field.inputValue(), 'shall we meat?');
  await field.fill('nothing of this');
  await keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  assert.equal(await alice.field.evaluate((element) => element === document.activeElement), true);

  await keyboard.press('ArrowUp');
  await field.fill('shall we meet?');
  await keyboard.press('Enter');
  assert.equal((await bob.next('edited')).body, 'shall we meet?');
  await messageWith(alice, 'meet').getByText('edited').click();
  const earlier = alice.page.getByRole('dialog', { name: 'What it said before' });
  await earlier.getByText('shall we meat?').waitFor();
  await earlier.getByText('shall we meet?').waitFor();
  assert.deepEqual(alice.complaints, []);
});

test('a message at the upper edge is changed where it can be seen', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  await alice.say('at the upper edge');
  const mine = messageWith(alice, 'at the upper edge');
  await mine.waitFor();
  const scroller = alice.page.locator('.scroller');
  const topOf = async () => ((await mine.boundingBox())?.y ?? 0) - ((await scroller.boundingBox())?.y ?? 0);
  // Until there is no room for the field and its buttons above what comes after it.
  for (let n = 0; (await topOf()) > 20; n++) {
    await bob.post(`below ${n}`);
    await alice.sees(`below ${n}`);
  }
  await alice.field.press('ArrowUp');
  const field = alice.log.getByRole('textbox', { name: 'Editing your message' });
  await field.waitFor();
  await settled(alice.log.getByRole('button', { name: 'Cancel' }));
  const box = await field.boundingBox();
  assert.ok(box && box.y >= ((await scroller.boundingBox())?.y ?? 0), JSON.stringify(box));
});

test('a deletion can be undone, and is done when the page is left', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  await alice.say('a slip of the tongue');
  const { messageId } = await bob.next('message', ({ body }) => body === 'a slip of the tongue');
  await alice.openMenu('a slip of the tongue');
  await alice.choose('Delete');
  await alice.sees('This message was deleted.');
  await alice.page.getByRole('button', { name: 'Undo' }).click();
  await alice.sees('a slip of the tongue');

  await alice.openMenu('a slip of the tongue');
  await alice.choose('Delete');
  await alice.sees('This message was deleted.');
  assert.equal(
    bob.received.some(({ kind }) => kind === 'deleted'),
    false,
  );
  await alice.page.goto('about:blank');
  assert.equal((await bob.next('deleted')).messageId, messageId);
});

test('any emoji is found by a word and given, and what one takes often is at hand', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  await bob.post('there is crab for lunch');
  const message = messageWith(alice, 'crab');
  await message.hover();
  await message.getByRole('button', { name: 'Add a reaction' }).click();
  const picker = alice.page.getByRole('dialog', { name: 'Emoji' });
  await picker.getByRole('button', { name: 'grinning face', exact: true }).first().waitFor();
  assert.deepEqual(await faults(alice, '.emoji-picker'), []);
  await alice.page.keyboard.type('crab');
  await picker.getByRole('button', { name: 'crab', exact: true }).waitFor();
  await alice.page.keyboard.press('Enter');
  await bob.next('reacted', ({ emoji, on }) => emoji === '🦀' && on);
  await picker.waitFor({ state: 'detached' });

  const cake = await bob.post('and a cake');
  const next = messageWith(alice, 'and a cake');
  await next.hover();
  await next.getByRole('button', { name: 'React with 🦀' }).click();
  await bob.next('reacted', ({ emoji, messageId }) => emoji === '🦀' && messageId === cake.messageId);
  await next.locator('.reaction', { hasText: '🦀' }).click();
  await bob.next('reacted', ({ on }) => !on);
  assert.deepEqual(alice.complaints, []);
});

test('who is addressed sees it, and names of people and rooms lead there', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  await scene.guest(t, 'Oksana');
  await bob.post('@Alice, ask @Oksana, she is in #lobby, not in #nowhere. 🎂');
  const message = messageWith(alice, 'ask @Oksana');
  await message.waitFor();
  assert.match((await message.getAttribute('class')) ?? '', /mention-me/);
  assert.deepEqual(await message.locator('.body a').allInnerTexts(), ['@Oksana', '#lobby']);
  await bob.post('🎂🎂');
  await alice.log.locator('.body.jumbo').waitFor();
  await bob.post('waves', { me: true });
  await messageWith(alice, 'Bob waves').waitFor();
  assert.deepEqual(await faults(alice, '.log'), []);
  await message.getByRole('link', { name: '@Oksana' }).click();
  await alice.page.waitForURL(/\/p\/Oksana$/);
});

test('a time is the address of its message', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  const { seq } = await bob.post('the one with the address');
  const message = messageWith(alice, 'the one with the address');
  await message.hover();
  await message.locator('a.at').click();
  await alice.page.waitForURL(new RegExp(`/r/lobby/${seq}$`));
  await message.locator('xpath=self::*[contains(@class, "highlighted")]').waitFor();
});

test('code is copied as it was written, and has colours', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice', { permissions: ['clipboard-read', 'clipboard-write'] });
  const bob = await scene.guest(t, 'Bob');
  await bob.post('```ts\nconst tea = "<b>";\n```');
  const code = messageWith(alice, 'const tea').locator('figure');
  await code.locator('.hljs-string', { hasText: '"<b>"' }).waitFor();
  await code.getByRole('button', { name: 'Copy' }).click();
  await code.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await alice.page.evaluate(() => navigator.clipboard.readText()), 'const tea = "<b>";');
  assert.deepEqual(alice.complaints, []);
});

test('several messages are copied with who has said them, once for each group', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  const oksana = await scene.guest(t, 'Oksana');
  await bob.post('copied from here');
  await bob.post('**and** on\n- a point');
  await oksana.post('to this one');
  await messageWith(alice, 'to this one').waitFor();
  const copied = await alice.page.evaluate(() => {
    const all = [...document.querySelectorAll('.message')].slice(-3);
    const range = document.createRange();
    range.setStart(all[0] as Element, 0);
    range.setEnd(all[2] as Element, (all[2] as Element).childNodes.length);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    const data = new DataTransfer();
    document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, cancelable: true }));
    return data.getData('text/plain').replaceAll(/\d\d:\d\d/g, 'time');
  });
  assert.equal(copied, 'Bob time\ncopied from here\nand on\n\na point\n\nOksana time\nto this one');
});

test('a poll is voted in and closed', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice');
  const { messageId } = await bob.post('Soup or cake?', { poll: { options: ['soup', 'cake'] } });
  const poll = alice.log.getByRole('group', { name: 'Soup or cake?' });
  await poll.getByRole('radio', { name: /cake/ }).click();
  assert.deepEqual((await bob.next('voted')).choices, [1]);
  await poll.getByRole('radio', { name: /cake/, checked: true }).waitFor();
  await poll.getByRole('radio', { name: /soup/ }).click();
  assert.deepEqual((await bob.next('voted')).choices, [0]);
  await poll.getByRole('radio', { name: /soup/ }).click();
  assert.deepEqual((await bob.next('voted')).choices, []);
  assert.equal(await poll.getByRole('button', { name: 'Close the poll' }).count(), 0, 'it is Bob’s');
  assert.deepEqual(await faults(alice, '.poll'), []);
  await bob.ask('closePoll', { messageId });
  await poll.getByText('The poll is over').waitFor();
  assert.equal(await poll.getByRole('radio', { name: /soup/ }).isDisabled(), true);
});

/** A picture that Bob has uploaded. */
async function picture(bob: NativeClient, name: string, width: number, height: number): Promise<string> {
  const ticket = (await bob.ask('fileTicket')) as FrameOf<'secrets'>;
  const background = { r: 20, g: 120, b: 110 };
  const body = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  const script = new RestClient(scene.server.url, ticket.payload.secrets[0]);
  const path = `/api/rooms/lobby/files?name=${name}`;
  const answer = await script.request(path, { method: 'POST', body: new Blob([new Uint8Array(body)]) });
  return String(answer.body.id);
}

test(
  'pictures have their place before they come; those of the conversation are looked at one after another',
  browsing,
  async (t) => {
    const bob = await scene.guest(t, 'Bob');
    const alice = await scene.visitor(t, 'Alice');
    const files = [await picture(bob, 'sea.png', 800, 600), await picture(bob, 'sky.png', 300, 900)];
    await alice.page.route('**/files/**', () => {});
    assert.equal((await bob.ask('post', { body: 'the trip', files })).kind, 'posted');
    const images = messageWith(alice, 'the trip').locator('.picture img');
    await images.nth(1).waitFor();
    const sizes = await images.evaluateAll((all) =>
      all.map((image) => [image.clientWidth, image.clientHeight].join('×')),
    );
    assert.deepEqual(sizes, ['200×150', '67×200']);
    await alice.page.unroute('**/files/**');

    await images.first().click();
    const box = alice.page.getByRole('dialog', { name: 'sea.png, 1 of 2' });
    await box.waitFor();
    await alice.page.keyboard.press('ArrowRight');
    await alice.page.getByRole('dialog', { name: 'sky.png, 2 of 2' }).getByText('2 of 2').waitFor();
    assert.deepEqual(await faults(alice, '.light-box'), []);
    await alice.page.keyboard.press('Escape');
    await alice.page.locator('.light-box').waitFor({ state: 'detached' });

    const last = [await picture(bob, 'tent.png', 300, 300)];
    assert.equal((await bob.ask('post', { body: 'and one more', files: last })).kind, 'posted');
    await messageWith(alice, 'and one more').locator('.picture').click();
    await alice.page.getByRole('dialog', { name: 'tent.png, 3 of 3' }).waitFor();
    await alice.page.keyboard.press('ArrowLeft');
    await alice.page.getByRole('dialog', { name: 'sky.png, 2 of 3' }).waitFor();
    await alice.page.keyboard.press('Escape');
  },
);

test('a message of a thousand marks shows its beginning until it is opened', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  await bob.post(`so many \`x\` ${'`a` '.repeat(800)}and the end`);
  const message = messageWith(alice, 'so many');
  await message.waitFor();
  assert.ok((await message.locator('.body code').count()) < 200);
  await message.getByRole('button', { name: 'Show all' }).click();
  await message.getByText('and the end').waitFor();
  assert.equal(await message.locator('.body code').count(), 801);
});

test('in a secret poll one sees one’s own vote, also after a reload, and changes it', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const oksana = await scene.account(t, 'Oksana_votes');
  const options = ['in the sun', 'in the shade'];
  await bob.post('Where shall we sit?', { poll: { options, secret: true } });
  const poll = oksana.log.getByRole('group', { name: 'Where shall we sit?' });
  await poll.getByRole('radio', { name: /shade/ }).click();
  const shade = poll.getByRole('radio', { name: /shade/, checked: true });
  const sun = poll.getByRole('radio', { name: /sun/, checked: true });
  await shade.waitFor();
  await oksana.page.reload();
  await shade.waitFor();
  await poll.getByRole('radio', { name: /sun/ }).click();
  await sun.waitFor();
  assert.equal(await shade.count(), 0);
  // What one sees is what one takes back.
  await poll.getByRole('radio', { name: /sun/ }).click();
  await sun.waitFor({ state: 'detached' });
  await bob.next('voted', ({ tally }) => tally?.join() === '0,0');
});

test('an account pins, saves and is reminded', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const oksana = await scene.account(t, 'Oksana_keeps', { viewport: { width: 1440, height: 900 } });
  const { messageId } = await bob.post('the key is under the mat');
  await messageWith(oksana, 'under the mat').waitFor();
  await oksana.openMenu('under the mat');
  await oksana.page.locator('.menu').waitFor();
  assert.deepEqual(await faults(oksana, '.menu'), []);
  await oksana.choose('Pin');
  assert.equal((await bob.next('pinned')).messageId, messageId);
  await oksana.page.getByRole('button', { name: 'Pinned' }).click();
  const pinned = oksana.page.getByRole('region', { name: 'Pinned' });
  await pinned.getByText('the key is under the mat').waitFor();

  await oksana.openMenu('under the mat');
  await oksana.choose('Unpin');
  await pinned.getByText('Nothing is pinned here').waitFor();

  await oksana.openMenu('under the mat');
  await oksana.choose('Save for later');
  await oksana.openMenu('under the mat');
  await oksana.choose('Remind me …');
  const when = oksana.page.getByRole('dialog', { name: 'When to remind you?' });
  await when.waitFor();
  assert.deepEqual(await faults(oksana, 'dialog[open]'), []);
  await when.getByLabel('Your words for it').fill('fetch the key');
  await when.getByRole('button', { name: 'In an hour' }).click();
  await when.waitFor({ state: 'detached' });
  await oksana.page.getByRole('link', { name: 'Saved' }).click();
  await oksana.page.getByText('the key is under the mat').waitFor();
  await oksana.page.getByRole('region', { name: 'Reminders' }).getByText('fetch the key').waitFor();
  assert.deepEqual(await faults(oksana, '.page'), []);
  await oksana.page
    .getByRole('region', { name: 'Saved messages' })
    .getByRole('button', { name: 'Remove' })
    .click();
  await oksana.page.getByText('Nothing is saved').waitFor();
  assert.deepEqual(oksana.complaints, []);
});

/** Where it is, when what is above it is loaded and nothing moves any more. */
async function settled(place: Locator): Promise<{ x: number; y: number }> {
  for (let before = ''; ; ) {
    const box = await place.boundingBox();
    if (box && JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
    await place.evaluate(async () => {
      for (let frames = 0; frames < 20; frames++) await new Promise(requestAnimationFrame);
    });
  }
}

test(
  'a finger holds a message for all that can be done, and moves it aside to answer',
  browsing,
  async (t) => {
    const bob = await scene.guest(t, 'Bob');
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const alice = await scene.visitor(t, 'Alice', phone);
    await bob.post('touch me');
    const body = messageWith(alice, 'touch me').locator('.body p');
    let { x, y } = await settled(body);
    const hand = await alice.page.context().newCDPSession(alice.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by?: number) =>
      hand.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: by === undefined ? [] : [{ x: x + 60 - by, y: y + 8 }],
      });
    await touch('touchStart', 0);
    const sheet = alice.page.locator('.sheet');
    await sheet.waitFor();
    await touch('touchEnd');
    assert.equal(await sheet.isVisible(), true, 'lifting the finger presses nothing');
    await alice.page.getByRole('menuitemcheckbox', { name: 'React with ❤️' }).tap();
    await bob.next('reacted', ({ emoji }) => emoji === '❤️');
    await sheet.waitFor({ state: 'detached' });
    await messageWith(alice, 'touch me').locator('.reaction', { hasText: '❤️' }).waitFor();

    ({ x, y } = await settled(body));
    await touch('touchStart', 0);
    for (const by of [12, 30, 50, 70]) await touch('touchMove', by);
    await touch('touchEnd');
    await alice.page.locator('.composer-bar', { hasText: 'touch me' }).waitFor();
    assert.equal(await messageWith(alice, 'touch me').evaluate((element) => element.style.transform), '');

    ({ x, y } = await settled(body));
    for (let taps = 0; taps < 2; taps++) {
      await touch('touchStart', 0);
      await touch('touchEnd');
    }
    await bob.next('reacted', ({ emoji, on }) => emoji === '❤️' && !on);
  },
);
