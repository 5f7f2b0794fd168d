import { existsSync } from 'node:fs';
import type { Dump } from '#dump.ts';
import { StoreUnavailable } from '#store.ts';

/** Opens the store of a URL as a dump; its driver is loaded only now. Rejected with a `StoreUnavailable`. */
export async function openDump(url: string, side: 'from' | 'to'): Promise<Dump> {
  const [scheme] = url.split(':', 1);
  switch (scheme) {
    case 'sqlite': {
      const path = url.slice('sqlite:'.length);
      if (side === 'from' && !existsSync(path)) throw new StoreUnavailable(`There is no database ${path}.`);
      return (await import('#stores/sqlite/dump.ts')).openSqliteDump(path);
    }
    case 'postgres':
    case 'postgresql':
      return (await import('#stores/postgres/index.ts')).openPostgresDump(url);
    case 'mongodb':
    case 'mongodb+srv':
      return (await import('#stores/mongo/index.ts')).openMongoDump(url);
    default:
      throw new StoreUnavailable(
        `Nothing can be moved to or from "${scheme}:…". Use sqlite:PATH, postgres://… or mongodb://….`,
      );
  }
}
