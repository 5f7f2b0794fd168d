import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrapText } from '#lib/wrap-text.ts';

test('a text is broken at spaces, and a long word has a line to itself', () => {
  assert.deepEqual(wrapText('Tea at four?', 40), ['Tea at four?']);
  assert.deepEqual(wrapText('Tea at four, with cake', 12), ['Tea at four,', 'with cake']);
  assert.deepEqual(wrapText('see https://chat.example now', 8), ['see', 'https://chat.example', 'now']);
});
