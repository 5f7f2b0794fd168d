import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '100']);
const password = 'a long secret';

async function go({ page }: ChatPage, section: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Parts of the server’s page' }).getByText(section).click();
  await page.getByRole('region', { name: section }).waitFor();
}

test('who runs the place sees how it is, and decides what it is', browsing, async (t) => {
  const { server } = scene;
  const bob = await scene.native(t);
  await bob.ask('signup', { nickname: 'Bob', password });
  const oksana = await scene.anonymous(t);
  const { page } = oksana;
  await page.goto(/http:\S+\?claim=\S+/.exec(server.banner)?.[0] ?? '');
  await page.getByLabel('Your name here').fill('Oksana');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('You are the owner of this server now.').waitFor();
  await page.getByTitle('Settings').click();
  await page.getByRole('link', { name: 'Server' }).first().click();

  await t.test('how it is', async () => {
    await page.getByText('Every door is open').waitFor();
    const connections = page.getByRole('figure').filter({ hasText: 'Connections' });
    // The course of a figure takes two looks.
    await connections.locator('b').filter({ hasText: /^\d+$/ }).waitFor();
    await page.getByRole('figure').filter({ hasText: 'Memory' }).getByText(/\d MB/).waitFor();
    await page.getByText(/by door: .*Browser \d/).waitFor();
  });

  await t.test('its name, here and at the entrance', async () => {
    await go(oksana, 'Name and registration');
    await page.getByLabel('What the place is called').fill('Riverside Lab');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('complementary').getByText('Riverside Lab').waitFor();
    const li = await scene.anonymous(t);
    await li.page.goto(server.url);
    await li.page.getByRole('heading', { name: 'Riverside Lab' }).waitFor();
    await page.getByLabel('Who has an invitation').check();
    await page.getByRole('button', { name: 'Save' }).nth(1).click();
    await page.getByText('Saved.').nth(1).waitFor();
    const stranger = await scene.native(t);
    assert.equal(await stranger.refusalOf('signup', { nickname: 'Eve', password }), 'invitation_needed');
  });

  await t.test('an invitation, by which somebody comes in, and which is revoked', async () => {
    await go(oksana, 'Invitations');
    await page.getByText('There are no open invitations.').waitFor();
    await page.getByLabel('For how many').fill('5');
    await page.getByLabel('Note').fill('for the class');
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByRole('img', { name: 'QR code of the invitation' }).waitFor();
    const link = await page.locator('.secret').innerText();
    const li = await scene.anonymous(t);
    await li.page.goto(link);
    await li.page.getByText('Somebody invites you.').waitFor();
    await li.page.getByLabel('Your name here').fill('李雷');
    await li.page.getByLabel('Password').fill(password);
    await li.page.getByRole('button', { name: 'Create account' }).click();
    await li.isIn();
    const row = page.getByRole('listitem').filter({ hasText: 'for the class' });
    await row.getByRole('button', { name: 'Revoke' }).click();
    await row.getByRole('button', { name: 'Surely?' }).click();
    await page.getByText('There are no open invitations.').waitFor();
  });

  await t.test('a role, and a link for who has forgotten the password', async () => {
    await go(oksana, 'Members and roles');
    const row = page.getByRole('listitem').filter({ hasText: 'Bob' });
    await row.getByLabel('Role of Bob').selectOption('moderator');
    const isModerator = async () => {
      const answer = await bob.ask('profile');
      return answer.kind === 'profile' && answer.payload.role === 'moderator';
    };
    await row.getByRole('button', { name: 'Link for another password' }).click();
    const link = await row.locator('.secret').innerText();
    assert.ok(await isModerator());
    assert.equal((await fetch(link)).status, 200);
    await page.getByLabel('Find by name').fill('nobody like this');
    await page.getByText('Nobody of that name.').waitFor();
  });

  await t.test('words that are not accepted', async () => {
    await go(oksana, 'Words');
    await page.getByLabel('Words that are not accepted').fill('turnip\nred cabbage');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    assert.equal(await bob.refusalOf('post', { body: 'a turnip' }), 'word_refused');
  });

  await t.test('what cannot be is said where it stands', async () => {
    await go(oksana, 'Keeping of messages');
    await page.getByLabel('Days after which').fill('99999');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByRole('alert').getByText('it cannot have this value').waitFor();
    await page.getByLabel('Days after which').fill('30');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved.').waitFor();
  });
  assert.deepEqual(oksana.complaints, []);
});

test('who does not run the place is told so', browsing, async (t) => {
  const guest = await scene.visitor(t, 'Ostap');
  await guest.page.goto(`${scene.server.url}/server`);
  await guest.page.getByText('This page is for those who run the place.').waitFor();
});
