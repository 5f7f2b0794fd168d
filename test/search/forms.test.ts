import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { formsOf, termsOf } from '#search/terms.ts';
import { tokensOf } from '#search/tokens.ts';
import { message } from './labelled.ts';

/** Of all pairs of forms: how many of one word find each other, and how many of different words do. */
const goals = { found: 0.98, wrong: 0.003 };

const text = readFileSync(new URL('paradigms.txt', import.meta.url), 'utf8');
const languages = text.split(/^= /m).slice(1);

describe('the forms of a word', () => {
  for (const part of languages) {
    const [language, ...lines] = part.trim().split('\n');
    it(`find each other, and no other word, in ${language}`, (t) => {
      const words = lines.map((line) =>
        line.split(' ').map((form) => ({
          form,
          asked: formsOf(tokensOf(form)[0]!),
          terms: new Set(termsOf(message(form, 1))),
        })),
      );
      const count = { pairs: 0, found: 0, others: 0, wrong: 0 };
      const missed: string[] = [];
      for (const one of words)
        for (const { form, asked } of one)
          for (const other of words)
            for (const { form: said, terms } of other) {
              if (form === said) continue;
              const isFound = asked.some((term) => terms.has(term));
              if (one !== other) count.wrong += Number(isFound);
              else count.found += Number(isFound);
              if (one === other) count.pairs++;
              else count.others++;
              if (one === other && !isFound) missed.push(`${form}: ${said}`);
            }
      const found = count.found / count.pairs;
      const wrong = count.wrong / count.others;
      t.diagnostic(`${language}: ${count.pairs} pairs, ${found.toFixed(3)} found, ${wrong.toFixed(4)} wrong`);
      assert(found >= goals.found, missed.join('\n'));
      assert(wrong <= goals.wrong);
    });
  }
});
