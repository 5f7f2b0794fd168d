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
