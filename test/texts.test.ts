import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { languageName } from '#lib/language-names.ts';
import { type Locale, locales } from '#model/names.ts';
import { loadEmojiNames, loadTexts, type TextPart } from '#texts/browser.ts';
import type { Act } from '#texts/en/web/audit.ts';
import { mailTexts, pageTexts, refusalTexts, terminalTexts, wireTexts } from '#texts/index.ts';

const folder = join(import.meta.dirname, '../src/texts');

/** The parts of the browser's texts: the files of English, except those that have no sentences. */
const webFiles = readdirSync(join(folder, 'en/web')).sort();
const webParts = webFiles
  .map((file) => file.replace('.ts', ''))
  .filter((part) => part !== 'emoji-names') as TextPart[];

const webTexts = async (part: TextPart): Promise<Readonly<Record<Locale, object>>> =>
  Object.fromEntries(
    await Promise.all(locales.map(async (locale) => [locale, await loadTexts(locale, part)] as const)),
  ) as Record<Locale, object>;

const emojiNamesIn = async (locale: Locale): Promise<readonly string[]> =>
  ((await loadEmojiNames(locale)) as readonly { readonly label: string }[]).map(({ label }) => label);

/** Every catalogue of sentences, in every language. */
const catalogues: Readonly<Record<string, Readonly<Record<Locale, object>>>> = {
  refusals: refusalTexts,
  wires: wireTexts,
  pages: pageTexts,
  mails: mailTexts,
  terminal: terminalTexts,
  ...Object.fromEntries(
    await Promise.all(
      webParts
        .filter((part) => part !== 'refusals')
        .map(async (part) => [`web/${part}`, await webTexts(part)]),
    ),
  ),
};

/** Letters that only other languages have: a sentence copied from one of them seldom lacks them all. */
const foreign: Readonly<Record<string, RegExp>> = {
  de: /[ąćęłńóśźżñ¿¡áéí]/i,
  es: /[ąćęłńśźżäöß]/i,
  pl: /[äöüßñ¿¡áéí]/i,
  uk: /[ыэъё]/i,
  ru: /[іїєґ]/i,
};

/** What is the same in two languages of the same letters, without being forgotten, has few words. */
const fewWords = 2;

const letters: Readonly<Record<string, RegExp>> = { Cyrl: /\p{Script=Cyrillic}/u, Latn: /\p{Script=Latin}/u };
const lettersOf = (locale: Locale): RegExp =>
  letters[new Intl.Locale(locale).maximize().script ?? ''] as RegExp;

/** Rows with hardly a word, or of objects: what their gaps are is seen by the compiler. */
const unread = ['items', 'figure', 'tasks', 'profile', 'here', 'muted'];

/** What a sentence of the audit list is made of, each to be found again. */
const act: Act = { by: '«1»', whom: '«2»', room: '«3»', detail: '«4»', time: '«5»', value: '«6»' };

/** Each text with the way to it. Texts with gaps are filled with what can be found again. */
const rowsOf = (catalogue: object, way = ''): Map<string, string> =>
  new Map(
    Object.entries(catalogue).flatMap(([name, row]) => {
      if (unread.includes(name) && typeof row !== 'string') return [];
      if (way === 'acts.' && typeof row === 'function') return [[`${way}${name}`, String(row(act))]];
      if (typeof row === 'function') return [[`${way}${name}`, String(row('«1»', '«2»', '«3»'))]];
      return typeof row === 'object' ? [...rowsOf(row, `${way}${name}.`)] : [[`${way}${name}`, String(row)]];
    }),
  );

const gapsOf = (text: string): string[] => (text.match(/«\d»/g) ?? []).sort();
const wordsOf = (text: string): string[] =>
  text.replaceAll(/«\d»/g, '').match(/\p{L}*\p{Ll}{2}\p{L}*/gu) ?? [];
/** The name of a key is what is written on it. */
const isKey = (way: string): boolean => /\.keys\.\d|^keys\.\d+\.keys/.test(way);

for (const [name, catalogue] of Object.entries(catalogues))
  describe(`the catalogue of ${name}`, () => {
    const english = rowsOf(catalogue.en);

    for (const locale of locales) {
      const rows = rowsOf(catalogue[locale]);

      it(`has every row in ${locale}, and no other`, () => {
        assert.deepEqual([...rows.keys()].sort(), [...english.keys()].sort());
        for (const [way, text] of rows) assert.notEqual(text.trim(), '', way);
      });

      it(`has the same gaps in ${locale}`, () => {
        for (const [way, text] of rows) assert.deepEqual(gapsOf(text), gapsOf(english.get(way) ?? ''), way);
      });

      it(`is written in ${locale}`, () => {
        for (const [way, text] of rows) {
          if (foreign[locale]) assert.doesNotMatch(text, foreign[locale], way);
          const words = wordsOf(english.get(way) ?? '').length;
          const same = text === english.get(way) && words > fewWords;
          assert.ok(locale === 'en' || !same, `${way} is not translated`);
          if (words > fewWords && !isKey(way))
            assert.match(text, lettersOf(locale), `${way} is not translated`);
        }
      });
    }
  });

describe('a language', () => {
  it('is one folder, and a code in the list', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).sort(), [...locales].sort());
  });

  for (const locale of locales) {
    it(`has all files (${locale})`, () => {
      assert.deepEqual(readdirSync(join(folder, locale)).sort(), readdirSync(join(folder, 'en')).sort());
      assert.deepEqual(readdirSync(join(folder, locale, 'web')).sort(), webFiles);
    });

    it(`has names for emoji (${locale})`, async () => {
      const [rows, english] = await Promise.all([emojiNamesIn(locale), emojiNamesIn('en')]);
      assert.ok(rows.length > 1000);
      assert.equal(rows.length, english.length);
      const same = rows.filter((name, index) => name === english[index]).length;
      assert.ok(locale === 'en' || same < rows.length / 4, `${same} are called as in English`);
    });

    it(`has a name of its own, which begins with a capital (${locale})`, () =>
      assert.match(languageName(locale), /^\p{Lu}\p{Ll}+$/u));
  }

  it('counts as its speakers do', async () => {
    const replies = async (locale: Locale, count: number) =>
      (await loadTexts(locale, 'first')).log.replies(count);
    for (const [locale, count, said] of [
      ['en', 1, '1 reply'],
      ['en', 0, '0 replies'],
      ['de', 1, '1 Antwort'],
      ['de', 2, '2 Antworten'],
      ['es', 2, '2 respuestas'],
      ['es', 1_000_000, '1000000 de respuestas'],
      ['pl', 1, '1 odpowiedź'],
      ['pl', 22, '22 odpowiedzi'],
      ['ru', 21, '21 ответ'],
      ['ru', 3, '3 ответа'],
      ['uk', 12, '12 відповідей'],
    ] as const)
      assert.equal(await replies(locale, count), said);
  });
});
