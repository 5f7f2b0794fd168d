import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { suite, test } from 'node:test';
import { decodeUtf8 } from '#lib/decode-utf8.ts';

const encoder = new TextEncoder();

/** UTF-8 by its definition, with nothing of Node's. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const point = letter.codePointAt(0) as number;
    const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    const first = more === 0 ? point : (0xf00 >> (more + 1)) & 0xff;
    bytes.push(first | (more === 0 ? 0 : point >> (6 * more)));
    for (let at = more - 1; at >= 0; at--) bytes.push(0x80 | ((point >> (6 * at)) & 0x3f));
  }
  return Uint8Array.from(bytes);
}

/** Texts of letters of one, two, three and four bytes, with each end, as the engine keeps them: flat, joined, cut out. */
function* texts(): Generator<readonly [text: string, bytes: Uint8Array]> {
  const lengths = [...Array(300).keys(), 511, 512, 1_000, 4_000, 4_095, 4_096, 8_193, 65_537];
  for (const letter of ['x', 'ÿ', 'я', '語', '👋']) {
    for (const [before, after] of [
      ['', ''],
      ['a', 'é'],
      ['Client_1: ', '👋x'],
    ]) {
      for (const length of lengths) {
        const joined = before + letter.repeat(length) + after;
        const flat = Buffer.from(joined, 'utf16le').toString('utf16le');
        const cut = `${'-'.repeat(20)}${flat}${'-'.repeat(20)}`.slice(20, -20);
        const bytes = utf8(flat);
        for (const text of [joined, flat, cut]) yield [text, bytes];
      }
    }
  }
}

const same = (bytes: Uint8Array, expected: Uint8Array): boolean => Buffer.compare(bytes, expected) === 0;

/** What text is turned into bytes with, and back. */
suite('no letter is lost, however long a text is and in whatever script, by', () => {
  test('TextEncoder, Buffer.from, Buffer.byteLength, and write into a place that fits', () => {
    for (const [text, bytes] of texts()) {
      const place = Buffer.alloc(bytes.length + 10);
      const what = `${text.length} of ${text.slice(0, 20)}`;
      assert.ok(same(encoder.encode(text), bytes), what);
      assert.ok(same(Buffer.from(text), bytes), what);
      assert.equal(Buffer.byteLength(text), bytes.length, what);
      assert.equal(place.write(text, 10), bytes.length, what);
      assert.ok(same(place.subarray(10), bytes), what);
    }
  });

  test('decoding, in one piece and in two', () => {
    for (const [text, bytes] of texts()) {
      const what = `${text.length} of ${text.slice(0, 20)}`;
      assert.equal(decodeUtf8(bytes), text, what);
      assert.equal(Buffer.from(bytes).toString(), text, what);
      for (const at of [1, 2, 3, bytes.length - 1]) {
        const pieces = [bytes.subarray(0, at), bytes.subarray(at)].map((piece) => Buffer.from(piece));
        const [strings, stream] = [new StringDecoder('utf8'), new TextDecoder('utf-8', { fatal: true })];
        assert.equal(pieces.map((piece) => strings.write(piece)).join('') + strings.end(), text, what);
        const read = pieces.map((piece) => stream.decode(piece, { stream: true })).join('');
        assert.equal(read + stream.decode(), text, what);
      }
    }
  });
});

test('nothing uses encodeInto, which leaves out the last letters where the place just fits (Node 26.10)', () => {
  const root = join(import.meta.dirname, '../..');
  const users = globSync('{src,bin}/**/*.{ts,tsx,js}', { cwd: root }).filter((file) =>
    readFileSync(join(root, file), 'utf8').includes('encodeInto('),
  );
  assert.deepEqual(users, []);
});
