import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const built = join(import.meta.dirname, '../../../dist/web');

/** What a slow connection has to bring before anybody can enter. */
const mostBytes = 62 * 1024;

test('the page and its script are small', () => {
  const files = globSync('**/*.{html,js,css}', { cwd: built });
  assert.ok(files.some((file) => file.endsWith('.js')));
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0);
  assert.ok(bytes <= mostBytes, `${bytes} bytes when packed`);
});
