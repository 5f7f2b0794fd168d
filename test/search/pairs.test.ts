import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { match } from '#search/match.ts';
import { isWrong, parseQuery } from '#search/query.ts';
import { termsOf } from '#search/terms.ts';
import { message } from './labelled.ts';

/** Of pairs of forms, each asked for in a sentence with the other: how many find each other. Irregular forms are most of them. */
const least = 0.97;

/** Of pairs of words that only look like one another: how many find each other. */
const most: Readonly<Record<string, number>> = {
  en: 0.05,
  de: 0.35,
  fr: 0.3,
  es: 0.45,
  pl: 0.12,
  ru: 0.16,
  uk: 0.16,
};

/** A sentence in the language, so that it is known to be in it. */
const sentences: Readonly<Record<string, (word: string) => string>> = {
  en: (word) => `yesterday the ${word} was there with us`,
  de: (word) => `gestern ist ${word} bei uns und nicht dort`,
  fr: (word) => `hier ${word} avec les autres dans la rue`,
  es: (word) => `ayer ${word} con los otros en la calle`,
  pl: (word) => `a wczoraj ${word} u nas się nie było`,
  ru: (word) => `а вчера ${word} было у нас`,
  uk: (word) => `а вчора ${word} було у нас`,
};

function finds(asked: string, body: string): boolean {
  const query = parseQuery(`${asked} `, 0);
  assert(!isWrong(query), asked);
  const said = message(body, 1);
  const terms = new Set(termsOf(said));
  return (
    query.groups.every((group) => group.some((term) => terms.has(term))) && match(said, query) !== undefined
  );
}

for (const [file, what] of [
  ['pairs.txt', 'two forms of a word find each other'],
  ['strangers.txt', 'two words that look like one do not find each other'],
] as const)
  describe(what, () => {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    for (const part of text.split(/^= /m).slice(1)) {
      const [language, ...lines] = part.trim().split('\n') as [string, ...string[]];
      it(`in ${language}`, (t) => {
        const ways = lines.flatMap((line) => {
          const [one, other] = line.split(' ') as [string, string];
          return [
            [one, other],
            [other, one],
          ] as const;
        });
        const found = ways.filter(([asked, said]) => finds(asked, sentences[language]!(said)));
        const missed = ways.filter((way) => !found.includes(way));
        t.diagnostic(`${language}: ${ways.length} pairs, ${(found.length / ways.length).toFixed(3)} found`);
        if (file === 'pairs.txt') assert(found.length / ways.length >= least, missed.join('\n'));
        else assert(found.length / ways.length <= most[language]!, found.join('\n'));
      });
    }
  });
