import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage, readPages } from './pages.ts';

const mostCharacters = 130;

/** The lines of a page that are neither in a table nor in a block. */
function proseOf(text: string): string[] {
  let inBlock = false;
  return text.split('\n').filter((line) => {
    if (line.startsWith('```')) inBlock = !inBlock;
    return !inBlock && !line.startsWith('|');
  });
}

describe('the lines of every page', () => {
  for (const { path, text } of readPages())
    it(`can be read in an editor: ${path}`, () => {
      for (const line of proseOf(text)) assert.ok(line.length <= mostCharacters, line);
    });

  it('leave no gap inside a list of changes', () => {
    assert.doesNotMatch(readPage('CHANGELOG.md').text, /^(?:- | {2}\S).*\n\n- /m);
  });
});
