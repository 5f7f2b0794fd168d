import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distribution, median } from '../../bench/load/latencies.ts';

describe('a distribution', () => {
  it('has the values below which a share of the sample lies', () => {
    const sample = Array.from({ length: 1_000 }, (_, k) => 1_000 - k);
    const { count, p50, p99, max } = distribution(sample);
    assert.deepEqual({ count, p50, p99, max }, { count: 1_000, p50: 500, p99: 990, max: 1_000 });
  });

  it('tells no more than the sample knows', () => {
    const quantiles = distribution([1, 2, 3, 4, 5]).curve.map(([quantile]) => quantile);
    assert.ok(!quantiles.includes(0.9), 'Five values know nothing of the slowest tenth.');
    assert.equal(quantiles.at(-1), 1);
  });

  it('has a median that is one of its values', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2);
  });
});
