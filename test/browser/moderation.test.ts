import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '1000', '--processes', '1']);
const size = { viewport: { width: 1300, height: 800 } };

test('a moderator is told of what waits, and deals with all of it in the page', browsing, async (t) => {
  const oksana = await scene.account(t, 'Oksana', { owner: true, ...size });
  const { page } = oksana;
  await oksana.native.ask('setServer', { setting: 'registration', value: 'approval' });
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.guest(t, 'Alice');
  const { messageId } = await bob.post('Buy walnuts!');
  await alice.ask('report', { messageId, reason: 'He sells walnuts' });
  const li = await scene.native(t);
  await li.ask('signup', { nickname: '李雷', password: 'a long secret', note: 'I work here' });

  await page.getByRole('link', { name: /^Server 2 unread/ }).click();
  await page.getByRole('link', { name: /^Reports/ }).click();
  await page.getByText('He sells walnuts').waitFor();
  await page.locator('blockquote', { hasText: 'Buy walnuts!' }).waitFor();
  await page.getByRole('button', { name: 'Delete the message' }).click();
  await page.getByRole('button', { name: 'Delete the message?' }).click();
  await bob.next('deleted', (deleted) => deleted.messageId === messageId);

  await page.locator('.task').getByRole('button', { name: 'Bob' }).click();
  const profile = page.getByRole('region', { name: 'Profile' });
  await profile.getByRole('button', { name: 'Mute everywhere', exact: true }).click();
  const act = profile.getByRole('form', { name: 'Mute everywhere' });
  await act.getByLabel('For how long').selectOption({ label: '10 minutes' });
  await act.getByLabel('Why').fill('calm down');
  await act.getByRole('button', { name: 'Mute everywhere' }).click();
  assert.equal((await bob.next('muted')).reason, 'calm down');

  await page.getByLabel('Note for the other moderators').fill('muted him');
  await page.getByRole('button', { name: 'Dealt with' }).click();
  await page.getByText('Nothing is reported.').waitFor();
  await page.getByRole('link', { name: /^Waiting room/ }).click();
  await page.getByText('I work here').waitFor();
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('I work here').waitFor({ state: 'detached' });
  await page.getByText('Nobody waits.').first().waitFor();
  const comes = await li.ask('signin', { nickname: '李雷', password: 'a long secret' });
  assert.equal(comes.kind, 'entered');

  await page.getByRole('link', { name: 'Bans and mutes' }).click();
  await page.getByText('calm down').waitFor();
  await page.getByRole('button', { name: 'Lift it' }).click();
  await page.getByRole('button', { name: 'Lift it?' }).click();
  await bob.next('muted', ({ on }) => !on);
  await page.getByText('Nobody is banned or muted.').waitFor();
  await page.getByLabel('Address or network').fill('203.0.113.7');
  await page.getByRole('button', { name: 'Ban an address' }).click();
  await page.locator('.task', { hasText: '203.0.113.7' }).waitFor();
  await page.getByRole('link', { name: 'What was done' }).click();
  await page.locator('.task', { hasText: 'muted him' }).waitFor();
  assert.match(page.url(), /\/server\/audit$/);
  assert.deepEqual(oksana.complaints, []);
});

test('the page of moderators shows nothing to others', browsing, async (t) => {
  const bob = await scene.visitor(t, 'Bob2');
  assert.equal(await bob.page.getByRole('link', { name: /^Server/ }).count(), 0);
  await bob.page.goto(`${scene.server.url}/server`);
  await bob.page.getByText('This page is for those who run the place.').waitFor();
  assert.deepEqual(bob.complaints, []);
});
