import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Config } from '#config.ts';
import { lockFile, lockFolder } from '#lib/folder-lock.ts';
import { makeFolder } from '#lib/make-folder.ts';
import { databaseFileOf } from '#node/open-store.ts';
import { StoreUnavailable } from '#store.ts';
import { refuseEmpty } from '#stores/sqlite/expected.ts';

/** Makes the data folder and locks it for this process, and the database too if it is a file. Throws a `StoreUnavailable`. */
export function takeDataFolder(config: Config): void {
  const folder = config.dataDir;
  // Private: it holds direct messages and password hashes.
  const taken = prepared(`The data folder ${folder} cannot be written`, () => {
    makeFolder(folder);
    return lockFolder(folder);
  });
  if (!taken)
    throw new StoreUnavailable(
      `The data folder ${folder} is in use by another Hubbub. Choose another with --data-dir.`,
    );
  const path = databaseFileOf(config);
  if (path !== undefined) takeDatabase(path, config.natsUrl !== undefined);
}

/** `share`: nodes that are connected by NATS may work with one file, and are one chat. Others would not hear each other. */
function takeDatabase(path: string, share: boolean): void {
  const taken = prepared(`The database ${path} cannot be locked`, () => {
    makeFolder(dirname(path));
    return lockDatabase(path, share);
  });
  if (!taken)
    throw new StoreUnavailable(
      `The database ${path} is in use by another Hubbub. Stop that one, or choose another with --database-url.`,
    );
  refuseEmpty(path);
}

/** False: a server works with this database. The lock is beside the file, which may have several names. */
export function lockDatabase(path: string, share = false): boolean {
  const real = existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
  return lockFile(`${real}-lock`, share);
}

function prepared(failing: string, prepare: () => boolean): boolean {
  try {
    return prepare();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === undefined || code === 'ERR_SQLITE_ERROR' ? message : code;
    throw new StoreUnavailable(`${failing} (${why}).`, { cause: error });
  }
}
