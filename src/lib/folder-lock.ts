import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Keeps a folder for one program at a time. The lock is the operating system's: it ends with the process, however that
 * ends, so nothing has to be cleaned up after a crash. False: somebody else has it.
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

const sqliteBusy = 5;

/** Held for as long as the process lives: a lock whose database is collected is gone. */
const locks: DatabaseSync[] = [];
