import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Locks a folder for one process at a time. The lock is the operating system's and ends with the process, so nothing
 * has to be cleaned up after a crash. False: another process holds it.
 */
export function lockFolder(folder: string): boolean {
  const database = new DatabaseSync(join(folder, 'lock'), { timeout: 500 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
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
