import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { getSystemErrorMessage } from 'node:util';
import { makeFolder } from '#lib/make-folder.ts';
import { type OnProgress, StoreUnavailable } from '#store.ts';
import { rekey } from '#stores/sql/rekey.ts';
import { resultCode } from './codes.ts';
import { Connection, patiently, transaction } from './connection.ts';
import { whatToDo } from './damage.ts';
import { noteDatabase, refuseLoss } from './expected.ts';
import { fifthForm, firstRows, schema } from './schema.ts';
import { upgrade } from './upgrade.ts';
import { bringTermsToForm } from './words.ts';

/** "HUBB": identifies a file as a database of Hubbub. */
const applicationId = 0x48554242;

/**
 * The form of `schema.ts`, stored as `PRAGMA user_version`. 0: an empty file; 1: made by 0.1.0; 4: the tables of today without
 * facts; 2 and 3: the same, with older keys.
 */
const newestForm = 5;
const formWithoutFacts = 4;

/** SQLite's name for a database without a file. */
export const inMemory = ':memory:';

/** How long a process waits for another one that upgrades a large database. */
const upgradePatienceMs = 3_600_000;

/**
 * Opens the file, and brings it to the newest form. It is made if it is missing and none was expected there; `mustExist`:
 * it was open before. Rejected with `StoreUnavailable`.
 */
export async function openFile(
  path: string,
  onProgress: OnProgress = () => {},
  mustExist = false,
): Promise<DatabaseSync> {
  try {
    if (path === inMemory) return await open(path, onProgress);
    refuseLoss(path, mustExist);
    makeFolder(dirname(path));
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new StoreUnavailable('it is a folder.');
    const database = await open(path, onProgress);
    noteDatabase(path);
    return database;
  } catch (error) {
    throw new StoreUnavailable(`The database ${path} cannot be opened: ${reason(error)}`, { cause: error });
  }
}

/** Throws `StoreUnavailable` where SQLite throws. */
export function refuseUnreadable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new StoreUnavailable(`The database ${path} cannot be read: ${reason(error)}`, { cause: error });
  }
}

/** Throws `StoreUnavailable` if it is no database of Hubbub, or one of another form, which only `openFile` changes. */
export function refuseOtherForm(database: DatabaseSync): void {
  refuseForeign(database);
  if (formOf(database) < newestForm)
    throw new StoreUnavailable('it was written by an older Hubbub: start this one once, which upgrades it.');
}

async function open(path: string, onProgress: OnProgress): Promise<DatabaseSync> {
  const database = new DatabaseSync(path);
  try {
    refuseForeign(database);
    // With write-ahead logging, reads and writes do not block each other; FULL makes each commit wait for the disk.
    patiently(() => database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL'));
    if (formOf(database) < newestForm)
      await transaction(database, () => bringToForm(database, onProgress), upgradePatienceMs);
    await bringTermsToForm(database);
    // Written again, so that a read-only file is noticed now and not with the first message.
    patiently(() => database.exec(`PRAGMA application_id = ${applicationId}`));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * In one transaction, so that an interruption leaves the file unchanged. Several processes may do this at the same
 * moment; each checks inside the transaction what is left to do.
 */
async function bringToForm(database: DatabaseSync, onProgress: OnProgress): Promise<void> {
  const form = formOf(database);
  if (form === newestForm) return;
  if (form === 0) database.exec(schema + firstRows());
  else if (form === 1) await upgrade(database, onProgress);
  else {
    database.exec(fifthForm);
    if (form < formWithoutFacts) await rekey(new Connection(database));
  }
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${newestForm}`);
}

/** Protects another program's database. */
function refuseForeign(database: DatabaseSync): void {
  const { tables } = patiently(() =>
    database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get(),
  ) as { tables: number };
  // In this order, because another node may be making the tables at this moment.
  if (tables > 0 && pragma(database, 'application_id') !== applicationId)
    throw new StoreUnavailable('it is the database of another program.');
}

function formOf(database: DatabaseSync): number {
  const form = patiently(() => pragma(database, 'user_version'));
  if (form <= newestForm) return form;
  throw new StoreUnavailable(
    `it was written by a newer Hubbub (form ${form}, this one knows ${newestForm}): start that one, or restore a backup.`,
  );
}

const pragma = (database: DatabaseSync, name: 'user_version' | 'application_id'): number =>
  database.prepare(`PRAGMA ${name}`).get()![name] as number;

const reasons: Readonly<Record<number, string>> = {
  5: 'another program keeps it locked.',
  8: 'it cannot be written.',
  11: `it is damaged. ${whatToDo}`,
  13: 'the disk is full.',
  14: 'the file cannot be made or read there.',
  26: 'it is no database, or its beginning is damaged: if it was one, restore a backup.',
};

function reason(error: unknown): string {
  if (error instanceof StoreUnavailable) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  const errno = error instanceof Error && 'errno' in error ? Number(error.errno) : 0;
  return reasons[resultCode(error)] ?? (errno < 0 ? `${getSystemErrorMessage(errno)}.` : message);
}
