import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import sharp from 'sharp';
import { totpCode } from '#lib/totp.ts';
import { requireProgram } from '../support/require-program.ts';
import type { TestScope } from '../support/server.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();
const password = 'a long secret';

/** Somebody with an account, in front of a part of the settings. */
async function inside(t: TestScope, nickname: string, section: string): Promise<ChatPage> {
  const chat = await scene.anonymous(t);
  await chat.page.goto(scene.server.url);
  await chat.page.getByLabel('Your name here').fill(nickname);
  await chat.page.getByRole('button', { name: 'Make an account' }).click();
  await chat.page.getByLabel('Password').fill(password);
  await chat.page.getByRole('button', { name: 'Create account' }).click();
  await chat.isIn();
  await go(chat, section);
  return chat;
}

/** To another part. */
async function go({ page }: ChatPage, section: string): Promise<void> {
  await page
    .getByRole('link', { name: /Settings|has an account|guest/ })
    .last()
    .click();
  await page.getByRole('navigation', { name: 'Parts of the settings' }).getByText(section).click();
  await page.getByRole('region', { name: section }).waitFor();
}

test('each part has an address; a name, a status and a picture are seen by others', browsing, async (t) => {
  const alice = await inside(t, 'Alice', 'Profile');
  const { page } = alice;
  assert.match(page.url(), /\/settings\/profile$/);
  const bob = await scene.guest(t, 'Bob');
  await page.getByLabel('Nickname').fill('bob');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('alert').getByText(/taken/).waitFor();
  await page.getByLabel('Nickname').fill('Aline');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('That is your name now.').waitFor();
  await page.getByLabel('What you are up to').fill('on the beach');
  await page.getByLabel('Emoji').fill('🌴');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  const picture = sharp({ create: { width: 90, height: 60, channels: 3, background: 'teal' } });
  await page.locator('input[type=file]').setInputFiles({
    name: 'teal.png',
    mimeType: 'image/png',
    buffer: await picture.png().toBuffer(),
  });
  await page.getByAltText('Your picture').waitFor();
  const answer = await bob.ask('profile', { user: 'Aline' });
  assert.ok(answer.kind === 'profile');
  assert.deepEqual(answer.payload.status, { emoji: '🌴', text: 'on the beach' });
  assert.match(answer.payload.avatar ?? '', /./);
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByAltText('Your picture').waitFor({ state: 'detached' });
  await page.setInputFiles('input[type=file]', {
    name: 'no.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  });
  await page.getByRole('alert').getByText('That is no PNG').waitFor();
  // The browser itself logs that an answer was no success.
  assert.deepEqual(
    alice.complaints.filter((text) => !/status of 4/.test(text)),
    [],
  );
});

test('what is chosen for this browser shows at once, and after a reload', browsing, async (t) => {
  const oksana = await scene.visitor(t, 'Oksana');
  const { page } = oksana;
  await go(oksana, 'Appearance');
  await page.getByLabel('Dark').check();
  await page.getByLabel('Compact').check();
  const chosen = () =>
    page.evaluate(() => [document.documentElement.dataset.theme, document.documentElement.dataset.density]);
  assert.deepEqual(await chosen(), ['dark', 'compact']);
  await page.reload();
  await page.getByRole('region', { name: 'Appearance' }).waitFor();
  assert.deepEqual(await chosen(), ['dark', 'compact']);

  const comings = page.getByLabel('Show who joins a room and who leaves it');
  assert.equal(await comings.isChecked(), false);
  await comings.check();
  await page.reload();
  assert.equal(await comings.isChecked(), true);
  // What guests do is in no log.
  const bob = await scene.native(t);
  await bob.ask('signup', { nickname: 'Bob', password });
  await bob.ask('join', { room: 'garden' });
  await page.goto(`${scene.server.url}/r/garden`);
  await oksana.log.getByText(/Bob\u2069 joined/).waitFor();
  await go(oksana, 'Appearance');

  await page.getByText(/^Kept in this browser alone/).waitFor();

  await page.getByLabel('Language').selectOption('uk');
  await page.getByRole('heading', { name: 'Вигляд' }).waitFor();
});

test('how the page looks is an account’s, and the same on all its devices', browsing, async (t) => {
  const { page } = await inside(t, 'Alva', 'Appearance');
  await page.getByText(/^Kept with your account/).waitFor();
  const script = await scene.native(t);
  await script.ask('signin', { nickname: 'Alva', password });
  await page.getByLabel('Dark').check();
  await script.next('own');
  const kept = await script.ask('preferences');
  assert.ok(kept.kind === 'listed');
  assert.deepEqual(kept.payload.items, [{ theme: 'dark' }]);

  // A device that has looked otherwise, until Alva comes in.
  const phone = await scene.anonymous(t);
  await phone.page.goto(scene.server.url);
  const themeOf = (of: typeof page) => of.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await themeOf(phone.page), 'system');
  await phone.page.getByLabel('Your name here').fill('Alva');
  await phone.page.getByLabel('Password').fill(password);
  await phone.page.keyboard.press('Enter');
  await phone.page.locator('html[data-theme=dark]').waitFor();

  // What is chosen at one is at once at the other, in both directions.
  await go(phone, 'Appearance');
  await phone.page.getByLabel('Language').selectOption('uk');
  await page.getByRole('heading', { name: 'Вигляд' }).waitFor();
  await page.getByLabel('Високий контраст').check();
  await phone.page.locator('html[data-theme=contrast]').waitFor();

  await script.ask('setPreferences', { density: 'compact' });
  await page.locator('html[data-density=compact]').waitFor();
  assert.equal(await themeOf(page), 'contrast');
  await phone.page.reload();
  await phone.page.locator('html[data-theme=contrast][data-density=compact][lang=uk]').waitFor();
});

test(
  'a second factor: a QR code, recovery codes, a code at the entrance, and off again',
  browsing,
  async (t) => {
    const alice = await inside(t, 'Alma', 'Second factor');
    const { page } = alice;
    await page.getByRole('button', { name: 'Begin' }).click();
    const qr = page.getByRole('img', { name: 'QR code for the authenticator app' });
    await qr.waitFor();
    assert.match((await qr.locator('path').getAttribute('d')) ?? '', /^M\d+ \d+h1/);
    const secret = await page.locator('.secret').innerText();
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByRole('alert').getByText('This code is not right').waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret, Date.now()));
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByText('It is on.').waitFor();
    const codes = await page.locator('.codes li').allInnerTexts();
    assert.equal(codes.length, 10);

    const again = await scene.anonymous(t);
    await again.page.goto(scene.server.url);
    await again.page.getByLabel('Your name here').fill('Alma');
    await again.page.getByLabel('Password').fill(password);
    await again.page.keyboard.press('Enter');
    const code = again.page.getByLabel('Code of the second factor');
    await code.fill('000000');
    await code.press('Enter');
    await again.page.getByRole('alert').getByText('This code is not right').waitFor();
    await code.fill(codes[0] ?? '');
    await code.press('Enter');
    await again.isIn();

    await go(alice, 'Profile');
    await go(alice, 'Second factor');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('textbox', { name: 'Code' }).fill(codes[1] ?? '');
    await page.getByRole('button', { name: 'Switch it off' }).click();
    await page.getByText('There is no second factor any more.').waitFor();
    for (const { complaints } of [alice, again]) assert.deepEqual(complaints, []);
  },
);

