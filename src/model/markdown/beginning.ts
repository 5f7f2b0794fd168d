import type { Block, Inline, Item } from './tree.ts';

/** What a block of code has around it costs as much as several words. */
const codeCost = 5;

/**
 * As much of a text as `most` parts of it make (blocks, items, words that are marked): the same blocks where that is all. So a message
 * of thousands of marks costs whoever only passes it by no more than any other.
 */
export function beginningOf(blocks: readonly Block[], most: number): readonly Block[] {
  let left = most;
  /** The last one may be cut in itself. The same list where nothing is cut. */
  const taken = <T>(parts: readonly T[], take: (part: T) => T): readonly T[] => {
    const kept: T[] = [];
    for (const part of parts) {
      if (left <= 0) return kept;
      left--;
      kept.push(take(part));
    }
    return parts.every((part, index) => part === kept[index]) ? parts : kept;
  };
  const inlines = (children: readonly Inline[]) => taken(children, inline);
  const inline = (part: Inline): Inline => {
    if (!('children' in part)) return part;
    const children = inlines(part.children);
    return children === part.children ? part : { ...part, children };
  };
  const item = (part: Item): Item => {
    const children = taken(part.children, block);
    return children === part.children ? part : { ...part, children };
  };
  const block = (part: Block): Block => {
    switch (part.kind) {
      case 'code':
        left -= codeCost;
        return part;
      case 'list': {
        const items = taken(part.items, item);
        return items === part.items ? part : { ...part, items };
      }
      case 'quote': {
        const children = taken(part.children, block);
        return children === part.children ? part : { ...part, children };
      }
      case 'paragraph': {
        const children = inlines(part.children);
        return children === part.children ? part : { ...part, children };
      }
    }
  };
  return taken(blocks, block);
}
