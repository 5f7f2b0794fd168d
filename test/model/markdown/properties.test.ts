import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toIrc } from '#model/markdown/irc.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { previewOf, toPlain } from '#model/markdown/plain.ts';
import { type Block, deepestBlocks, deepestInlines, type Inline } from '#model/markdown/tree.ts';
import { checkCost, row } from '../../support/cost.ts';

/** Whole marks and pieces of them, in any order: what people write, and what nobody would. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b7', 'snake_case', 'слово', '漢字', ' ', '\n', '\n\n') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '*',
      '**',
      '_',
      '__',
      '~~',
      '||',
      '`',
      '``',
      '\\',
      '[',
      ']',
      '(',
      ')',
      '](',
      '@',
      '#',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('> ', '>', '- ', '  - ', '* ', '1. ', '12) ', '\t', '\r\n', '```\n', '````'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'https://example.org/a',
      'http://',
      'mailto:a@b.c',
      '[c](https://example.org/d)',
      '](https://example.org/)',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 60, size: 'max' }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
);

const words = (written: string): string => written.replace(/[^\p{L}\p{N}]/gu, '');

/** All that a tree holds of the text, in the order in which it was written. */
const held = (blocks: readonly Block[]): string => blocks.map(heldOf).join('');

function heldOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.children.map(heldInline).join('');
    case 'code':
      return (block.language ?? '') + block.text;
    case 'quote':
      return held(block.children);
    case 'list':
      return block.items.map(({ number, children }) => `${number ?? ''}${held(children)}`).join('');
  }
}

function heldInline(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'code':
    case 'address':
      return node.text;
    case 'mention':
    case 'room':
      return node.name;
    case 'link':
      return node.children.map(heldInline).join('') + node.text;
    default:
      return node.children.map(heldInline).join('');
  }
}

const depthOf = (blocks: readonly Block[]): number =>
  Math.max(
    0,
    ...blocks.map((block) => {
      if (block.kind === 'quote') return 1 + depthOf(block.children);
      if (block.kind === 'list') return 1 + Math.max(...block.items.map(({ children }) => depthOf(children)));
      return 0;
    }),
  );

const inlinesOf = (blocks: readonly Block[]): Inline[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.children;
    if (block.kind === 'quote') return inlinesOf(block.children);
    return block.kind === 'list' ? block.items.flatMap(({ children }) => inlinesOf(children)) : [];
  });

const inlineDepth = (node: Inline): number =>
  'children' in node ? 1 + Math.max(0, ...node.children.map(inlineDepth)) : 0;

const holds = (check: (text: string) => void): void =>
  fc.assert(fc.property(text, check), { numRuns: 2_000 });

describe('any text', () => {
  it('keeps its words in their order', () => {
    holds((text) => assert.equal(words(held(parseMarkdown(text))), words(text)));
  });

  it('has them as plain text, all but the languages of code', () => {
    holds((text) => {
      const blocks = parseMarkdown(text.replaceAll('```', '"'));
      assert.equal(words(toPlain(blocks)), words(held(blocks)));
      assert.equal(words(toIrc(blocks).join('').replaceAll('\x0301,01', '')), words(held(blocks)));
    });
  });

  it('is never deeper than what can be shown', () => {
    holds((text) => {
      const blocks = parseMarkdown(text);
      assert.ok(depthOf(blocks) <= deepestBlocks);
      for (const node of inlinesOf(blocks)) assert.ok(inlineDepth(node) <= deepestInlines);
    });
  });

  it('is itself where each of its signs is escaped', () => {
    holds((text) => {
      const written = text.replace(/[\r\n]+/g, ' ').trim();
      const escaped = written.replace(/[!-/:-@[-`{-~]/g, '\\$&');
      // A mark of a list would have to be escaped within its number; a number is the same in one.
      if (!/^\d+\\[.)]/.test(escaped)) assert.equal(toPlain(parseMarkdown(escaped)), written);
    });
  });

  it('leads nowhere but to the web and to mailboxes', () => {
    const hrefs = (node: Inline): string[] => [
      ...('href' in node ? [node.href] : []),
      ...('children' in node ? node.children.flatMap(hrefs) : []),
    ];
    holds((text) => {
      for (const href of inlinesOf(parseMarkdown(text)).flatMap(hrefs))
        assert.match(href, /^(?:https?:\/\/|mailto:)/);
    });
  });
});

describe('the deepest texts', () => {
  it('stop where they must, and lose nothing', () => {
    for (const text of [
      `${'>'.repeat(4_000)} a`,
      `${'> '.repeat(2_000)}a`,
      `${'- '.repeat(2_000)}a`,
      `${'*_'.repeat(100)}a${'_*'.repeat(100)}`,
      `${'**~~||'.repeat(100)}a${'||~~**'.repeat(100)}`,
      Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n'),
      `${'**~~||__*'.repeat(3)}[a](https://b.example)${'*__||~~**'.repeat(3)}`,
    ]) {
      const blocks = parseMarkdown(text);
      assert.ok(depthOf(blocks) <= deepestBlocks, text.slice(0, 40));
      assert.ok(
        inlinesOf(blocks).every((node) => inlineDepth(node) <= deepestInlines),
        text.slice(0, 40),
      );
    }
  });
});

describe('the cost of any text', () => {
  const nasty = [
    ...['*', '**a', '*a ', 'a**', '_a', '~~a', '||a', '||', '*_', '*a_b', '**a*b', 'a*b* ', '(*', '*)'],
    ...[
      '[',
      '[]',
      ']',
      '[a',
      '[](',
      '[a](',
      '[a](http://',
      '[a](http://x',
      '[a](http://x)',
      '((',
      '(http://',
      '[[a](mailto:b@c)',
    ],
    ...[
      '`',
      '`a',
      '``a`',
      '\\',
      '\\`',
      '\\*',
      '>',
      '> ',
      '>\n',
      '> a\n',
      '> > a\n\n',
      '- ',
      '- a\n',
      ' - a\n',
      '1. a\n',
      '  ',
    ],
    ...[
      '\n',
      'a\n',
      '```',
      '```\n',
      '```a\n',
      '``` ',
      '\t',
      '\t- a\n',
      'http://',
      'http://%',
      'http://(',
      'http://)',
      'http://a ',
      'http://a.',
    ],
    ...['mailto:', 'mailto:a@', '@', '@a', '@.', '@a.', '#', '#a ', '#.', '漢*', '\u0301', '👩\u200d'],
  ];
  const rows = Array.from({ length: 300 }, (_, length) => '`'.repeat(length)).join(' ');

  /** Four times as long as a message may be, so that what grows faster than the text is seen. */
  const longest = 16_000;

  it('grows as its length', () => {
    for (const seed of [...nasty, rows])
      for (const start of ['', '> ', '- **'])
        checkCost(`${JSON.stringify(start + seed.slice(0, 20))}`, longest, (length) => {
          const written = start + row(seed, length);
          toPlain(parseMarkdown(written));
          previewOf(written);
        });
  });
});
