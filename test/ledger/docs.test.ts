import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { invariants } from '../../ledger/invariants/index.ts';
import { faultKinds, help } from '../../ledger/options.ts';
import { readPage, tableUnder } from '../docs/pages.ts';

const page = readPage('docs/ledger.md');

describe('the page of the ledger', () => {
  it('names every law', () => {
    const told = page.text.split('\n').filter((line) => line.startsWith('- '));
    for (const { rule: law } of invariants)
      assert.ok(
        told.some((line) => line.startsWith(`- ${law}`)),
        `The page lacks the law "${law}"`,
      );
    assert.equal(told.length, invariants.length, 'The page has laws that are none.');
  });

  it('names every fault', () => {
    const named = tableUnder(page, 'The faults').map(([fault]) => fault);
    assert.deepEqual(named, faultKinds);
  });

  it('names every flag', () => {
    const told = tableUnder(page, 'The ledger').flatMap(([flag = '']) => flag.match(/--[a-z]+/g) ?? []);
    assert.deepEqual(told.sort(), (help.match(/^ {2}(--[a-z]+)/gm) ?? []).map((flag) => flag.trim()).sort());
  });
});
