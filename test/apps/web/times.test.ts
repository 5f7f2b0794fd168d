import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearTimeOf, shortTimeOf } from '#apps/web/chat/times.ts';

const now = new Date(2026, 10, 27, 12, 0);
const at = (year: number, month: number, day: number): string =>
  new Date(year, month, day, 9, 5).toISOString();

test('a date of this year goes without the year, and one of another year with it', () => {
  assert.equal(shortTimeOf(at(2026, 10, 24), 'en', now), 'Nov 24, 09:05');
  assert.equal(shortTimeOf(at(2025, 10, 24), 'en', now), 'Nov 24, 2025, 09:05');
  assert.doesNotMatch(shortTimeOf(at(2026, 10, 24), 'uk', now), /2026/);
});

test('of what was said today the time is enough', () => {
  assert.equal(nearTimeOf(at(2026, 10, 27), 'en', now), '09:05');
  assert.equal(nearTimeOf(at(2026, 10, 26), 'en', now), 'Nov 26, 09:05');
});
