import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { requireProgram } from '../support/require-program.ts';
import type { ChatPage } from './chat-page.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '1000']);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function go({ page }: ChatPage, section: string): Promise<void> {
  await page.goto(`${scene.server.url}/server/${section}`);
  await page.locator('.section h2').waitFor();
}

/** What axe finds wrong with the page, and what does not fit into it. */
async function faultsOf({ page }: ChatPage): Promise<unknown> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await readFile(axe, 'utf8'));
  return page.evaluate(`axe.run('.page').then(({ violations }) => [
    ...violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
    ...(document.documentElement.scrollWidth > innerWidth ? ['it is wider than the screen'] : []),
  ])`);
}

test('an owner sees the server as a whole, and takes a backup of it', browsing, async (t) => {
  const oksana = await scene.account(t, 'Oksana', { owner: true, viewport: { width: 1300, height: 800 } });
  const { page, native } = oksana;
  const bob = await scene.native(t);
  const entered = await bob.ask('signup', { nickname: 'Bob', password: 'a long secret', stay: true });
  assert.ok(entered.kind === 'entered');
  await bob.ask('createRoom', { name: 'kitchen' });
  await bob.ask('createRoom', { name: 'cellar', private: true });
  await bob.post('Tea at five?');
  await native.ask('mute', { user: 'Bob', room: 'lobby', minutes: 10, reason: 'spam' });

  await t.test('what was done, as sentences', async () => {
    await go(oksana, 'audit');
    await page.getByText('Oksana muted Bob in lobby for 10 minutes: spam').waitFor();
    await page.getByText('Oksana became the first owner').waitFor();
    assert.deepEqual(await faultsOf(oksana), []);
  });

  await t.test('rooms that everybody may see, and no others', async () => {
    await go(oksana, 'rooms');
    const row = page.getByRole('listitem').filter({ hasText: 'kitchen' });
    await row.getByText('1 member').waitFor();
    assert.equal(await page.getByText('cellar').count(), 0);
    assert.deepEqual(await faultsOf(oksana), []);
    await row.getByRole('button', { name: 'Archive' }).click();
    await row.getByRole('button', { name: 'Archive it?' }).click();
    await row.getByText('archived').waitFor();
    await row.getByRole('button', { name: 'Bring back' }).click();
    await row.getByRole('button', { name: 'Archive' }).waitFor();
    await row.getByRole('button', { name: 'Settings of kitchen' }).click();
    await page.getByRole('region', { name: 'Room' }).waitFor();
  });

  await t.test('what guests may do', async () => {
    await go(oksana, 'guests');
    await page.getByText('Everywhere, if a room says nothing else').waitFor();
    await page.getByLabel('Guests in kitchen').selectOption('read');
    await scene.guest(t, 'Eve').then(async (eve) => {
      await eve.ask('join', { room: 'kitchen' });
      assert.equal(await eve.refusalOf('post', { room: 'kitchen', body: 'x' }), 'guests_read_only');
    });
    assert.deepEqual(await faultsOf(oksana), []);
  });

  await t.test('the tokens of all, of which one is revoked', async () => {
    await go(oksana, 'tokens');
    const row = page.locator('.task').filter({ hasText: 'Bob' });
    await row.getByRole('button', { name: 'Revoke' }).click();
    assert.deepEqual(await faultsOf(oksana), []);
    await row.getByRole('button', { name: 'Revoke it?' }).click();
    await row.waitFor({ state: 'detached' });
  });

  await t.test('what is stored', async () => {
    await go(oksana, 'storage');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'The database' })
      .getByText(/\d\s?kB|\d\s?MB/)
      .waitFor();
    await page.getByText('Nobody has uploaded anything.').waitFor();
    assert.deepEqual(await faultsOf(oksana), []);
  });

  await t.test('a backup is downloaded, and the page says that it is whole', async () => {
    await go(oksana, 'backups');
    await page.getByText('None was taken from here yet.').waitFor();
    assert.deepEqual(await faultsOf(oksana), []);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Take a backup' }).click();
    const download = await downloading;
    assert.match(download.suggestedFilename(), /^hubbub-[\d-]+\.backup\.gz$/);
    const text = gunzipSync(await readFile(await download.path())).toString();
    assert.match(text, /Tea at five\?/);
    assert.match(text.trimEnd().split('\n').at(-1) ?? '', /^\{"end":/);
    await page.getByText('is whole').waitFor();
    await page.getByText(/Oksana, .* · is whole/).waitFor();
    assert.deepEqual(await faultsOf(oksana), []);
  });

  await t.test('figures that can be read without being seen', async () => {
    await go(oksana, 'overview');
    await page.getByRole('img', { name: /^Between .*MB and .*MB lately, now .*MB$/ }).waitFor();
    assert.deepEqual(await faultsOf(oksana), []);
  });
  assert.deepEqual(oksana.complaints, []);

  await t.test('on a phone, in Ukrainian', async () => {
    const device = await scene.native(t);
    const again = await device.ask('signin', { nickname: 'Oksana', password: 'a long secret', stay: true });
    assert.ok(again.kind === 'entered' && again.payload.token);
    const small = await scene.anonymous(t, { ...phone, locale: 'uk' });
    const headers = { authorization: `Bearer ${again.payload.token}` };
    const session = `${scene.server.url}/api/session`;
    await small.page.context().request.post(session, { headers, data: { stay: true } });
    for (const [section, words] of [
      ['audit', 'Oksana бере резервну копію'],
      ['rooms', 'Кімнати, які бачать усі.'],
      ['guests', 'Скрізь, якщо кімната не каже іншого'],
      ['tokens', 'пристрій, що лишається в системі'],
      ['storage', 'База даних'],
      ['backups', 'Взяти резервну копію'],
      ['overview', 'Пам’ять'],
    ] as const) {
      await go(small, section);
      await small.page.getByText(words).first().waitFor();
      assert.deepEqual(await faultsOf(small), [], section);
    }
    assert.deepEqual(small.complaints, []);
  });
});

test('who does not run the place sees none of it', browsing, async (t) => {
  const bob = await scene.account(t, 'Bobby');
  await bob.page.goto(`${scene.server.url}/server/backups`);
  await bob.page.getByText('This page is for those who run the place.').waitFor();
});
