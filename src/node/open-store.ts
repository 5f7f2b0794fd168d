import { join } from 'node:path';
import type { Config } from '#config.ts';
import { type Store, StoreUnavailable } from '#store.ts';

/** The store that the settings name; its driver is loaded only now. Rejected with a `StoreUnavailable`. */
export async function openStore(config: Config, onFailure: (error: Error) => void): Promise<Store> {
  const url = config.databaseUrl ?? `sqlite:${join(config.dataDir, 'hubbub.db')}`;
  const [scheme] = url.split(':', 1);
  switch (scheme) {
    case 'memory':
      return (await import('#stores/memory/index.ts')).openMemoryStore();
    case 'sqlite': {
      const { openSqliteStore } = await import('#stores/sqlite/index.ts');
      return openSqliteStore({ path: url.slice('sqlite:'.length), onFailure });
    }
    case 'postgres':
    case 'postgresql':
      return (await import('#stores/postgres/index.ts')).openPostgresStore(url);
    default:
      throw new StoreUnavailable(
        `There is no store for "${scheme}:…". Use sqlite:PATH, postgres://… or memory:.`,
      );
  }
}
