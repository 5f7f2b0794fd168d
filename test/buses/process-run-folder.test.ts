import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, chown, lstat, mkdir, mkdtemp, rm, rmdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { BusUnavailable } from '#bus.ts';
import { openRunFolder, runFolderOf } from '#buses/process/run-folder.ts';

const parent = await mkdtemp(join(tmpdir(), 'hubbub-run-'));
after(() => rm(parent, { recursive: true }));

it('is made for us alone', async () => {
  const folder = join(parent, 'deep', 'down');
  await openRunFolder(folder);
  assert.equal((await lstat(folder)).mode & 0o777, 0o700);
  await openRunFolder(folder);
});

it('is not taken from others', async () => {
  const open = join(parent, 'open');
  await mkdir(open);
  await chmod(open, 0o755);
  await assert.rejects(
    openRunFolder(open),
    new BusUnavailable(`The run folder ${open} is open to other users. Run: chmod 700 ${open}`),
  );

  const link = join(parent, 'link');
  await symlink(await mkdtemp(join(parent, 'target-')), link);
  await assert.rejects(openRunFolder(link), /link is not a folder/);

  const file = join(parent, 'file');
  await writeFile(file, '');
  await assert.rejects(openRunFolder(file), /file is not a folder/);
  await assert.rejects(openRunFolder(join(file, 'below')), /cannot be made/);
});

it('is the same for all ways to a data folder, short, and different for different ones', async (t) => {
  const data = join(parent, 'a-very-long-name-'.repeat(8));
  const link = join(parent, 'data');
  await mkdir(data);
  await symlink(data, link);
  const folders = await Promise.all([runFolderOf(data), runFolderOf(link), runFolderOf(parent)]);
  t.after(() => Promise.all([...new Set(folders)].map((folder) => rmdir(folder))));
  assert.equal(folders[0], folders[1]);
  assert.notEqual(folders[0], folders[2]);
  assert.ok(folders[0].length < 80, folders[0]);
});

const root = { skip: process.getuid?.() === 0 ? false : 'only root can become somebody else' };

it('is made by somebody who has a number and no name, as in a container', root, async () => {
  const nobodyKnown = 4_123_456;
  const place = join(parent, 'nameless');
  await mkdir(place);
  await chown(place, nobodyKnown, nobodyKnown);
  await chmod(parent, 0o755);
  const script = `
    const { openRunFolder } = await import(${JSON.stringify(import.meta.resolve('#buses/process/run-folder.ts'))});
    process.setuid(${nobodyKnown});
    await openRunFolder(${JSON.stringify(join(place, 'run'))});`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  assert.equal((await lstat(join(place, 'run'))).uid, nobodyKnown);
});
