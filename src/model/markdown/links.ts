import { parseMarkdown } from './parse.ts';
import type { Block, Inline } from './tree.ts';

/**
 * The pages that a text leads to, each once, in their order; at most so many. What a spoiler hides is left hidden, and code is no
 * link.
 */
export function linksOf(text: string, most: number): string[] {
  const found = new Set(blocksIn(parseMarkdown(text)).filter((href) => /^https?:/.test(href)));
  return [...found].slice(0, most);
}

const blocksIn = (blocks: readonly Block[]): string[] => blocks.flatMap(inBlock);

function inBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return block.children.flatMap(inInline);
    case 'quote':
      return blocksIn(block.children);
    case 'list':
      return block.items.flatMap(({ children }) => blocksIn(children));
    case 'code':
      return [];
  }
}

function inInline(node: Inline): string[] {
  if (node.kind === 'spoiler') return [];
  if (node.kind === 'link' || node.kind === 'address') return [node.href];
  return 'children' in node ? node.children.flatMap(inInline) : [];
}
