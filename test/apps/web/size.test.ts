import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const built = join(import.meta.dirname, '../../../dist/web');
const assets = readdirSync(join(built, 'assets'));

/** What a slow connection has to bring before each is there, in script, style and one language. */
const mostBytes = { Entrance: 70 * 1024, Shell: 92 * 1024 };

/** A script and all that it cannot run without. */
function withImports(file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  const script = readFileSync(join(built, file), 'utf8');
  for (const [, path = ''] of script.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
    withImports(normalize(join(dirname(file), path)), found);
}

/** The chunk of this name that is loaded beside the first script. */
function chunk(name: string): string {
  const found = assets.filter((file) => file.startsWith(`${name}-`) && file.endsWith('.js'));
  assert.ok(found.length > 0, `there is a chunk ${name}`);
  return `assets/${found[0]}`;
}

for (const [screen, most] of Object.entries(mostBytes))
  test(`${screen === 'Shell' ? 'the chat' : 'the first screen of who comes in'} is small`, (t) => {
    const page = readFileSync(join(built, 'index.html'), 'utf8');
    const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)];
    const files = new Set<string>();
    for (const [, path = ''] of named) if (path.endsWith('.js')) withImports(path, files);
    withImports(chunk(screen), files);
    withImports(chunk('first'), files);
    for (const file of [...files]) {
      const style = file.replace(/-[^-]+\.js$/, '');
      for (const asset of assets)
        if (asset.endsWith('.css') && `assets/${asset}`.startsWith(`${style}-`)) files.add(`assets/${asset}`);
    }
    const sizes = [...files].map((file) => [file, gzipSync(readFileSync(join(built, file))).length] as const);
    const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
    t.diagnostic(`${bytes} bytes when packed`);
    assert.ok(bytes <= most, `${bytes} bytes when packed: ${JSON.stringify(sizes)}`);
  });

test('what is loaded is there in two compressed forms', () => {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const [, script = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(page) ?? [];
  const raw = readFileSync(join(built, script)).length;
  for (const form of ['gz', 'br'])
    assert.ok(readFileSync(join(built, `${script}.${form}`)).length < raw / 2, form);
});