test('one sees where one is signed in, and ends it there', browsing, async (t) => {
  const alice = await inside(t, 'Alla', 'Where I am signed in');
  const other = await scene.native(t);
  await other.ask('signin', { nickname: 'Alla', password, stay: true, device: 'an old laptop' });
  await go(alice, 'Profile');
  await go(alice, 'Where I am signed in');
  const row = alice.page.getByRole('listitem').filter({ hasText: 'an old laptop' });
  await row.getByRole('button', { name: 'Sign out' }).click();
  await other.next('goodbye');
  await row.waitFor({ state: 'detached' });
  assert.equal(await alice.page.getByText('this one').count(), 1);
  // What the page asks for over HTTP is no other place.
  assert.equal(await alice.page.getByRole('region').getByRole('listitem').count(), 1);
});

test('another password ends what is signed in elsewhere', browsing, async (t) => {
  const alice = await inside(t, 'Alina', 'Password and e-mail');
  const { page } = alice;
  const other = await scene.native(t);
  await other.ask('signin', { nickname: 'Alina', password });
  const now = page.getByLabel('Your password now').first();
  await now.fill('not the secret');
  await page.getByLabel('New password').fill('another long secret');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page
    .getByRole('alert')
    .getByText(/password is wrong/)
    .waitFor();
  await now.fill(password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Saved.').waitFor();
  await other.next('goodbye');
  const again = await scene.native(t);
  assert.equal(await again.refusalOf('signin', { nickname: 'Alina', password }), 'wrong_credentials');
  await alice.page.reload();
  await page.getByRole('region', { name: 'Password and e-mail' }).waitFor();
});

test('a token is made, works for a script, and is revoked', browsing, async (t) => {
  const alice = await inside(t, 'Aliona', 'Tokens for scripts');
  const { page } = alice;
  await page.getByLabel('Name', { exact: true }).fill('backup script');
  await page.getByLabel('Your password now').fill(password);
  await page.getByRole('button', { name: 'Make a token' }).click();
  const secret = await page.locator('.secret').innerText();
  const who = () => fetch(`${scene.server.url}/api/me`, { headers: { authorization: `Bearer ${secret}` } });
  assert.equal((await who()).status, 200);
  const row = page.getByRole('listitem').filter({ hasText: 'backup script' });
  await row.getByRole('button', { name: 'Revoke' }).click();
  await row.waitFor({ state: 'detached' });
  assert.equal((await who()).status, 401);
});

test('all that is one’s own is taken home; then the account is deleted', browsing, async (t) => {
  const alice = await inside(t, 'Alyona', 'My data, and the way out');
  const { page } = alice;
  await page.getByRole('link', { name: 'lobby' }).first().click();
  await alice.say('what I leave behind');
  await alice.sees('what I leave behind');
  await go(alice, 'My data, and the way out');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Take it home' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n');
  const items = lines.map((line) => JSON.parse(line) as { what: string; body?: string });
  assert.ok(items.some(({ what, body }) => what === 'message' && body === 'what I leave behind'));
  await page.getByLabel('Your password now').fill('not the secret');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page
    .getByRole('alert')
    .getByText(/password is wrong/)
    .waitFor();
  await page.getByLabel('Your password now').fill(password);
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByLabel('Your name here').waitFor();
  const bob = await scene.native(t);
  assert.equal(await bob.refusalOf('signin', { nickname: 'Alyona', password }), 'wrong_credentials');
});

