import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Locks a folder for one process at a time. The lock is the operating system's and ends with the process, so nothing
 * has to be cleaned up after a crash. False: another process holds it.
 */
export const lockFolder = (folder: string): boolean => lockFile(join(folder, 'lock'));

/**
 * The same by the name of a file that has no other purpose, and is made if it is missing. `share`: with all others that
 * share it, and with none that does not.
 */
export function lockFile(path: string, share = false): boolean {
  const database = new DatabaseSync(path, { timeout: 500 });
  try {
    database.exec(
      share
        ? 'BEGIN; SELECT 1 FROM sqlite_schema'
        : 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT',
    );
    locks.push(database);
    return true;
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return false;
    throw error;
  }
}

/** Whether another process has locked the folder. Not for a folder that this process has locked: it would lose its lock. */
export function isFolderLocked(folder: string): boolean {
  const path = join(folder, 'lock');
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch {
    return true;
  } finally {
    database.close();
  }
}

const sqliteBusy = 5;

/** Kept referenced for as long as the process lives: when the database is garbage-collected, the lock is released. */
const locks: DatabaseSync[] = [];
