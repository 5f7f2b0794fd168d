import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

const options = ({ page }: ChatPage) =>
  page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');

const chosen = ({ page }: ChatPage) => page.locator('[role="option"][aria-selected="true"]');

test('a name is completed by keys alone, people of the room first', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  await scene.guest(t, 'Bobby');
  const alice = await scene.visitor(t, 'Alice');
  await alice.field.pressSequentially('tea, @bob');
  await options(alice).first().waitFor();
  assert.deepEqual(await options(alice).locator('bdi').allInnerTexts(), ['Bob', 'Bobby']);
  // The focus stays in the field, which says what would be taken.
  const active = await alice.field.getAttribute('aria-activedescendant');
  assert.equal(await chosen(alice).getAttribute('id'), active);
  await alice.field.press('ArrowDown');
  await alice.field.press('Tab');
  assert.equal(await alice.field.inputValue(), 'tea, @Bobby ');
  assert.equal(await options(alice).count(), 0);
  await alice.field.pressSequentially('@bo');
  await options(alice).first().waitFor();
  await alice.field.press('Escape');
  await options(alice).first().waitFor({ state: 'detached' });
  await alice.field.pressSequentially('b');
  await alice.field.press('Enter');
  await bob.next('message', ({ body }) => body === 'tea, @Bobby @bob');
  assert.deepEqual(alice.complaints, []);
});

test('rooms and emoji are completed, and an Enter among them sends nothing', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  await alice.field.pressSequentially('see #lob');
  await options(alice).first().waitFor();
  await alice.field.press('Enter');
  assert.equal(await alice.field.inputValue(), 'see #lobby ');
  await alice.field.pressSequentially(':grinning');
  await options(alice).first().waitFor();
  await alice.field.press('Enter');
  assert.equal(await alice.field.inputValue(), 'see #lobby 😀 ');
  assert.ok(!(await alice.said()).some((body) => body.startsWith('see')));
});

test('commands are found with what they do, and done', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const oksana = await scene.guest(t, 'Oksana');
  await alice.field.pressSequentially('/');
  await options(alice).filter({ hasText: 'says something of yourself' }).waitFor();
  await alice.field.pressSequentially('me waves');
  await alice.field.press('Enter');
  await oksana.next('message', ({ body, me }) => body === 'waves' && me === true);
  await alice.say('/nonsense now');
  await alice.page.getByRole('status').getByText('There is no command /nonsense').waitFor();
  assert.equal(await alice.field.inputValue(), '/nonsense now', 'it is not lost');
  await alice.say('//nonsense now');
  await oksana.next('message', ({ body }) => body === '/nonsense now');
  await alice.say('/etc/passwd is a path');
  await oksana.next('message', ({ body }) => body === '/etc/passwd is a path');
  await alice.say('/msg Oksana only you');
  await oksana.next('direct', ({ body }) => body === 'only you');
  await alice.say('/msg');
  await alice.page.getByRole('status').getByText('/msg NAME TEXT').waitFor();
});

test('a poll is made in a form', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const oksana = await scene.guest(t, 'Oksana');
  await alice.say('/poll Lunch?');
  const form = alice.page.getByRole('dialog', { name: 'A poll' });
  assert.equal(await form.getByLabel('Question').inputValue(), 'Lunch?');
  await form.getByLabel('Option 1').fill('soup');
  assert.equal(await form.getByRole('button', { name: 'Ask' }).isEnabled(), false, 'one is no choice');
  await form.getByLabel('Option 2').fill('cake');
  await form.getByLabel('Option 2').press('Enter');
  const { poll } = await oksana.next('message', ({ body }) => body === 'Lunch?');
  assert.deepEqual(poll?.options, ['soup', 'cake']);
  await form.waitFor({ state: 'detached' });
  assert.equal(await alice.field.inputValue(), '');
});

test(
  'words are made bold and italic by keys, and so taken back; lines become a block of code',
  browsing,
  async (t) => {
    const alice = await scene.visitor(t, 'Alice');
    await alice.field.pressSequentially('very good');
    for (let letter = 0; letter < 4; letter++) await alice.field.press('Shift+ArrowLeft');
    await alice.field.press('Control+b');
    assert.equal(await alice.field.inputValue(), 'very **good**');
    await alice.field.press('Control+i');
    assert.equal(await alice.field.inputValue(), 'very **_good_**');
    await alice.field.press('Control+i');
    await alice.field.press('Control+b');
    assert.equal(await alice.field.inputValue(), 'very good');
    await alice.field.fill('a\nb');
    await alice.field.press('Control+a');
    await alice.page.getByRole('button', { name: 'Code' }).click();
    assert.equal(await alice.field.inputValue(), '```\na\nb\n```');
  },
);

test('the name of an emoji between colons becomes it, and not in code', browsing, async (t) => {
  const oksana = await scene.visitor(t, 'Oksana5');
  await oksana.field.pressSequentially('done :ta');
  await options(oksana).first().getByText('🎉').waitFor();
  await oksana.field.pressSequentially('da:');
  await oksana.page.waitForFunction(() => {
    const field = document.getElementById('message');
    return field instanceof HTMLTextAreaElement && field.value === 'done 🎉';
  });
  await oksana.field.pressSequentially(' `:tada:`');
  assert.equal(await oksana.field.inputValue(), 'done 🎉 `:tada:`');
});

