import type { Dump } from '#dump.ts';
import type { OnProgress, Store } from '#store.ts';
import { SqlUsers } from '#stores/sql/users.ts';
import { PostgresDump } from './dump.ts';
import { PostgresLog } from './log.ts';
import { openDatabase } from './open.ts';
import { PostgresRooms } from './rooms.ts';

/** A store in a PostgreSQL database, which any number of nodes on any machines may share. Rejected with `StoreUnavailable`. */
export async function openPostgresStore(url: string, onProgress?: OnProgress): Promise<Store> {
  const { database, epoch } = await openDatabase(url, onProgress);
  return {
    epoch,
    log: new PostgresLog(database),
    users: new SqlUsers(database),
    rooms: new PostgresRooms(database),
    close: () => database.close(),
  };
}

/** The contents of a PostgreSQL database. Rejected with `StoreUnavailable`. */
export async function openPostgresDump(url: string): Promise<Dump> {
  const { database, place } = await openDatabase(url);
  return new PostgresDump(database, place, () => database.close());
}
