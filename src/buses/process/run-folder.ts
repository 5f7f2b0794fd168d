import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, realpath, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BusUnavailable } from '#bus.ts';
import { isAnswered, nodesIn, socketPath } from './socket-file.ts';

/** By number, because a user in a container or under systemd may have no name. */
const ownId = (): number => process.getuid?.() ?? 0;

/**
 * The folder in which the nodes of one data folder connect. Not inside the data folder, which may have a long path or
 * be on a network share: the path of a socket must be short and local.
 */
export async function runFolderOf(dataFolder: string): Promise<string> {
  const data = await realpath(dataFolder);
  const folder = folderFor(data);
  await openRunFolder(folder);
  // Not written again by each node: it would be empty for a moment.
  await writeFile(join(folder, ownerFile), data, { mode: 0o600, flag: 'wx' }).catch(() => {});
  return folder;
}

/** In the run folder: whose it is. */
const ownerFile = 'data-folder';

const prefix = (): string => `hubbub-${ownId()}-`;

function folderFor(data: string): string {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12);
  return join(tmpdir(), prefix() + hash);
}

/** Removes the run folder of a data folder whose nodes have all ended. The caller holds the lock of the data folder. */
export async function removeRunFolder(dataFolder: string): Promise<void> {
  // A data folder that is gone meanwhile tells no name: the next start tidies up.
  const data = await realpath(dataFolder).catch(() => undefined);
  if (data !== undefined) await removeIfDead(folderFor(data));
}

/** A folder that does not say whose it is may just be in the making. */
const youngMs = 60_000;

/**
 * Removes the run folders that other servers have left behind, whose nodes or whole machine were killed. `isTaken`: whether a
 * server holds this data folder now. What belongs to another user, has another kind of name, or holds a socket that is
 * listened on is left alone.
 */
export async function removeStaleRunFolders(
  ownDataFolder: string,
  isTaken: (dataFolder: string) => boolean,
): Promise<void> {
  const own = folderFor(await realpath(ownDataFolder));
  const ours = new RegExp(`^${prefix()}[0-9a-f]{12}$`);
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!ours.test(name) || folder === own) continue;
    await removeIfStale(folder, isTaken).catch(() => {});
  }
}

async function removeIfStale(folder: string, isTaken: (dataFolder: string) => boolean): Promise<void> {
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== ownId() || found.mode & 0o077) return;
  const data = await readFile(join(folder, ownerFile), 'utf8').catch(() => undefined);
  if (!data ? Date.now() - found.mtimeMs < youngMs : isTaken(data)) return;
  await removeIfDead(folder);
}

/** Not recursively: whatever else is in there, it is not ours to remove. */
async function removeIfDead(folder: string): Promise<void> {
  const sockets = (await nodesIn(folder).catch(() => [])).map((node) => socketPath(folder, node));
  for (const path of sockets) if (await isAnswered(path)) return;
  for (const path of [...sockets, join(folder, ownerFile)]) await rm(path, { force: true });
  await rmdir(folder).catch(() => {});
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