test('a guest becomes an account in place, and what it wrote stays its own', browsing, async (t) => {
  const guest = await scene.visitor(t, 'Ostap');
  await guest.say('as a guest');
  await guest.sees('as a guest');
  const bob = await scene.native(t);
  await go(guest, 'Account');
  await guest.page.getByLabel('New password').fill(password);
  await guest.page.getByRole('button', { name: 'Become an account' }).click();
  await guest.page.getByText('has an account').first().waitFor();
  await bob.ask('enter', { nickname: 'Bohdan' });
  const answer = await bob.ask('history', { room: 'lobby' });
  assert.ok(answer.kind === 'history');
  const said = answer.payload.entries.find(
    (entry) => entry.kind === 'message' && entry.body === 'as a guest',
  );
  const profile = await bob.ask('profile', { user: 'Ostap' });
  assert.ok(said && profile.kind === 'profile');
  assert.equal(profile.payload.kind, 'account');
  assert.equal('author' in said && said.author.id, profile.payload.userId);
  await guest.page.reload();
  await guest.page.getByText('has an account').first().waitFor();
});

test('whom one has blocked is listed, and unblocked', browsing, async (t) => {
  await scene.guest(t, 'Noisy');
  const alice = await inside(t, 'Alisa', 'Blocked people');
  const second = await scene.native(t);
  await second.ask('signin', { nickname: 'Alisa', password });
  await second.ask('block', { user: 'Noisy' });
  await go(alice, 'Profile');
  await go(alice, 'Blocked people');
  const row = alice.page.getByRole('listitem').filter({ hasText: 'Noisy' });
  await row.getByRole('button', { name: 'Unblock' }).click();
  await alice.page.getByText('You have blocked nobody.').waitFor();
});

test('on a phone the parts are a list, and each is a screen', browsing, async (t) => {
  const phone = { viewport: { width: 390, height: 844 } };
  const alice = await scene.visitor(t, 'Ann', phone);
  await alice.page.goto(`${scene.server.url}/settings`);
  const parts = alice.page.getByRole('navigation', { name: 'Parts of the settings' });
  await parts.waitFor();
  assert.equal(await alice.page.getByRole('region', { name: 'Profile' }).isVisible(), false);
  await parts.getByText('Appearance').click();
  await alice.page.getByRole('heading', { name: 'Appearance' }).waitFor();
  assert.equal(await parts.isVisible(), false);
  await alice.page.getByRole('button', { name: 'Back to the list' }).click();
  await parts.waitFor();
});

test('a session is called by its browser, and began when one signed in', browsing, async (t) => {
  const native = await scene.native(t);
  await native.ask('signup', { nickname: 'Oksana77', password: 'a long secret' });
  const person = await scene.anonymous(t);
  const { page } = person;
  await page.goto(scene.server.url);
  await page.getByLabel('Your name here').fill('Oksana77');
  await page.getByLabel('Password').fill('a long secret');
  await page.keyboard.press('Enter');
  await person.isIn();
  await page.goto(`${scene.server.url}/settings/sessions`);
  await page.getByText('Chromium, Linux').waitFor();
  await page.getByText('Browser', { exact: true }).waitFor();
  assert.equal(await page.getByText('json', { exact: true }).count(), 0);
});
