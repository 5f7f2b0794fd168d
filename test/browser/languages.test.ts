import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

for (const [locale, lang, words] of [
  ['de-AT', 'de', { name: 'Dein Name hier', enter: 'Hereinkommen', field: 'Deine Nachricht' }],
  ['es-MX', 'es', { name: 'Tu nombre aquí', enter: 'Entrar', field: 'Tu mensaje' }],
  ['pl', 'pl', { name: 'Twoja nazwa tutaj', enter: 'Wejdź', field: 'Twoja wiadomość' }],
] as const)
  test(`the page speaks the language of the browser: ${locale}`, browsing, async (t) => {
    const chat = await scene.anonymous(t, { locale });
    const { page } = chat;
    const loaded: string[] = [];
    page.on('response', (response) => loaded.push(response.url()));
    await page.goto(scene.server.url);
    await page.locator(`html[lang=${lang}]`).waitFor();
    await page.getByLabel(words.name).fill('Alice');
    await page.getByRole('button', { name: words.enter, exact: true }).click();
    await page.getByRole('textbox', { name: words.field }).waitFor();
    const scripts = loaded.filter((url) => url.endsWith('.js'));
    const bodies = await page.evaluate(
      (urls) => Promise.all(urls.map(async (url) => (await fetch(url)).text())),
      scripts,
    );
    assert.ok(bodies.some((body) => body.includes(words.name)));
    // The sentences of other languages are not loaded.
    for (const other of ['Your name here', 'Ваше ім’я тут', 'Ваше имя здесь'])
      assert.ok(!bodies.some((body) => body.includes(other)), other);
    assert.deepEqual(chat.complaints, []);
  });

test(
  'a language that is chosen is kept, and each stands in the list by its own name',
  browsing,
  async (t) => {
    const { page } = await scene.visitor(t, 'Oksana');
    await page.goto(`${scene.server.url}/settings/appearance`);
    const list = page.getByLabel('Language');
    await list.waitFor();
    assert.deepEqual(await list.locator('option').allInnerTexts(), [
      'English',
      'Deutsch',
      'Español',
      'Polski',
      'Русский',
      'Українська',
    ]);
    await list.selectOption('pl');
    await page.getByRole('heading', { name: 'Wygląd' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Wygląd' }).waitFor();
    await page.locator('html[lang=pl]').waitFor();
    await page.getByLabel('Język').selectOption('de');
    await page.getByRole('heading', { name: 'Aussehen' }).waitFor();
  },
);
