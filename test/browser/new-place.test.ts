import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--processes', '1']);
const size = { viewport: { width: 1300, height: 800 } };

test('the owner of a new place is led on while alone; somebody is muted or unmuted', browsing, async (t) => {
  const alice = await scene.account(t, 'Alice', { owner: true, ...size });
  const { page, native } = alice;
  await page.reload();
  await native.close();
  await page.getByText('Nobody else is here yet.').waitFor();
  await page.getByRole('link', { name: 'Say who may make an account' }).waitFor();
  await page.getByRole('link', { name: 'Invite people' }).click();
  await page.waitForURL(/\/server\/invitations$/);
  await page.goBack();
  await page.getByText('Nobody else is here yet.').waitFor();
  await scene.guest(t, 'Bob');
  await page.getByText('Nobody else is here yet.').waitFor({ state: 'detached' });

  await page.goto(`${scene.server.url}/p/Bob`);
  await page.getByRole('banner').or(page.locator('.head-bar')).getByRole('button', { name: 'Bob' }).click();
  const about = page.getByRole('region', { name: 'About this conversation' });
  await about.getByText('Muted', { exact: true }).waitFor();
  assert.equal(await about.getByText('What is for me').count(), 0, 'all is for her');
  await about.getByRole('button', { name: 'Bob' }).click();
  const profile = page.getByRole('region', { name: 'Profile' });
  const mute = profile.getByRole('button', { name: 'Mute everywhere', exact: true });
  const unmute = profile.getByRole('button', { name: 'Unmute everywhere' });
  await unmute.waitFor({ state: 'detached' });
  await mute.click();
  await mute.click();
  await unmute.waitFor();
  assert.equal(await mute.count(), 0);
  await unmute.click();
  await unmute.click();
  await mute.waitFor();
  assert.deepEqual(alice.complaints, []);
});
