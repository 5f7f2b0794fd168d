import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cases } from '../../bench/cases/index.ts';
import { readPage, tableUnder } from './pages.ts';

it('the page of the benchmarks lists what can be measured', () => {
  const rows = tableUnder(readPage('docs/benchmarks.md'), 'What is measured');
  assert.deepEqual(
    rows.map(([name, what]) => [name, what]),
    cases.map(({ name, measures }) => [name, measures]),
  );
});
