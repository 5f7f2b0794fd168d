import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { htmlOf } from '#gateways/http/pages/markdown.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { toPlain } from '#model/markdown/plain.ts';
import { readPage, tableUnder } from './pages.ts';

const rows = tableUnder(readPage('docs/markdown.md'), 'What can be written').map((cells) =>
  cells.map(textOf),
);

/** A cell that holds backticks has two on either side. */
function textOf(cell: string): string {
  return cell.replace(/^`` (.*) ``$/, '$1').replaceAll('↵', '\n');
}

/** Without what is the same everywhere. */
const bare = (html: string): string =>
  html
    .replace(/ (?:dir|tabindex|rel)="[^"]*"/g, '')
    .replace(/(<span class="spoiler">)<span>(.*?)<\/span>/g, '$1$2')
    .replace('<pre>\n<code>', '<pre><code>');

describe('the page about Markdown', () => {
  it('has examples', () => assert.ok(rows.length > 10));

  for (const [written = '', html, plain] of rows)
    it(`tells how this is shown: ${JSON.stringify(written)}`, () => {
      const blocks = parseMarkdown(written);
      assert.equal(bare(htmlOf(blocks).text), html);
      assert.equal(toPlain(blocks), plain);
    });
});
