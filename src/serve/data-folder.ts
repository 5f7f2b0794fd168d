import { lockFolder } from '#lib/folder-lock.ts';
import { makeFolder } from '#lib/make-folder.ts';
import { StoreUnavailable } from '#store.ts';

/** Makes the data folder and locks it for this process. Throws a `StoreUnavailable`. */
export function takeDataFolder(folder: string): void {
  if (!prepared(folder)) {
    throw new StoreUnavailable(
      `The data folder ${folder} is in use by another Hubbub. Choose another with --data-dir.`,
    );
  }
}

function prepared(folder: string): boolean {
  try {
    // Private: it holds direct messages and password hashes.
    makeFolder(folder);
    return lockFolder(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === undefined || code === 'ERR_SQLITE_ERROR' ? message : code;
    throw new StoreUnavailable(`The data folder ${folder} cannot be written (${why}).`, { cause: error });
  }
}
