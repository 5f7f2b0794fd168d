import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage, tableUnder } from './pages.ts';

const rows = tableUnder(readPage('docs/glossary.md'), 'Glossary');
const terms = rows.map(([term = '']) => term);

describe('the glossary', () => {
  it('has each term once, in the order of the alphabet', () => {
    assert.deepEqual(terms, [...new Set(terms)].toSorted(byLetters));
  });

  it('says of each what it means, in whole sentences', () => {
    for (const [term, meaning = ''] of rows) assert.match(meaning, /^[A-Z0-9`].*\w.*[.)]$/, String(term));
  });
});

const letters = (term: string): string => term.toLowerCase().replaceAll('-', ' ');
const byLetters = (one: string, other: string): number => (letters(one) < letters(other) ? -1 : 1);
