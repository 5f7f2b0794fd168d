import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import type { ChatPage } from './chat-page.ts';
import { kept } from './kept.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--file-size=10MB']);

const cards = ({ page }: ChatPage) => page.getByRole('list', { name: 'Files of the next message' });

/** As if they were chosen in the window that the browser opens. Their bytes are made in the page: that is quicker than to bring them. */
const choose = ({ page }: ChatPage, ...files: readonly { readonly name: string; readonly bytes: number }[]) =>
  page.locator('.composer input[type=file]').evaluate((input, chosen) => {
    const all = new DataTransfer();
    for (const { name, bytes } of chosen) all.items.add(new File([new Uint8Array(bytes)], name));
    if (input instanceof HTMLInputElement) input.files = all.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, files);

test('files are chosen, shown as they come, and sent with the message', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const oksana = await scene.guest(t, 'Oksana');
  await choose(
    alice,
    { name: 'a.bin', bytes: 10 },
    { name: 'b.bin', bytes: 9_000_000 },
    { name: 'c.bin', bytes: 3 },
  );
  await cards(alice).getByRole('listitem').nth(2).waitFor();
  await alice.page.getByRole('button', { name: 'Remove c.bin' }).click();
  // It does not wait for its files to write on: the message goes when they are there.
  await alice.say('two files');
  const { files } = await oksana.next('message', ({ body }) => body === 'two files');
  assert.deepEqual(files?.map(({ name, bytes }) => [name, bytes]).sort(), [
    ['a.bin', 10],
    ['b.bin', 9_000_000],
  ]);
  await cards(alice).waitFor({ state: 'detached' });
  assert.deepEqual(await kept(alice.page, 'uploads'), []);
  assert.deepEqual(alice.complaints, []);
});

test('a file alone is a message, and one of a new conversation as well', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const oksana = await scene.guest(t, 'Oksana');
  await alice.page.getByRole('button', { name: 'People', exact: true }).click();
  await alice.page
    .getByRole('region', { name: 'People' })
    .getByRole('button', { name: /Oksana/ })
    .click();
  const profile = alice.page.getByRole('region', { name: 'Profile' });
  await profile.getByRole('button', { name: 'Write', exact: true }).click();
  await alice.page.getByRole('main').getByRole('heading', { name: 'Oksana' }).waitFor();
  await choose(alice, { name: 'us.bin', bytes: 5 });
  await cards(alice).getByText('is there').waitFor();
  await alice.field.press('Enter');
  const { files } = await oksana.next('direct', ({ files }) => files !== undefined);
  assert.deepEqual(
    files?.map(({ name }) => name),
    ['us.bin'],
  );
});

test('what is too large is refused in a sentence, and the others are sent', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const oksana = await scene.guest(t, 'Oksana');
  await choose(alice, { name: 'huge.bin', bytes: 10_500_000 }, { name: 'fine.bin', bytes: 4 });
  await cards(alice).getByRole('alert').getByText(/large/).waitFor();
  await cards(alice).getByText('is there').waitFor();
  await alice.say('one of two');
  const { files } = await oksana.next('message', ({ body }) => body === 'one of two');
  assert.deepEqual(
    files?.map(({ name }) => name),
    ['fine.bin'],
  );
  assert.equal(await cards(alice).getByRole('listitem').count(), 1, 'why it was not sent is still there');
});

test('files that are dropped and pasted are added, several at once', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  await alice.field.evaluate((field) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['one'], 'one.txt'));
    // Over and over, as browsers do it.
    const drag = () => {
      field.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
      if (!document.querySelector('.drop-here')) requestAnimationFrame(drag);
    };
    drag();
  });
  await alice.page.getByText('Drop files here to send them in lobby').waitFor();
  await alice.field.evaluate((field) => {
    const files = new DataTransfer();
    files.items.add(new File(['one'], 'one.txt'));
    files.items.add(new File(['two'], 'two.txt'));
    field.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['three'], 'three.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await cards(alice).getByText('is there').nth(2).waitFor();
  assert.deepEqual((await cards(alice).locator('bdi').allInnerTexts()).sort(), [
    'one.txt',
    'three.png',
    'two.txt',
  ]);
  await alice.page.getByText('Drop files here').waitFor({ state: 'detached' });
});

test('a large file goes on after losses and after a reload, where it ended', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const oksana = await scene.guest(t, 'Oksana');
  const offsets: number[] = [];
  let isCut = false;
  await alice.page.context().route('**/api/files/tus/*', async (route) => {
    const request = route.request();
    const offset = Number(request.headers()['upload-offset'] ?? 0);
    if (request.method() !== 'PATCH') return route.continue();
    // The first part comes through, and then nothing until the page was loaded anew.
    if (offset > 0 && !isCut) return route.abort();
    offsets.push(offset);
    return route.continue();
  });
  await choose(alice, { name: 'long.bin', bytes: 9_000_000 });
  await alice.page.waitForFunction(
    () => (document.querySelector<HTMLProgressElement>('progress')?.value ?? 0) >= 40,
  );
  const lost = alice.page.waitForEvent('requestfailed', (request) => request.method() === 'PATCH');
  await lost;
  await alice.field.fill('here it is');
  isCut = true;
  await alice.page.reload();
  await alice.isIn();
  await cards(alice).getByText('is there').waitFor();
  assert.equal(await alice.field.inputValue(), 'here it is');
  await alice.field.press('Enter');
  const { files } = await oksana.next('message', ({ body }) => body === 'here it is');
  assert.deepEqual(
    files?.map(({ name, bytes }) => [name, bytes]),
    [['long.bin', 9_000_000]],
  );
  assert.equal(offsets.filter((offset) => offset === 0).length, 1, 'what was there was not sent again');
});
