import type { Block, Inline, Item, Wrap } from './tree.ts';

export type Mark = Wrap | 'code' | 'link' | 'mention';

/** A piece of a line that looks the same from its beginning to its end. */
export interface Run {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface Line {
  /** What shows which quotes and lists it stands in: `> `, `• `, `2. `. */
  readonly prefix: string;
  readonly runs: readonly Run[];
}

/** The tree as lines, for whatever shows nothing but lines. */
export function linesOf(blocks: readonly Block[]): Line[] {
  const lines: Line[] = [];
  for (const [index, block] of blocks.entries()) {
    const isApart = block.kind === 'paragraph' && blocks[index - 1]?.kind === 'paragraph';
    if (isApart) lines.push({ prefix: '', runs: [] });
    for (const line of linesOfBlock(block)) lines.push(line);
  }
  return lines;
}

function linesOfBlock(block: Block): Line[] {
  switch (block.kind) {
    case 'paragraph':
      return inLines(runsOf(block.children, []));
    case 'code':
      return inLines([{ text: block.text, marks: ['code'] }]);
    case 'quote':
      return linesOf(block.children).map((line) => ({ ...line, prefix: `> ${line.prefix}` }));
    case 'list':
      return block.items.flatMap(linesOfItem);
  }
}

function linesOfItem({ number, children }: Item): Line[] {
  const marker = number === undefined ? '• ' : `${number}. `;
  const below = ' '.repeat(marker.length);
  return linesOf(children).map((line, index) => ({
    ...line,
    prefix: `${index === 0 ? marker : below}${line.prefix}`,
  }));
}

function inLines(runs: readonly Run[]): Line[] {
  const lines: Run[][] = [[]];
  for (const { text, marks } of runs)
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push({ text: piece, marks });
    }
  return lines.map((runs) => ({ prefix: '', runs }));
}

function runsOf(nodes: readonly Inline[], marks: readonly Mark[]): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.kind) {
      case 'text':
        return [{ text: node.text, marks }];
      case 'code':
        return [{ text: node.text, marks: [...marks, 'code'] }];
      case 'address':
        return [{ text: node.text, marks: [...marks, 'link'] }];
      case 'mention':
        return [{ text: `@${node.name}`, marks: [...marks, 'mention'] }];
      case 'room':
        return [{ text: `#${node.name}`, marks: [...marks, 'mention'] }];
      case 'link':
        return [...runsOf(node.children, [...marks, 'link']), { text: ` (${node.text})`, marks }];
      default:
        return runsOf(node.children, [...marks, node.kind]);
    }
  });
}
