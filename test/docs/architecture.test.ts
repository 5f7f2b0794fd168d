import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { blocksOf, readPage, readPages, tableUnder, wordsOf } from './pages.ts';

const root = join(import.meta.dirname, '../..');
const page = readPage('docs/architecture.md');

const real = readdirSync(join(root, 'src'), { withFileTypes: true })
  .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
  .sort();

describe('the page of the architecture', () => {
  it('names everything that is in src, and nothing else', () => {
    const named = tableUnder(page, 'The parts: `ls src`').flatMap(([place = '']) => wordsOf(place));
    assert.deepEqual(named.sort(), real);
  });

  it('is what the tour in the README shows in short', () => {
    const tour = blocksOf(readPage('README.md'), '').find(({ heading }) => heading === 'What is in `src`');
    const shown = tour?.text.match(/(?<=^|\s{2})[\w.]+(?:\/|\.ts)(?=\s|$)/gm) ?? [];
    assert.deepEqual(shown.sort(), real);
  });

  it('follows the message through places that there are', () => {
    const steps = [...page.text.matchAll(/^\| \d+ \| `(?<file>[^`]+)` \| `(?<name>[^`]+)` \|/gm)];
    assert.ok(steps.length > 20);
    for (const { groups: { file = '', name = '' } = {} } of steps)
      assert.ok(
        readFileSync(join(root, 'src', file), 'utf8').includes(name),
        `There is no ${name} in ${file}.`,
      );
  });
});

describe('every page', () => {
  for (const { path, text } of readPages()) {
    it(`names files that there are: ${path}`, () => {
      for (const [, file = ''] of text.matchAll(/`((?:src|test|bench|docs|bin)\/[\w./-]+)`/g))
        assert.ok(existsSync(join(root, file)), file);
    });

    it(`names files that there are below src, or beside it: ${path}`, () => {
      for (const [, file = ''] of text.matchAll(/`([a-z][\w-]*\/[\w./-]*\.(?:ts|tsx|js|yaml|json|md))`/g))
        assert.ok(existsSync(join(root, 'src', file)) || existsSync(join(root, file)), file);
    });

    it(`leads to pages and headings that there are: ${path}`, () => {
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
        const [file, anchor] = target.split('#') as [string, string?];
        const found = join(path, '..', file);
        const there = file === '' ? path : found;
        assert.ok(existsSync(join(root, there)), target);
        if (anchor) assert.ok(anchorsOf(readPage(there).text).includes(anchor), target);
      }
    });
  }
});

/** The anchors that headings have on the usual hosts. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