test('many lines that are pasted can be a block of code', browsing, async (t) => {
  const bob = await scene.visitor(t, 'Bob', { permissions: ['clipboard-read', 'clipboard-write'] });
  const lines = Array.from({ length: 40 }, (_, n) => `  line ${n};`).join('\n');
  const paste = async (text: string) => {
    await bob.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await bob.page.keyboard.press('Control+V');
  };
  await bob.field.fill('look: ');
  await paste('one\ntwo');
  assert.equal(await bob.field.inputValue(), 'look: one\ntwo');
  assert.equal(await bob.page.getByRole('button', { name: 'As a code block' }).count(), 0);
  await bob.field.fill('look: ');
  await paste(lines);
  await bob.page.getByText('You have pasted 40 lines.').waitFor();
  await bob.page.getByRole('button', { name: 'As a code block' }).click();
  assert.equal(await bob.field.inputValue(), `look: \n\`\`\`\n${lines}\n\`\`\``);
  await bob.page.getByText('You have pasted 40 lines.').waitFor({ state: 'detached' });
});

test('a poll whose options are the same twice says so where it is, and keeps them', browsing, async (t) => {
  const oksana = await scene.visitor(t, 'Oksana4');
  await oksana.field.fill('/poll Tea?');
  await oksana.field.press('Enter');
  const form = oksana.page.getByRole('dialog', { name: 'A poll' });
  await form.getByLabel('Option 1').fill('yes');
  await form.getByLabel('Option 2').fill(' yes');
  await form.getByRole('button', { name: 'Ask' }).click();
  await form.getByText('This option is there already.').waitFor();
  assert.ok(await form.getByLabel('Option 2').evaluate((field) => field === document.activeElement));
  assert.equal(await form.getByLabel('Option 1').inputValue(), 'yes');
  assert.equal(await form.getByLabel('Question').inputValue(), 'Tea?');
  await form.getByLabel('Option 2').fill('no');
  await form.getByText('This option is there already.').waitFor({ state: 'detached' });
  await form.getByRole('button', { name: 'Ask' }).click();
  await oksana.log.getByText('Tea?').first().waitFor();
});

test('while letters are composed, Enter chooses among them, in every browser', browsing, async (t) => {
  const li = await scene.visitor(t, '李雷');
  await li.field.fill('你好');
  // As Safari does it: composing is over, and only the number says that the key was part of it.
  await li.field.evaluate((field) => {
    const event = new KeyboardEvent('keydown', {
      key: 'Enter',
      keyCode: 229,
      bubbles: true,
      cancelable: true,
    });
    field.dispatchEvent(event);
  });
  assert.equal(await li.field.inputValue(), '你好');
  await li.field.press('Enter');
  await li.sees('你好');
});

test('letters are counted near the end, and what is too long goes as a file', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const oksana = await scene.guest(t, 'Oksana');
  await alice.field.fill('x'.repeat(3_799));
  assert.equal(await alice.page.getByText(/characters left/).count(), 0);
  await alice.field.fill('x'.repeat(3_801));
  await alice.page.getByText('199 characters left').waitFor();
  await alice.field.fill('x'.repeat(4_001));
  await alice.page.getByText('1 characters too many').waitFor();
  await alice.page.getByRole('button', { name: 'Send it as a file' }).click();
  await alice.page
    .getByRole('list', { name: 'Files of the next message' })
    .getByText('message.txt')
    .waitFor();
  await alice.say('in full');
  const { files } = await oksana.next('message', ({ body }) => body === 'in full');
  assert.deepEqual(
    files?.map(({ name, bytes }) => [name, bytes]),
    [['message.txt', 4_001]],
  );
});

test('an account sends later, sees what waits, and takes it back', browsing, async (t) => {
  const alice = await scene.account(t, 'Olena');
  await alice.field.fill('Lunch at noon');
  const later = alice.page.getByRole('button', { name: 'Send later' });
  await later.click();
  const form = alice.page.getByRole('dialog', { name: 'Send later' });
  await form.getByRole('button', { name: /^In an hour/ }).click();
  await alice.page
    .getByRole('status')
    .getByText(/^It will be sent/)
    .waitFor();
  assert.equal(await alice.field.inputValue(), '');
  await alice.page
    .getByRole('link', { name: /^Drafts/ })
    .getByText('1', { exact: true })
    .waitFor();
  await later.click();
  await form.getByText('Lunch at noon').waitFor();
  await form.getByRole('button', { name: 'Do not send: Lunch at noon' }).click();
  await form.getByText('Nothing waits to be sent.').waitFor();
  await form.getByLabel('Message').fill('Supper');
  await form.getByRole('button', { name: 'Send it then' }).click();
  await form.waitFor({ state: 'detached' });
  await later.click();
  await form.getByText('Supper').waitFor();
  assert.deepEqual(alice.complaints, []);
});
