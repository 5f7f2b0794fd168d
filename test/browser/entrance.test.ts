import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();
const password = 'a long secret';

const nameOf = ({ page }: ChatPage) => page.getByLabel('Your name here');
const passwordOf = ({ page }: ChatPage) => page.getByLabel('Password');

/** An account that is made elsewhere. */
async function account(t: Parameters<Scene['native']>[0], nickname: string) {
  const client = await scene.native(t);
  await client.ask('signup', { nickname, password });
  return client;
}

test('one sees who is here, and that something is said, and not what', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  await bob.post('a secret of the lobby');
  const alice = await scene.anonymous(t);
  await alice.page.goto(scene.server.url);
  await alice.page.getByText(/^Here now: .*Bob/).waitFor();
  const overheard = alice.page.locator('.overheard');
  assert.match(await overheard.innerText(), /a secret of the lobby/);
  assert.match(await overheard.evaluate((element) => getComputedStyle(element).filter), /blur/);
  assert.equal(await overheard.getAttribute('aria-hidden'), 'true');
  assert.equal(await passwordOf(alice).count(), 0);
  assert.deepEqual(alice.complaints, []);
});

test('the name of an account asks for its password, while it is typed', browsing, async (t) => {
  await account(t, 'Oksana');
  const oksana = await scene.anonymous(t);
  await oksana.page.goto(scene.server.url);
  await nameOf(oksana).pressSequentially('Oksana');
  await oksana.page.getByText('This name has an account.').waitFor();
  await passwordOf(oksana).fill('not the secret');
  await oksana.page.keyboard.press('Enter');
  const fault = oksana.page.getByRole('alert').getByText(/password is wrong/);
  await fault.waitFor();
  // It stands at the field that it is about.
  const described = (await passwordOf(oksana).getAttribute('aria-describedby'))?.split(' ') ?? [];
  assert.ok(described.includes((await fault.getAttribute('id')) ?? '?'));
  await passwordOf(oksana).fill(password);
  await oksana.page.keyboard.press('Enter');
  await oksana.isIn();
  await nameOf(oksana).waitFor({ state: 'detached' });
  assert.deepEqual(oksana.complaints, []);
});

test('whoever is faster than the server is asked for the password all the same', browsing, async (t) => {
  await account(t, '李雷');
  const li = await scene.anonymous(t);
  await li.page.goto(scene.server.url);
  await nameOf(li).fill('李雷');
  await nameOf(li).press('Enter');
  await passwordOf(li).fill(password);
  await passwordOf(li).press('Enter');
  await li.isIn();
});

test('where the server cannot say what a name is, its user gets in all the same', browsing, async (t) => {
  await account(t, 'Bohdan');
  const bohdan = await scene.anonymous(t);
  const { page } = bohdan;
  // Too many come in from one address, for as long as he is patient.
  await page.route('**/api/names/*', (route) => route.fulfill({ status: 429, body: '' }));
  await page.goto(scene.server.url);
  await nameOf(bohdan).fill('Bohdan');
  await nameOf(bohdan).press('Enter');
  await passwordOf(bohdan).fill(password);
  await passwordOf(bohdan).press('Enter');
  await bohdan.isIn();
});

test('a name that cannot be had is said so while it is typed', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bobby');
  const alice = await scene.anonymous(t);
  await alice.page.goto(scene.server.url);
  await nameOf(alice).fill('Bobby');
  await alice.page.getByRole('alert').getByText('This nickname is taken').waitFor();
  assert.equal(await nameOf(alice).getAttribute('aria-invalid'), 'true');
  await nameOf(alice).fill('Alice');
  await alice.page.locator('input[name=nickname][aria-invalid=false]').waitFor();
  await bob.close();
});

test('a free name becomes an account by a quiet link, and is an account in the page', browsing, async (t) => {
  const alice = await scene.anonymous(t);
  await alice.page.goto(scene.server.url);
  await nameOf(alice).fill('Alina');
  await alice.page.getByRole('button', { name: 'Make an account' }).click();
  await passwordOf(alice).fill(password);
  assert.equal(await alice.page.getByLabel('Stay signed in').isChecked(), true);
  await alice.page.getByRole('button', { name: 'Create account' }).click();
  await alice.isIn();
  await alice.page.getByText('has an account').first().waitFor();
  await alice.page.reload();
  await alice.isIn();
});

test('a server without mail says so to who has forgotten the password', browsing, async (t) => {
  await account(t, 'Forgetful');
  const page = await scene.anonymous(t);
  await page.page.goto(scene.server.url);
  await nameOf(page).fill('Forgetful');
  await page.page.getByRole('button', { name: 'Forgot your password?' }).click();
  await page.page.getByRole('alert').getByText('This server sends no mail.').waitFor();
});

test('the language is chosen at the entrance', browsing, async (t) => {
  const oksana = await scene.anonymous(t);
  await oksana.page.goto(scene.server.url);
  await oksana.page.getByLabel('Language').selectOption('uk');
  await oksana.page.getByLabel('Ваше ім’я тут').waitFor();
  assert.equal(await oksana.page.locator('html').getAttribute('lang'), 'uk');
});
