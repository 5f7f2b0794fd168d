import type { Dump } from '#dump.ts';
import type { OnProgress, Store } from '#store.ts';
import { SqlFacts } from '#stores/sql/facts.ts';
import { PostgresDump } from './dump.ts';
import { PostgresLog } from './log.ts';
import { openDatabase } from './open.ts';
import { PostgresRooms } from './rooms.ts';
import { PostgresUsers } from './users.ts';

/** A store in a PostgreSQL database, which any number of nodes on any machines may share. Rejected with `StoreUnavailable`. */
export async function openPostgresStore(url: string, onProgress?: OnProgress): Promise<Store> {
  const { database, epoch } = await openDatabase(url, onProgress);
  return {
    epoch,
    log: new PostgresLog(database),
    users: new PostgresUsers(database),
    rooms: new PostgresRooms(database),
    facts: new SqlFacts(database),
    close: () => database.close(),
  };
}

/** The contents of a PostgreSQL database. Rejected with `StoreUnavailable`. */
export async function openPostgresDump(url: string): Promise<Dump> {
  const { database, place } = await openDatabase(url);
  return new PostgresDump(database, place, () => database.close());
}
