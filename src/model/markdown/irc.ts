import { linesOf, type Mark, type Run } from './lines.ts';
import type { Block } from './tree.ts';

/** What IRC takes for bold, italic and so on. A spoiler is black on black, which clients show when it is selected. */
const codes: Readonly<Partial<Record<Mark, string>>> = {
  strong: '\x02',
  emphasis: '\x1d',
  strike: '\x1e',
  code: '\x11',
  spoiler: '\x0301,01',
};
const reset = '\x0f';

/** The same characters in what somebody wrote would be formatting of their own, or end the line. */
const controls = /[\0-\x08\x0a-\x1f\x7f]/g;

/**
 * The tree as lines for IRC. Formatting ends with the line there, so each piece has its own; it is ended by the code that ends
 * all, for digits after the one that ends a colour would be another colour. No line is empty, as IRC has none.
 */
export const toIrc = (blocks: readonly Block[]): string[] =>
  linesOf(blocks)
    .map(({ prefix, runs }) => prefix + runs.map(formatted).join(''))
    .filter((line) => line !== '');

function formatted({ text, marks }: Run): string {
  const format = [...new Set(marks.map((mark) => codes[mark] ?? ''))].join('');
  const clean = text.replace(controls, '');
  return format === '' || clean === '' ? clean : format + clean + reset;
}
