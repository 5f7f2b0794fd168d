import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Locale, locales } from '#model/names.ts';
import { pageTexts, refusalTexts, wireTexts } from '#texts/index.ts';

/** Every catalogue of sentences, in every language. */
const catalogues: Readonly<Record<string, Readonly<Record<Locale, object>>>> = {
  refusals: refusalTexts,
  wires: wireTexts,
  pages: pageTexts,
};

/** Letters that one of the two languages has and the other has not: a copied sentence seldom lacks them all. */
const foreign: Readonly<Record<Locale, RegExp>> = {
  en: /\p{Script=Cyrillic}/u,
  uk: /[ыэъё]/i,
  ru: /[іїєґ]/i,
};

/** Each text with the way to it. Texts with gaps are filled with what can be found again. */
const rowsOf = (catalogue: object, way = ''): Map<string, string> =>
  new Map(
    Object.entries(catalogue).flatMap(([name, row]) => {
      // Items of lists: fields of objects, with hardly a word between them.
      if (name === 'items') return [];
      if (typeof row === 'function') return [[`${way}${name}`, String(row('«1»', '«2»', '«3»'))]];
      return typeof row === 'object' ? [...rowsOf(row, `${way}${name}.`)] : [[`${way}${name}`, String(row)]];
    }),
  );

const gapsOf = (text: string): string[] => (text.match(/«\d»/g) ?? []).sort();

for (const [name, catalogue] of Object.entries(catalogues))
  describe(`the catalogue of ${name}`, () => {
    const english = rowsOf(catalogue.en);

    for (const locale of locales) {
      const rows = rowsOf(catalogue[locale]);

      it(`has every row in ${locale}, and no other`, () => {
        assert.deepEqual([...rows.keys()].sort(), [...english.keys()].sort());
        for (const [way, text] of rows) assert.match(text, /\p{L}/u, `${way} is empty`);
      });

      it(`has the same gaps in ${locale}`, () => {
        for (const [way, text] of rows) assert.deepEqual(gapsOf(text), gapsOf(english.get(way) ?? ''), way);
      });

      it(`is written in ${locale}`, () => {
        for (const [way, text] of rows) {
          assert.doesNotMatch(text, foreign[locale], way);
          if (locale !== 'en') assert.match(text, /\p{Script=Cyrillic}/u, `${way} is not translated`);
        }
      });
    }
  });
