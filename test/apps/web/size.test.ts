import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const built = join(import.meta.dirname, '../../../dist/web');

/** What a slow connection has to bring before the first screen is there: script, style and one language. */
const mostBytes = 70 * 1024;

/** A script and all that it cannot run without. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const script = readFileSync(join(built, file), 'utf8');
  for (const [, path = ''] of script.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
    withImports(normalize(join(dirname(file), path)), found);
  return found;
}

test('the first screen is small', () => {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, path = '']) => path,
  );
  const scripts = named.filter((path) => path.endsWith('.js'));
  assert.ok(scripts.length > 0);
  const files = new Set(named.filter((path) => path.endsWith('.css')));
  for (const script of scripts) for (const file of withImports(script)) files.add(file);
  const [, language] = /(first-[^"'`]+\.js)/.exec(readFileSync(join(built, scripts[0] ?? ''), 'utf8')) ?? [];
  assert.ok(language, 'a language is loaded beside it');
  files.add(`assets/${language}`);
  const sizes = [...files].map((file) => [file, gzipSync(readFileSync(join(built, file))).length] as const);
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(bytes <= mostBytes, `${bytes} bytes when packed: ${JSON.stringify(sizes)}`);
});

test('what is loaded is there in two compressed forms', () => {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const [, script = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(page) ?? [];
  const raw = readFileSync(join(built, script)).length;
  for (const form of ['gz', 'br'])
    assert.ok(readFileSync(join(built, `${script}.${form}`)).length < raw / 2, form);
});
