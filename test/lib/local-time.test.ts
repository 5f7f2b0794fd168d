import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime } from '#lib/local-time.ts';

test('the local time is that of the place where the server runs', () => {
  const time = Date.parse('2022-01-09T18:20:58.026Z');
  process.env.TZ = 'Europe/Kyiv';
  assert.equal(localTime(time), '2022-01-09 20:20:58.026000');
  process.env.TZ = 'America/New_York';
  assert.equal(localTime(time), '2022-01-09 13:20:58.026000');
  assert.equal(localTime(Date.parse('2023-03-01T04:05:06.007Z')), '2023-02-28 23:05:06.007000');
});
