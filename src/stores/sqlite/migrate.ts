import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '#store.ts';
import { migrations as all } from './migrations/index.ts';
import { transaction } from './transaction.ts';

/** "HUBB": how a file says that it is ours. */
const applicationId = 0x48554242;

/**
 * Brings the database to the newest form, one migration after the other, each in its own transaction. Any number of
 * processes may do so at the same moment: each asks again, inside the transaction, whether the step is still to be done.
 */
export function migrate(database: DatabaseSync, migrations: readonly string[] = all): void {
  refuseForeign(database);
  refuseNewer(database, migrations.length);
  // Also where it says so already: a file that can only be read is found out now, and not by the first message.
  database.exec(`PRAGMA application_id = ${applicationId}`);
  for (const [version, migration] of migrations.entries()) {
    if (pragma(database, 'user_version') > version) continue;
    transaction(database, () => {
      if (pragma(database, 'user_version') === version) step(database, version, migration);
    });
  }
}

function step(database: DatabaseSync, version: number, migration: string): void {
  database.exec(migration);
  database.exec(`PRAGMA user_version = ${version + 1}`);
  if (version === 0) database.prepare('INSERT INTO log (epoch) VALUES (?)').run(randomUUID());
}

/** Somebody else's database must not be filled with our tables. */
function refuseForeign(database: DatabaseSync): void {
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as {
    tables: number;
  };
  // Asked in this order, a file that another process of ours fills at this moment is not mistaken for a foreign one.
  if (tables > 0 && pragma(database, 'application_id') !== applicationId) {
    throw new StoreUnavailable('it is the database of another program.');
  }
}

function refuseNewer(database: DatabaseSync, known: number): void {
  const version = pragma(database, 'user_version');
  if (version <= known) return;
  throw new StoreUnavailable(
    `it was written by a newer Hubbub (form ${version}, this one knows ${known}): start that one, or restore a backup.`,
  );
}

const pragma = (database: DatabaseSync, name: 'user_version' | 'application_id'): number =>
  database.prepare(`PRAGMA ${name}`).get()![name] as number;
