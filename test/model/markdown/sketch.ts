import type { Block, Inline } from '#model/markdown/tree.ts';

const names: Readonly<Record<string, string>> = { emphasis: 'em', paragraph: 'p' };

/** A tree as one can write it down: `p(a strong(b))`. */
export const sketch = (blocks: readonly Block[]): string => blocks.map(ofBlock).join(' ');

function ofBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `p(${block.children.map(ofInline).join('')})`;
    case 'code':
      return `pre${block.language === undefined ? '' : `:${block.language}`}(${block.text})`;
    case 'quote':
      return `quote(${sketch(block.children)})`;
    case 'list': {
      const items = block.items.map(
        ({ number, children }) => `${number === undefined ? '' : `${number}:`}li(${sketch(children)})`,
      );
      return `${block.items[0]?.number === undefined ? 'ul' : 'ol'}(${items.join(' ')})`;
    }
  }
}

function ofInline(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return `code(${node.text})`;
    case 'mention':
    case 'room':
      return `${node.kind}(${node.name})`;
    case 'address':
      return `address(${node.href} ${node.text})`;
    case 'link':
      return `link(${node.href} ${node.children.map(ofInline).join('')})`;
    default:
      return `${names[node.kind] ?? node.kind}(${node.children.map(ofInline).join('')})`;
  }
}
