import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import type { NativeClient } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

test(
  'Alice in the browser, Bob at a terminal and 李雷 on a bare line hear each other',
  browsing,
  async (t) => {
    const bob = await scene.guest(t, 'Bob');
    const li = await LineClient.named(scene.server.linePort, '李雷');
    const alice = await scene.visitor(t, 'Alice');
    await bob.post('Hello Alice');
    await alice.sees('Hello Alice');
    li.send('msgall 大家好\n');
    await alice.sees('大家好');
    await alice.say('Hello both');
    await bob.next('message', ({ body }) => body === 'Hello both');
    await li.says('[Alice]: Hello both');
    assert.deepEqual(await alice.said(), ['Hello Alice', '大家好', 'Hello both']);

    await alice.page.getByRole('button', { name: 'People', exact: true }).click();
    const people = alice.page.getByRole('region', { name: 'People' });
    await people.getByRole('button', { name: /李雷.*terminal/ }).waitFor();
    li.send('logout\n');
    await people.getByRole('button', { name: /李雷/ }).waitFor({ state: 'detached' });
    assert.deepEqual(alice.complaints, []);
  },
);

test('one’s own messages are numbered from 1, and from 1 again after a reload', browsing, async (t) => {
  const oksana = await scene.visitor(t, 'Oksana');
  await oksana.say('one');
  await oksana.say('two');
  await oksana.log.locator('.number', { hasText: '2' }).waitFor();
  assert.deepEqual(await oksana.numbers(), ['1', '2']);

  await oksana.page.reload();
  await oksana.isIn();
  await oksana.sees('two');
  assert.deepEqual(await oksana.numbers(), []);
  await oksana.say('another one');
  await oksana.log.locator('.number', { hasText: '1' }).waitFor();
  assert.deepEqual(await oksana.numbers(), ['1']);
});

test('a reload keeps the nickname, and is another session', browsing, async (t) => {
  const sessionOf = async (watcher: NativeClient) => {
    const { author } = await watcher.next('message', ({ author }) => author.nickname === 'Alice');
    return author.session;
  };
  const watcher = await scene.guest(t, 'Watcher');
  const alice = await scene.visitor(t, 'Alice');
  await alice.say('before');
  const first = await sessionOf(watcher);
  await alice.page.reload();
  await alice.isIn();
  await alice.say('after');
  assert.notEqual(await sessionOf(watcher), first);
});

test('a name that is taken is refused in words, and another can be tried', browsing, async (t) => {
  await scene.guest(t, 'Bob');
  const visitor = await scene.anonymous(t);
  await visitor.page.goto(scene.server.url);
  await visitor.page.getByLabel('Your name here').fill('bob');
  await visitor.page.keyboard.press('Enter');
  await visitor.page.getByRole('alert').getByText(/taken/).waitFor();
  await visitor.page.getByLabel('Your name here').fill('Bobby');
  await visitor.page.keyboard.press('Enter');
  await visitor.isIn();
});

test('Enter sends and Shift+Enter begins a line; a draft outlives a reload', browsing, async (t) => {
  const oksana = await scene.visitor(t, 'Oksana');
  await oksana.field.pressSequentially('a poem');
  await oksana.field.press('Shift+Enter');
  await oksana.field.pressSequentially('of two lines');
  await oksana.field.press('Enter');
  await oksana.log.locator('.message:not(.pending)', { hasText: 'of two lines' }).waitFor();
  assert.ok((await oksana.said()).includes('a poem\nof two lines'));
  await oksana.field.fill('not yet');
  await oksana.page.reload();
  await oksana.isIn();
  assert.equal(await oksana.field.inputValue(), 'not yet');
});

test('a message is answered, changed, taken back and laughed at', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  const { messageId } = await bob.post('shall we meet at tree?');
  await alice.sees('shall we meet at tree?');
  await alice.openMenu('at tree?');
  await alice.choose('Reply');
  await alice.say('in the tree?');
  assert.equal((await bob.next('message', ({ body }) => body === 'in the tree?')).replyTo, messageId);

  await alice.openMenu('in the tree?');
  await alice.choose('Edit');
  const field = alice.log.getByRole('textbox', { name: 'Editing your message' });
  assert.equal(await field.inputValue(), 'in the tree?');
  await field.fill('in a tree?');
  await field.press('Enter');
  await bob.next('edited', ({ body }) => body === 'in a tree?');
  await alice.openMenu('at tree?');
  await alice.page.getByRole('menuitemcheckbox', { name: /😂/ }).click();
  await bob.next('reacted', ({ emoji, on }) => emoji === '😂' && on);
  await alice.log.getByRole('button', { name: '😂 Alice' }).waitFor();

  await alice.openMenu('in a tree?');
  await alice.choose('Delete');
  await alice.sees('This message was deleted.');
  await bob.next('deleted');
  assert.deepEqual(alice.complaints, []);
});
