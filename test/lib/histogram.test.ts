import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Histogram } from '#lib/histogram.ts';

test('a value is counted in the first range that reaches so far', () => {
  const histogram = new Histogram([1, 2, 5]);
  for (const value of [0, 1, 1.5, 2, 5, 5.1, 100]) histogram.observe(value);
  assert.deepEqual(histogram.counts, [2, 2, 1, 2]);
  assert.equal(histogram.sum, 114.6);
});

test('it is the same after it was sent to another process', () => {
  const histogram = new Histogram([1]);
  histogram.observe(3);
  assert.deepEqual(JSON.parse(JSON.stringify(histogram)), { bounds: [1], counts: [0, 1], sum: 3 });
});
