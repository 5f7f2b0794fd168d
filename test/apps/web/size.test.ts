import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const built = join(import.meta.dirname, '../../../dist/web');
const assets = readdirSync(join(built, 'assets'));

/** What a slow connection has to bring before each is there, in script, style and the language that has most words. */
const mostBytes = 70 * 1024;

/** The screens, by the chunk that shows them, with the style that is not in the page from the beginning. */
const screens = [
  { screen: 'the chat', chunk: 'Shell', styles: [] },
  { screen: 'the first screen of who comes in', chunk: 'Entrance', styles: ['later'] },
] as const;

/** A script and all that it cannot run without. */
function withImports(file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  const script = readFileSync(join(built, file), 'utf8');
  for (const [, path = ''] of script.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
    withImports(normalize(join(dirname(file), path)), found);
}

/** The chunks of this name that are loaded beside the first script; texts are there in every language. */
function chunks(name: string, kind = '.js'): readonly string[] {
  const names = new RegExp(`^(texts-[a-z-]+-)?${name}-`);
  const found = assets.filter((file) => names.test(file) && file.endsWith(kind));
  assert.ok(found.length > 0, `there is a chunk ${name}`);
  return found.map((file) => `assets/${file}`);
}

const largest = (files: readonly string[]): string => files.toSorted((a, b) => packed(b) - packed(a))[0]!;

const packed = (file: string): number => gzipSync(readFileSync(join(built, file))).length;

for (const { screen, chunk: name, styles } of screens)
  test(`${screen} is small`, (t) => {
    const page = readFileSync(join(built, 'index.html'), 'utf8');
    const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)];
    const files = new Set<string>();
    for (const [, path = ''] of named)
      if (path.endsWith('.js')) withImports(path, files);
      else files.add(path);
    for (const file of chunks(name)) withImports(file, files);
    withImports(largest(chunks('first')), files);
    for (const file of styles.flatMap((style) => chunks(style, '.css'))) files.add(file);
    const sizes = [...files].map((file) => [file, packed(file)] as const);
    const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
    t.diagnostic(`${bytes} bytes when packed`);
    assert.ok(bytes <= mostBytes, `${bytes} bytes when packed: ${JSON.stringify(sizes)}`);
  });

test('what is loaded is there in two compressed forms', () => {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const [, script = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(page) ?? [];
  const raw = readFileSync(join(built, script)).length;
  for (const form of ['gz', 'br'])
    assert.ok(readFileSync(join(built, `${script}.${form}`)).length < raw / 2, form);
});
