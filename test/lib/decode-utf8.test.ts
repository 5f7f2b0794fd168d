import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decodeUtf8 } from '#lib/decode-utf8.ts';

it('reads valid UTF-8 as it is', () => {
  for (const text of ['', 'Alice', '李雷 каже 👋', '\ufeffmarked', 'nul\0inside'])
    assert.equal(decodeUtf8(Buffer.from(text)), text);
});

it('reads nothing else, and is none the worse for it', () => {
  const invalid = {
    'a byte that is none': [0xff],
    'a cut letter': [0xe6, 0x9d],
    'a lone continuation': [0x80],
    'an overlong slash': [0xc0, 0xaf],
    'half a surrogate pair': [0xed, 0xa0, 0x80],
    'past the last letter': [0xf4, 0x90, 0x80, 0x80],
  };
  for (const [why, bytes] of Object.entries(invalid)) {
    assert.equal(decodeUtf8(Uint8Array.from(bytes)), undefined, why);
    assert.equal(decodeUtf8(Buffer.from('Bob')), 'Bob');
  }
});
