import { lockFolder } from '#lib/folder-lock.ts';
import { makeFolder } from '#lib/make-folder.ts';
import { StoreUnavailable } from '#store.ts';

/** Makes the data folder and keeps it for this program. Throws a `StoreUnavailable` with a sentence for people. */
export function takeDataFolder(folder: string): void {
  if (!prepared(folder)) {
    throw new StoreUnavailable(
      `The data folder ${folder} is in use by another Hubbub. Choose another with --data-dir.`,
    );
  }
}

function prepared(folder: string): boolean {
  try {
    // Private messages and the hashes of passwords lie here.
    makeFolder(folder);
    return lockFolder(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === undefined || code === 'ERR_SQLITE_ERROR' ? message : code;
    throw new StoreUnavailable(`The data folder ${folder} cannot be written (${why}).`, { cause: error });
  }
}
