import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFrame } from '#gateways/websocket/frame.ts';

/** Frames whose header is this long, of texts in letters of one, two, three and four bytes, with each end. */
const framesOf = (header: number, length: number): void => {
  for (const letter of ['x', 'я', '語', '👋']) {
    for (const [before, after] of [
      ['', ''],
      ['Client_1: ', 'x'],
      ['a', 'xx'],
    ]) {
      const text = before + letter.repeat(length) + after;
      const frame = textFrame(text);
      assert.equal(frame.length - header, Buffer.byteLength(text));
      assert.ok(Buffer.from(frame).subarray(header).equals(Buffer.from(text)), `${text.length} of ${letter}`);
    }
  }
};

test('a frame holds its text to the last letter, however long and in whatever script', () => {
  for (let length = 1; length < 25; length++) framesOf(2, length);
  for (let length = 126; length < 1_000; length += 3) framesOf(4, length);
  for (const length of [4_000, 16_000]) framesOf(4, length);
  for (const length of [65_536, 70_001]) framesOf(10, length);
});
