import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLobby } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import { account } from './account-pages.ts';
import { kept } from './kept.ts';
import { overNetwork } from './network.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

test(
  'what was written without a connection is sent after a reload, once and in order',
  browsing,
  async (t) => {
    const { person: alice, network } = await overNetwork(scene, t, 'Alice');
    const oksana = await scene.guest(t, 'Oksana');
    // The first has reached the server when the page is closed, which does not know it.
    network.deafen();
    await alice.say('kept one');
    await oksana.next('message', ({ body }) => body === 'kept one');
    network.cut();
    await alice.say('kept two');
    await alice.say('kept three');
    await alice.log.getByText('kept three').waitFor();
    let asked = false;
    alice.page.on('dialog', (dialog) => {
      asked = true;
      void dialog.accept();
    });
    network.mend();
    await alice.page.reload();
    await oksana.next('message', ({ body }) => body === 'kept three');
    await alice.isIn();
    await alice.sees('kept three');
    await alice.log.locator('.pending').first().waitFor({ state: 'detached' });
    const bodies = (await readLobby(oksana)).map(({ body }) => body);
    assert.deepEqual(bodies, ['kept one', 'kept two', 'kept three']);
    assert.equal(asked, false, 'nothing would be lost, so nobody is asked whether to leave');
    await alice.page.reload();
    await alice.isIn();
    await alice.sees('kept three');
    await alice.say('and on');
    await oksana.next('message', ({ body }) => body === 'and on');
    assert.equal((await readLobby(oksana)).length, 4);
  },
);

test(
  'another window sends what a closed one has left, and not what an open one sends itself',
  browsing,
  async (t) => {
    const { person: bob, network } = await overNetwork(scene, t, 'Bob');
    const oksana = await scene.guest(t, 'Oksana2');
    network.cut();
    await bob.say('from a window that is closed');
    await bob.log.getByText('Waits for the connection').waitFor();
    const second = await bob.page.context().newPage();
    await second.goto(scene.server.url);
    await second.getByRole('textbox', { name: 'Your message' }).waitFor();
    assert.equal(await second.getByRole('log').locator('.pending').count(), 0, 'it is the other one’s');
    await bob.page.close();
    await second.reload();
    await oksana.next('message', ({ body }) => body === 'from a window that is closed');
  },
);

test('what was refused is there after a reload, and goes out when its user says so', browsing, async (t) => {
  const olena = await scene.native(t);
  assert.equal((await olena.ask('signup', { nickname: 'Bobby', password: 'correct horse' })).kind, 'entered');
  const made = await olena.ask('createRoom', { name: 'attic' });
  assert.equal(made.kind, 'done');
  const room = 'attic';
  const alice = await scene.visitor(t, 'Alice3');
  await alice.say('/join attic');
  await alice.page.getByRole('heading', { name: 'attic' }).waitFor();
  assert.equal((await olena.ask('set', { room, setting: 'archived', value: 'on' })).kind, 'done');
  await alice.say('too late');
  await alice.log.getByText(/^Not sent/).waitFor();
  await alice.page.reload();
  await alice.log.getByText(/^Not sent/).waitFor();
  assert.equal((await olena.ask('set', { room, setting: 'archived', value: '' })).kind, 'done');
  await alice.log.getByRole('button', { name: 'Send again' }).click();
  await alice.log.locator('.message:not(.pending)', { hasText: 'too late' }).waitFor();
  while ((await kept(alice.page, 'outbox')).length > 0) await alice.page.waitForTimeout(20);
});

test(
  'a draft follows its account to another device, and is gone there when it was sent',
  browsing,
  async (t) => {
    const olga = await account(scene, t, 'Olga');
    const desk = await olga.page();
    await desk.field.fill('begun at the desk');
    const phone = await olga.page();
    const holds = (page: typeof phone, text: string) =>
      page.page.waitForFunction(
        (wanted) => document.querySelector<HTMLTextAreaElement>('#message')?.value === wanted,
        text,
      );
    await holds(phone, 'begun at the desk');
    await phone.field.press('End');
    await phone.field.pressSequentially(', ended on the phone');
    await holds(desk, 'begun at the desk, ended on the phone');
    await phone.field.press('Enter');
    await desk.sees('begun at the desk, ended on the phone');
    await holds(desk, '');
    assert.deepEqual([...desk.complaints, ...phone.complaints], []);
  },
);
