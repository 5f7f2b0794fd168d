import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { getSystemErrorMessage } from 'node:util';
import { makeFolder } from '#lib/make-folder.ts';
import { StoreUnavailable } from '#store.ts';
import { resultCode, retryWhileBusy } from './busy-retry.ts';
import { migrate } from './migrate.ts';

/** Opens the file, which is made where there is none, and brings it to the newest form. */
export function openFile(path: string): DatabaseSync {
  try {
    makeFolder(dirname(path));
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new StoreUnavailable('it is a folder.');
    return retryWhileBusy(() => open(path));
  } catch (error) {
    throw new StoreUnavailable(`The database ${path} cannot be opened: ${reason(error)}`, { cause: error });
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    // Write-ahead logging lets readers of other processes read while we write; FULL makes each commit wait for the disk.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const reasons: Readonly<Record<number, string>> = {
  5: 'another program keeps it locked.',
  8: 'it cannot be written.',
  13: 'the disk is full.',
  14: 'the file cannot be made or read there.',
  26: 'it is no database.',
};

function reason(error: unknown): string {
  if (error instanceof StoreUnavailable) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  const errno = error instanceof Error && 'errno' in error ? Number(error.errno) : 0;
  return reasons[resultCode(error)] ?? (errno < 0 ? `${getSystemErrorMessage(errno)}.` : message);
}
