import { join } from 'node:path';
import type { Config } from '#config.ts';
import { isUnfinished } from '#dump.ts';
import { type Store, StoreUnavailable } from '#store.ts';

export interface StoreEvents {
  /** The store is lost: pending calls were rejected, and so is every later one. */
  readonly onFailure: (error: Error) => void;
  /** Progress of an upgrade of old data, which may take long: entries done, of how many. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Opens the store of the settings; its driver is loaded only now. Rejected with a `StoreUnavailable`. */
export async function openStore(config: Config, events: StoreEvents): Promise<Store> {
  const store = await open(config, events);
  if (!isUnfinished(store.epoch)) return store;
  await store.close();
  throw new StoreUnavailable(
    'The database holds a part of a chat only, for the move into it was broken off: run the same "hubbub move" again.',
  );
}

async function open(config: Config, { onFailure, onProgress }: StoreEvents): Promise<Store> {
  const url = config.databaseUrl ?? `sqlite:${join(config.dataDir, 'hubbub.db')}`;
  const [scheme] = url.split(':', 1);
  switch (scheme) {
    case 'memory':
      return (await import('#stores/memory/index.ts')).openMemoryStore();
    case 'sqlite': {
      const { openSqliteStore } = await import('#stores/sqlite/index.ts');
      return openSqliteStore({ path: url.slice('sqlite:'.length), onFailure, onProgress });
    }
    case 'postgres':
    case 'postgresql':
      return (await import('#stores/postgres/index.ts')).openPostgresStore(url, onProgress);
    case 'mongodb':
    case 'mongodb+srv':
      return (await import('#stores/mongo/index.ts')).openMongoStore(url, onProgress);
    default:
      throw new StoreUnavailable(
        `There is no store for "${scheme}:…". Use sqlite:PATH, postgres://…, mongodb://… or memory:.`,
      );
  }
}
