import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCaption } from '#model/body.ts';
import { limits } from '#model/limits.ts';

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
    ])
      assert.ok(!isCaption(`soup${bad}soup`), JSON.stringify(bad));
  });
});
