import { type Line, linesOf, type Run } from './lines.ts';
import { parseMarkdown } from './parse.ts';
import type { Block, Inline } from './tree.ts';

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

/** What a reader sees as words: without marks inside of them, and of a link the words in place of its address. */
export const toWords = (blocks: readonly Block[]): string => blocks.map(wordsOfBlock).join('\n');

function wordsOfBlock(block: Block): string {
  if (block.kind === 'code') return block.text;
  if (block.kind === 'paragraph') return wordsOf(block.children);
  return block.kind === 'quote'
    ? toWords(block.children)
    : block.items.map(({ children }) => toWords(children)).join('\n');
}

const wordsOf = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if ('children' in node) return wordsOf(node.children);
      return 'name' in node ? node.name : node.text;
    })
    .join('');

const textOf = ({ prefix, runs }: Line, show: (run: Run) => string): string =>
  prefix + runs.map(show).join('');

const covered = ({ text, marks }: Run): string =>
  marks.includes('spoiler') ? text.replace(/\S/gu, '▒') : text;
