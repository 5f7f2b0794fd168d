import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beginningOf } from '#model/markdown/beginning.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';

/** Everything that becomes an element of its own. */
function partsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + partsIn(part), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + partsIn(part), 'kind' in value ? 1 : 0);
}

describe('the beginning of a text', () => {
  it('is the same blocks where that is all', () => {
    const blocks = parseMarkdown('Some *words*, a list\n\n- of\n- three\n- things\n\n> and a quote');
    assert.equal(beginningOf(blocks, 100), blocks);
  });

  const many = {
    'blocks of code': '```js\nx=1\n```\n'.repeat(260),
    'words of code': '`a` '.repeat(1_000),
    addresses: 'http://a.bc/ '.repeat(300),
    quotes: '> a\n\n'.repeat(650),
    'lists in lists': '- a\n  1. b\n'.repeat(300),
    spoilers: '||**a** b|| '.repeat(300),
  };
  for (const [name, text] of Object.entries(many))
    it(`of ${name} is as short as was asked for`, () => {
      const beginning = beginningOf(parseMarkdown(text), 100);
      assert.ok(partsIn(beginning) <= 120, String(partsIn(beginning)));
      assert.ok(partsIn(beginning) >= 10);
    });
});
