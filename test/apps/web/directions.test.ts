import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionsEnded } from '#apps/web/chat/directions.ts';

test('what a text has begun of other directions ends with it', () => {
  for (const [text, end] of [
    ['', ''],
    ['שלום\u200f!', ''],
    ['\u202egnp.exe', '\u202c'],
    ['\u202egnp.exe\u202c', ''],
    ['\u2067a\u202eb\u2068c', '\u2069\u202c\u2069'],
    ['\u2067a\u202eb\u2069c', ''],
    ['\u2067a\u202cb', '\u2069'],
    ['\u202a\u202b\u202d\u202e', '\u202c\u202c\u202c\u202c'],
    ['\u202c\u2069', ''],
    ['\u202eone\ntwo', ''],
    ['one\n\u202etwo', '\u202c'],
    ['one\u2028\u202etwo', '\u202c'],
    ['\u202eone\u2028two', '\u202c'],
    ['\u202eone\u2029two', ''],
  ] as const)
    assert.equal(directionsEnded(text), end, JSON.stringify(text));
});
