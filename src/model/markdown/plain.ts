import { type Line, linesOf, type Run } from './lines.ts';
import { parseMarkdown } from './parse.ts';
import type { Block } from './tree.ts';

/** The words without their marks. Addresses of links stand after their words; what a spoiler hides is shown. */
export const toPlain = (blocks: readonly Block[]): string =>
  linesOf(blocks)
    .map((line) => textOf(line, ({ text }) => text))
    .join('\n');

/** A message as one line of plain text that is shown where it was not asked for: what a spoiler hides stays hidden. */
export const previewOf = (text: string): string =>
  linesOf(parseMarkdown(text))
    .map((line) => textOf(line, covered))
    .filter((line) => line !== '')
    .join(' ');

const textOf = ({ prefix, runs }: Line, show: (run: Run) => string): string =>
  prefix + runs.map(show).join('');

const covered = ({ text, marks }: Run): string =>
  marks.includes('spoiler') ? text.replace(/\S/gu, '▒') : text;
