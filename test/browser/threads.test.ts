import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '100', '--registration', 'open']);
const wide = { viewport: { width: 1440, height: 900 } };

test('a thread stands beside the conversation, is answered there, and lives', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice', wide);
  const { messageId } = await bob.post('tea or coffee?');
  await bob.post('tea, I think', { replyTo: messageId });
  const line = alice.log.getByRole('button', { name: /1 reply/ });
  await line.click();
  const thread = alice.page.getByRole('region', { name: 'Thread' });
  await thread.getByText('tea or coffee?').waitFor();
  await thread.getByText('tea, I think').waitFor();

  const field = thread.getByRole('textbox', { name: 'Reply in the thread' });
  await field.fill('coffee');
  await field.press('Enter');
  const answer = await bob.next('message', ({ body }) => body === 'coffee');
  assert.equal(answer.thread, messageId);
  await thread.getByText('coffee', { exact: true }).waitFor();
  assert.equal(await field.inputValue(), '');
  await alice.log.getByRole('button', { name: /2 replies/ }).waitFor();

  // What others say and change in the meantime is there as well.
  const { messageId: third } = await bob.post('cacao?', { replyTo: messageId });
  await thread.getByText('cacao?').waitFor();
  await bob.ask('edit', { messageId: third, body: 'cocoa?' });
  await thread.getByText('cocoa?').waitFor();
  await thread.getByText('3 replies').waitFor();
  await bob.ask('delete', { messageId: third });
  await thread.getByText('This message was deleted.').waitFor();
  await thread.getByText('2 replies').waitFor();

  // Back closes it, and the room is where it was.
  await alice.page.goBack();
  await thread.waitFor({ state: 'detached' });
  await alice.sees('tea or coffee?');
  assert.deepEqual(alice.complaints, []);
});

test('a thread is opened from the menu of a reply, and what is unsent there is kept', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice', wide);
  const { messageId } = await bob.post('where is the cake?');
  await bob.post('in the kitchen', { replyTo: messageId });
  await alice.sees('in the kitchen');
  await alice.openMenu('in the kitchen');
  await alice.choose('Open the thread');
  const thread = alice.page.getByRole('region', { name: 'Thread' });
  await thread.getByText('where is the cake?').waitFor();
  const field = thread.getByRole('textbox', { name: 'Reply in the thread' });
  await field.fill('not any');
  await thread.getByRole('button', { name: 'Close' }).click();
  await alice.log
    .getByRole('button', { name: /1 reply/ })
    .last()
    .click();
  assert.equal(await field.inputValue(), 'not any');
});

test('what is written in a thread has all that the field of the room has', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob_tea');
  const alice = await scene.visitor(t, 'Alice_tea', wide);
  const { messageId } = await bob.post('which picture shall we take?');
  await bob.post('a blue one', { replyTo: messageId });
  const line = alice.log.locator('.message', { hasText: 'which picture' });
  await line.getByRole('button', { name: /1 reply/ }).click();
  const thread = alice.page.getByRole('region', { name: 'Thread' });
  const field = thread.getByRole('textbox', { name: 'Reply in the thread' });
  await field.pressSequentially('for @Bob_t');
  await thread.getByRole('option', { name: 'Bob_tea' }).waitFor();
  await field.press('Enter');
  assert.equal(await field.inputValue(), 'for @Bob_tea ');
  await thread.getByRole('button', { name: 'Emoji', exact: true }).click();
  const picker = thread.getByRole('dialog', { name: /emoji/i });
  await picker.getByRole('searchbox').fill('teapot');
  await picker.getByRole('button', { name: 'teapot' }).first().click();
  assert.match(await field.inputValue(), /^for @Bob_tea \u{1fad6}/u);

  const transfer = await alice.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['the sea'], 'sea.txt', { type: 'text/plain' }));
    return data;
  });
  await thread.dispatchEvent('dragover', { dataTransfer: transfer });
  await thread.locator('.drop-here').waitFor();
  assert.equal(await alice.page.locator('.drop-here').count(), 1, 'it is for the thread alone');
  await thread.dispatchEvent('drop', { dataTransfer: transfer });
  await thread.getByRole('list', { name: 'Files of the next message' }).getByText('is there').waitFor();
  assert.equal(await alice.field.inputValue(), '', 'the room has a field of its own');
  await field.press('Enter');
  const answer = await bob.next('message', ({ body }) => body.startsWith('for @Bob_tea'));
  assert.equal(answer.thread, messageId);
  assert.deepEqual(
    answer.files?.map(({ name }) => name),
    ['sea.txt'],
  );
  await field.fill('/me nods');
  await field.press('Enter');
  const nod = await bob.next('message', ({ body }) => body === 'nods');
  assert.ok(nod.me && nod.thread === messageId);
  assert.deepEqual(alice.complaints, []);
});

