import { createHash } from 'node:crypto';
import { lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BusUnavailable } from '#bus.ts';

/** By number, because a user in a container or under systemd may have no name. */
const ownId = (): number => process.getuid?.() ?? 0;

/**
 * The folder in which the nodes of one data folder connect. Not inside the data folder, which may have a long path or
 * be on a network share: the path of a socket must be short and local.
 */
export async function runFolderOf(dataFolder: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await realpath(dataFolder))
    .digest('hex')
    .slice(0, 12);
  const folder = join(tmpdir(), `hubbub-${ownId()}-${hash}`);
  await openRunFolder(folder);
  return folder;
}

/**
 * Makes sure that the folder exists and is private. Its name can be guessed, and all users may write to the folder for
 * temporary files: a folder or link that another user has put there first could be used to eavesdrop.
 */
export async function openRunFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST')
      throw new BusUnavailable(`The run folder ${folder} cannot be made: ${error.message}.`);
  });
  const found = await lstat(folder);
  if (!found.isDirectory())
    throw new BusUnavailable(`The run folder ${folder} is not a folder. Remove it and start again.`);
  if (found.uid !== ownId()) throw new BusUnavailable(`The run folder ${folder} belongs to another user.`);
  if (found.mode & 0o077)
    throw new BusUnavailable(`The run folder ${folder} is open to other users. Run: chmod 700 ${folder}`);
}
