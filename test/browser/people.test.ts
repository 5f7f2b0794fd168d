import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { RestClient } from '../http/script.ts';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '1000', '--processes', '1']);
const size = { viewport: { width: 1300, height: 800 } };

test(
  'people are here or not, as what they are, and their profile leads to all that one can do',
  browsing,
  async (t) => {
    const alice = await scene.account(t, 'Alice', size);
    const li = await scene.account(t, '李雷', size);
    await alice.isIn();
    await li.native.ask('setStatus', { emoji: '🚆', text: 'on a train' });
    await li.native.ask('showLastSeen', { on: true });
    await scene.guest(t, 'Bob');
    const { page } = alice;
    await page.getByRole('button', { name: 'People', exact: true }).click();
    const here = page.getByRole('region', { name: 'Here now' });
    await here.getByRole('button', { name: /李雷.*on a train/ }).waitFor();
    await here.getByRole('button', { name: /Bob.*guest/ }).waitFor();
    await page.getByRole('searchbox', { name: 'Find somebody' }).fill('李');
    assert.equal(await here.getByRole('button').count(), 1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const profile = page.getByRole('region', { name: 'Profile' });
    await profile.getByRole('heading', { name: '李雷' }).waitFor();
    await profile.getByText('on a train').waitFor();
    assert.equal(await profile.getByText('Ban from the server').count(), 0, 'for moderators alone');
    await profile.getByRole('button', { name: 'Mention' }).click();
    assert.equal(await alice.field.inputValue(), '@李雷 ');
    await alice.field.fill('');

    await profile.getByRole('button', { name: 'Block' }).click();
    await profile.getByText('You see nothing of what they write').waitFor();
    await profile.getByRole('button', { name: 'Unblock' }).click();
    await profile.getByRole('button', { name: 'Block', exact: true }).waitFor();
    await profile.getByRole('button', { name: 'Report' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('He sells trains');
    await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click();
    await page.getByText('The moderators are told.').waitFor();
    await profile.getByRole('button', { name: 'Write' }).click();
    await alice.say('where are you?');
    await li.native.next('direct', ({ body }) => body === 'where are you?');
    const row = page.getByRole('navigation', { name: 'People' }).getByRole('link', { name: /李雷/ });
    assert.equal(await row.locator('.dot-here').count(), 1);
    assert.deepEqual(alice.complaints, []);
  },
);

test('one says how one is there, and others see it at once', browsing, async (t) => {
  const alice = await scene.account(t, 'Alice4', size);
  const bob = await scene.guest(t, 'Bob4');
  const { page } = alice;
  await page.getByTitle('Your status').click();
  const dialog = page.getByRole('dialog', { name: 'Your status' });
  await dialog.getByLabel('do not disturb').check();
  await dialog.getByLabel('What you are doing').fill('Focusing');
  await dialog.getByLabel('For how long').selectOption({ label: '1 hour' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByTitle('Your status').getByText('Focusing').waitFor();
  await bob.next('presence', ({ changed = [] }) =>
    changed.some(({ state, status }) => state === 'doNotDisturb' && status?.text === 'Focusing'),
  );
  assert.deepEqual(alice.complaints, []);
});

test('a conversation with several begins with their names', browsing, async (t) => {
  const alice = await scene.account(t, 'Alice5', size);
  const bob = await scene.guest(t, 'Bob5');
  const oksana = await scene.guest(t, 'Oksana5');
  const { page } = alice;
  await page.getByRole('button', { name: 'Write to somebody' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write to somebody' });
  await dialog.getByRole('listbox', { name: 'People' }).getByRole('option', { name: 'Bob5' }).waitFor();
  // The field has the focus from the beginning, and Enter takes the row that is marked.
  await page.keyboard.type('oksa');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Without Oksana5' }).waitFor();
  await page.keyboard.type('Nobody5');
  await page.keyboard.press('Enter');
  await dialog.getByText('Nobody here is called Nobody5.').waitFor();
  await dialog.getByLabel('Nicknames, one or several').fill('bob5');
  await dialog.getByRole('option', { name: 'Bob5' }).click();
  await dialog.getByRole('button', { name: 'Write', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await alice.say('cake for three?');
  const { room } = await bob.next('direct', ({ body }) => body === 'cake for three?');
  assert.equal((await oksana.next('direct', ({ body }) => body === 'cake for three?')).room, room);
  assert.deepEqual(alice.complaints, []);
});

test('the picture of an account stands beside what it says', browsing, async (t) => {
  const alice = await scene.account(t, 'Alice6', size);
  await alice.isIn();
  const rest = await RestClient.of(scene.server.url, 'Oksana6');
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } });
  const put = { method: 'PUT', headers: { 'content-type': 'image/png' } };
  const body = new Uint8Array(await picture.png().toBuffer());
  assert.equal((await rest.request('/api/me/avatar', { ...put, body })).status, 204);
  await rest.say({ body: 'do you see me?' });
  await alice.sees('do you see me?');
  const shown = alice.log.locator('.message', { hasText: 'do you see me?' }).locator('.avatar img');
  await shown.waitFor();
  await alice.page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('.message .avatar img')].every(
      (img) => img.naturalWidth > 0,
    ),
  );
  assert.deepEqual(alice.complaints, []);
});

test(
  'on a large screen who is here stands beside every conversation, until one closes it',
  browsing,
  async (t) => {
    const alice = await scene.account(t, 'Alice9', { viewport: { width: 2560, height: 1440 } });
    const { page } = alice;
    const people = page.getByRole('region', { name: 'People', exact: true });
    await people.getByText('Alice9').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await people.isVisible(), true, 'Escape is for what was opened');
    await page.getByTitle('Pinned').click();
    await people.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await people.waitFor();
    await page.getByRole('link', { name: 'Catch up' }).click();
    await people.waitFor({ state: 'detached' });
    await page.goBack();
    await people
      .getByRole('button', { name: 'Close' })
      .or(page.getByRole('button', { name: 'Close' }))
      .first()
      .click();
    await people.waitFor({ state: 'detached' });
    await page.reload();
    await alice.isIn();
    await page.getByRole('link', { name: 'lobby' }).first().click();
    assert.equal(await people.count(), 0);
    assert.deepEqual(alice.complaints, []);
  },
);
