import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flagOf, settings, variableOf } from '#config.ts';
import { readPage, tableUnder } from './pages.ts';

describe('the page of operations', () => {
  it('has every setting as it is, and no other', () => {
    const documented = tableUnder(readPage('docs/operations.md'), 'All settings').map((row) =>
      row.slice(0, 3),
    );
    const real = Object.entries(settings).map(([name, { shape, default: fallback }]) => [
      `--${flagOf(name)} ${shape}`,
      variableOf(name),
      fallback === undefined ? '–' : String(fallback),
    ]);
    assert.deepEqual(documented, real);
  });
});
