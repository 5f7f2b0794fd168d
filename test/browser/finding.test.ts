import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '1000', '--processes', '1']);

test(
  'search follows what is typed, is narrowed by filters, and opens a hit in its context',
  browsing,
  async (t) => {
    const alice = await scene.account(t, 'Alice', { viewport: { width: 1300, height: 800 } });
    const bob = await scene.guest(t, 'Bob');
    await alice.native.ask('createRoom', { name: 'pantry', topic: 'Nuts' });
    await alice.native.ask('post', { room: 'pantry', body: 'The walnuts are in the jar' });
    for (let n = 1; n <= 60; n++) await bob.post(`walnut number ${n}`);
    const oksana = await scene.account(t, 'Oksana', { viewport: { width: 1300, height: 800 } });
    const { page } = oksana;
    await oksana.isIn();
    await page.keyboard.press('Escape');
    await page
      .locator('h1')
      .focus()
      .catch(() => {});
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    const field = page.getByRole('searchbox', { name: 'Words to look for' });
    await field.fill('walnut');
    const hits = page.locator('.finding');
    await hits.first().waitFor();
    assert.equal(await hits.first().locator('mark').innerText(), 'walnut');
    await page.getByText('50 messages, and more').waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).scrollIntoViewIfNeeded();
    await page.getByText('61 messages').waitFor();

    await page.getByText('Narrow it down').click();
    await page.getByRole('combobox', { name: 'From' }).fill('Alice');
    await page.keyboard.press('Enter');
    await page.getByText('1 message', { exact: true }).waitFor();
    assert.equal(await field.inputValue(), 'walnut from:Alice');
    await field.fill('walnut from:Alice colour:red');
    await page.getByRole('alert').filter({ hasText: 'colour:' }).waitFor();
    assert.equal(await hits.count(), 1, 'what was found stays');
    await field.fill('walnut from:Alice');

    await field.press('ArrowDown');
    await page.keyboard.press('Enter');
    await oksana.sees('The walnuts are in the jar');
    await page.getByText('You are looking at pantry.').waitFor();
    await page.locator('.message.highlighted').waitFor();
    assert.equal(await page.getByRole('navigation', { name: 'Rooms' }).getByText('pantry').count(), 0);
    assert.match(page.url(), /\/r\/pantry\/\d+$/);
    assert.equal(await hits.count(), 1, 'the hits stand beside the message');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('navigation', { name: 'Rooms' }).getByText('pantry').waitFor();
    await oksana.isIn();
    assert.deepEqual(oksana.complaints, []);
  },
);

test('the address of a search opens it, and the slash key does from anywhere', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice2');
  const { page } = alice;
  await alice.say('a pineapple');
  await alice.sees('a pineapple');
  await page.getByRole('button', { name: 'People', exact: true }).focus();
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Words to look for' }).fill('pineapple');
  await page.locator('.finding').first().waitFor();
  assert.match(page.url(), /\/search\?q=pineapple$/);
  await page.reload();
  await page.locator('.finding', { hasText: 'a pineapple' }).waitFor();
  assert.deepEqual(alice.complaints, []);
});

test('the palette goes to rooms, people, pages and messages by the keys alone', browsing, async (t) => {
  const alice = await scene.account(t, 'Alice3');
  const { page } = alice;
  await scene.guest(t, 'Bobby');
  await alice.native.ask('createRoom', { name: 'cellar' });
  await alice.isIn();
  const jump = async (words: string) => {
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search or jump to' });
    await field.fill(words);
    return page.getByRole('option', { selected: true });
  };
  const enter = async (option: Locator, name: string) => {
    await option.filter({ hasText: name }).waitFor();
    await page.keyboard.press('Enter');
  };
  await enter(await jump('cell'), 'cellar');
  await page.getByRole('heading', { name: 'cellar' }).waitFor();
  assert.match(page.url(), /\/r\/cellar$/);
  await enter(await jump('@bobb'), 'Bobby');
  await page.getByRole('heading', { name: 'Bobby' }).waitFor();
  await enter(await jump('All ro'), 'All rooms');
  await page.getByRole('heading', { name: 'All rooms' }).waitFor();
  await alice.native.ask('post', { room: 'cellar', body: 'the hidden chestnuts' });
  await enter(await jump('chestnuts'), 'the hidden chestnuts');
  await alice.sees('the hidden chestnuts');
  assert.match(page.url(), /\/r\/cellar\/\d+$/);
  await jump('zzz');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Search or jump to' }).waitFor({ state: 'detached' });
  assert.deepEqual(alice.complaints, []);
});

test('the palette mutes the room, changes colours and language, and signs out', browsing, async (t) => {
  const alice = await scene.account(t, 'Alice77');
  const { page } = alice;
  await alice.isIn();
  const run = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(words);
    await page.getByRole('option', { name: words, exact: true }).waitFor();
    await page.keyboard.press('Enter');
  };
  await run('Dark colours');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await run('Mute this room');
  await page.locator('.rooms .row.is-muted').waitFor();
  await run('Tell me of this room again');
  await page.locator('.rooms .row.is-muted').waitFor({ state: 'detached' });
  await run('Language: Deutsch');
  await page.waitForFunction(() => document.documentElement.lang === 'de');
  await run('Abmelden');
  await page.getByLabel('Dein Name hier').waitFor();
});
