import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import { readPage, tableUnder } from './pages.ts';

describe('the page of the refusals', () => {
  it('has every refusal as it is, and no other', () => {
    const documented = tableUnder(readPage('docs/refusals.md'), 'All refusals');
    const real = Object.entries(refusals).map(([code, { retry, close, status }]) => [
      code,
      sentence(code as RefusalCode, 'en'),
      retry ? 'yes' : 'no',
      close === false ? '–' : String(close),
      String(status),
    ]);
    assert.deepEqual(documented, real);
  });
});

describe('the page of the limits', () => {
  it('has every limit as it is, and no other', () => {
    const documented = tableUnder(readPage('docs/limits.md'), 'All limits').map(([name, value]) => [
      name,
      value,
    ]);
    const real = Object.entries(limits).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [[name, written(value)]]
        : Object.entries(value).map(([part, number]) => [`${name}.${part}`, written(number)]),
    );
    assert.deepEqual(documented, real);
  });
});

const written = (number: number): string => number.toLocaleString('en');