test('what is unsent in a thread outlives a reload, and is on the other devices', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob_drafts');
  const alice = await scene.account(t, 'Alice_drafts', wide);
  const { page } = alice;
  const { messageId } = await bob.post('whose turn is it?');
  await bob.post('mine, I fear', { replyTo: messageId });
  await alice.log
    .locator('.message', { hasText: 'whose turn' })
    .getByRole('button', { name: /1 reply/ })
    .click();
  const field = page.getByRole('textbox', { name: 'Reply in the thread' });
  const own = alice.native.next('own', ({ list, items }) => list === 'drafts' && items.length > 0);
  await field.fill('no, it is mine');
  const [draft] = (await own).items as { body: string; thread: string }[];
  assert.ok(draft);
  assert.deepEqual([draft.body, draft.thread], ['no, it is mine', messageId]);
  await page.reload();
  await field.waitFor();
  assert.equal(await field.inputValue(), 'no, it is mine');
  await page.goto(`${scene.server.url}/drafts`);
  await page.getByText('no, it is mine').waitFor();
  await page.getByRole('link', { name: /lobby.*thread/i }).click();
  await field.waitFor();
  assert.equal(await field.inputValue(), 'no, it is mine');
});

test('an account follows a thread, or does not', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const oksana = await scene.account(t, 'Oksana_follows', wide);
  const { messageId } = await bob.post('who comes along?');
  await bob.post('I do', { replyTo: messageId });
  await oksana.sees('I do');
  await oksana.log
    .getByRole('button', { name: /1 reply/ })
    .last()
    .click();
  const thread = oksana.page.getByRole('region', { name: 'Thread' });
  await thread.getByRole('button', { name: 'Follow', exact: true }).click();
  await thread.getByRole('button', { name: 'Stop following' }).waitFor();
  await thread.getByRole('button', { name: 'Close' }).click();
  await oksana.log
    .getByRole('button', { name: /1 reply/ })
    .last()
    .click();
  await thread.getByRole('button', { name: 'Stop following' }).click();
  await thread.getByRole('button', { name: 'Follow', exact: true }).waitFor();
});

test('who has replied in a thread follows it, and can end that', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob_follow');
  const oksana = await scene.account(t, 'Oksana_follow', wide);
  const { messageId } = await bob.post('who brings the cake?');
  await bob.post('not me', { replyTo: messageId });
  const line = oksana.log.locator('.message', { hasText: 'who brings the cake?' });
  await line.getByRole('button', { name: /1 reply/ }).click();
  const thread = oksana.page.getByRole('region', { name: 'Thread' });
  await thread.getByRole('button', { name: 'Follow', exact: true }).waitFor();
  const field = thread.getByRole('textbox', { name: 'Reply in the thread' });
  await field.fill('I do');
  await field.press('Enter');
  await thread.getByRole('button', { name: 'Stop following' }).click();
  await thread.getByRole('button', { name: 'Follow', exact: true }).waitFor();
});
