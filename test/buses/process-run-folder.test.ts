import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { BusUnavailable } from '#bus.ts';
import { openProcessBus } from '#buses/process/process-bus.ts';
import {
  openRunFolder,
  removeRunFolder,
  removeStaleRunFolders,
  runFolderOf,
} from '#buses/process/run-folder.ts';

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
  t.after(() => Promise.all([data, parent].map((folder) => removeRunFolder(folder))));
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

describe('a run folder that was left behind', () => {
  const tmp = process.env.TMPDIR;
  let place: string;
  beforeEach(async () => {
    place = await mkdtemp(join(parent, 'tmp-'));
    process.env.TMPDIR = place;
  });
  afterEach(() => {
    if (tmp === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = tmp;
  });
  const dataFolder = async (name: string) => {
    const folder = join(place, name);
    await mkdir(folder);
    return folder;
  };
  const runFolders = async () => (await readdir(place)).filter((name) => name.startsWith('hubbub-'));
  const old = new Date(0);

  it('goes if nobody has its data folder, or nobody says whose it is for long', async () => {
    const own = await dataFolder('own');
    const kept = [await runFolderOf(own), await runFolderOf(await dataFolder('taken'))];
    await runFolderOf(await dataFolder('left'));
    const id = process.getuid?.() ?? 0;
    const nameless = ['0123456789ab', 'ba9876543210'].map((hash) => join(place, `hubbub-${id}-${hash}`));
    for (const folder of nameless) await openRunFolder(folder);
    await utimes(nameless[1]!, old, old);
    await removeStaleRunFolders(own, (folder) => folder.endsWith('/taken'));
    const left = (await runFolders()).map((name) => join(place, name));
    assert.deepEqual(left.sort(), [...kept, nameless[0]].sort());
  });

  it('stays if somebody listens in it, if it holds what is not ours, or if it is no folder of ours', async (t) => {
    const own = await dataFolder('own');
    const alive = await runFolderOf(await dataFolder('alive'));
    const bus = await openProcessBus({ folder: alive, node: 'web-1' });
    t.after(() => bus.close());
    const full = await runFolderOf(await dataFolder('full'));
    await writeFile(join(full, 'notes'), '');
    for (const name of ['hubbub-run', 'hubbub-99999-0123456789ab']) {
      await mkdir(join(place, name));
      await utimes(join(place, name), old, old);
    }
    const before = await runFolders();
    await removeStaleRunFolders(own, () => false);
    assert.deepEqual(await runFolders(), before);
    await bus.close();
    await removeStaleRunFolders(own, () => false);
    assert.equal((await runFolders()).length, before.length - 1);
  });
});
