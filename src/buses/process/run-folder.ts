import { createHash } from 'node:crypto';
import { lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BusUnavailable } from '#bus.ts';

/** By number: in a container, and under systemd, a user may have no name to be looked up by. */
const ownId = (): number => process.getuid?.() ?? 0;

/**
 * The folder in which the nodes of one data folder meet. It is not in the data folder itself, because that may lie
 * deep, or on a network share, and the path of a socket must be short and local.
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
 * Makes sure that the folder is there and is ours alone. Its name can be guessed, and everybody may write to the
 * folder for temporary files: whoever puts a folder or a link there first could listen in.
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
