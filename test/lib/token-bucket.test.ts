import assert from 'node:assert/strict';
import { it } from 'node:test';
import { TokenBucket } from '#lib/token-bucket.ts';

const start = Date.UTC(2026, 10, 22);

/** How many of `asked` were given at once. */
const given = (bucket: TokenBucket, now: number, asked = 100): number => {
  let count = 0;
  for (let i = 0; i < asked; i++) if (bucket.take(now)) count += 1;
  return count;
};

it('gives the burst at once, then so many a second', () => {
  const bucket = new TokenBucket(5, 20);
  assert.equal(given(bucket, start), 20);
  assert.equal(given(bucket, start + 199), 0);
  assert.equal(given(bucket, start + 200), 1);
  assert.equal(given(bucket, start + 1_200), 5);
});

it('never saves more than the burst', () => {
  const bucket = new TokenBucket(5, 20);
  given(bucket, start);
  assert.equal(given(bucket, start + 86_400_000), 20);
});

it('is refilled as before after the clock jumped back', () => {
  const bucket = new TokenBucket(5, 20);
  given(bucket, start);
  assert.equal(given(bucket, start - 3_600_000), 0);
  assert.equal(given(bucket, start - 3_600_000 + 1_000), 5);
});

it('knows no limit where there is none', () => {
  const bucket = new TokenBucket(Infinity, Infinity);
  assert.equal(given(bucket, start), 100);
  assert.equal(given(bucket, start + 1), 100);
});
