import assert from 'node:assert/strict';
import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDiskFiles } from '#files/disk/index.ts';
import { temporaryFolder } from '../support/test-scope.ts';
import { filesContract } from './files.ts';

filesContract('a folder', {}, async (t) => {
  const folder = await temporaryFolder(t);
  return { files: await openDiskFiles(folder), reopen: () => openDiskFiles(folder) };
});

test('a crash leaves no half of a file behind for good, and nobody else may read what is there', async (t) => {
  const folder = await temporaryFolder(t);
  const files = await openDiskFiles(folder);
  const left = join(folder, 'unfinished', `${'a'.repeat(32)}-1-1`);
  const young = join(folder, 'unfinished', `${'b'.repeat(32)}-1-1`);
  await writeFile(left, 'half');
  await writeFile(young, 'half');
  await utimes(left, 1_000, 1_000);
  await files.tidy(2_000_000);
  assert.deepEqual(await readdir(join(folder, 'unfinished')), [`${'b'.repeat(32)}-1-1`]);
  const name = 'c'.repeat(32);
  await files.put(name, (async function* () {})());
  assert.equal((await stat(join(folder, 'cc', name))).mode & 0o077, 0);
});
