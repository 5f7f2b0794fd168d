import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyFault, isBlank, isCaption } from '#model/body.ts';
import { limits } from '#model/limits.ts';

const unseen = [
  ...['', ' ', '\t\r\n', '\v\f\x1b\x7f\x85', '\u00a0\u2003\u3000', '\u2028\u2029', '\ufeff'],
  ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4', '\u180b\u180e', '\u200b', '\u200d'],
  ...['\u200e\u200f', '\u202e', '\u2060\u2064', '\u2066\u2069', '\u206f', '\u2800', '\u3164', '\uffa0'],
  ...[
    '\ufe0f',
    '\ufff0',
    '\ufff9\ufffb',
    '\uffff',
    '\u{1d159}',
    '\u{1d173}',
    '\u{e0001}',
    '\u{e007f}',
    '\u{e0100}',
  ],
  ...['\u{13437}', '\u{16fe4}', ' \u200b\u3164\u2800 '],
];

describe('a body', () => {
  it('has something to see', () => {
    for (const text of unseen) {
      assert.ok(isBlank(text), JSON.stringify(text));
      assert.equal(bodyFault(text), 'body_empty', JSON.stringify(text));
    }
  });

  it('may hold what cannot be seen beside something that can', () => {
    for (const text of [
      '.',
      '\u202eabc',
      'a\u200b',
      '\u3164ㅏ',
      '⠁',
      '👍',
      '🇺',
      '🏽',
      '١',
      '\u0600',
      '\u0301',
      '\u{1f3fb}',
    ])
      assert.equal(bodyFault(text), undefined, JSON.stringify(text));
  });
});

describe('a caption', () => {
  it('is one line of any script', () => {
    for (const text of ['', 'Soup, at noon', 'Суп о полудні', 'שלום', '汤 🍲', '👩‍🍳'.repeat(50)])
      assert.ok(isCaption(text), text);
  });

  it('has so many characters, and not one more', () => {
    assert.ok(isCaption('🍲'.repeat(limits.captionCharacters)));
    assert.ok(!isCaption('x'.repeat(limits.captionCharacters + 1)));
  });

  it('has no control characters, nothing that turns its direction, and no half characters', () => {
    for (const bad of [
      '\0',
      '\t',
      '\n',
      '\r',
      '\x1b',
      '\x7f',
      '\x9b',
      '\u2028',
      '\u202e',
      '\u2066',
      '\ud800',
      '\u061c',
      '\u200e',
      '\u200f',
      '\u206a',
      '\u206f',
      '\ufeff',
      '\ufdd0',
      '\uffff',
      '\u{1fffe}',
      '\u0301'.repeat(6),
    ])
      assert.ok(!isCaption(`soup${bad}soup`), JSON.stringify(bad));
  });

  it('is empty, or has something to see', () => {
    for (const text of unseen.filter((text) => text !== ''))
      assert.ok(!isCaption(text), JSON.stringify(text));
  });
});
