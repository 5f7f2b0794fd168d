import { join } from 'node:path';
import type { Config } from '#config.ts';
import { isUnfinished } from '#dump.ts';
import { type Store, StoreUnavailable } from '#store.ts';

export interface StoreEvents {
  /** The store is lost: pending calls were rejected, and so is every later one. */
  readonly onFailure: (error: Error) => void;
  /** Nothing can be kept; calls that write are rejected. Undefined: it is over. */
  readonly onTrouble: (trouble: StoreUnavailable | undefined) => void;
  /** Progress of an upgrade of old data, which may take long: entries done, of how many. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Opens the store of the settings; its driver is loaded only now. `expected`: the epoch that this server has found before,
 * if it has: another database must not take its place unnoticed. Rejected with a `StoreUnavailable`.
 */
export async function openStore(config: Config, events: StoreEvents, expected?: string): Promise<Store> {
  const store = await open(config, events, expected !== undefined);
  if (expected !== undefined && store.epoch !== expected) {
    await store.close();
    throw new StoreUnavailable(
      'Another database is there than the one that this server began with: stop it, put the right one back, and start again.',
    );
  }
  if (!isUnfinished(store.epoch)) return store;
  await store.close();
  throw new StoreUnavailable(
    'The database holds a part of a chat only, for the move into it was broken off: run the same "hubbub move" again.',
  );
}

/** Where the chat is kept. */
export const databaseUrlOf = ({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): string =>
  databaseUrl ?? `sqlite:${join(dataDir, 'hubbub.db')}`;

/** The file of a store in a file, undefined for every other one. */
export function databaseFileOf(config: Pick<Config, 'databaseUrl' | 'dataDir'>): string | undefined {
  const url = databaseUrlOf(config);
  return url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
}

async function open(
  config: Config,
  { onFailure, onTrouble, onProgress }: StoreEvents,
  mustExist: boolean,
): Promise<Store> {
  const url = databaseUrlOf(config);
  const [scheme] = url.split(':', 1);
  switch (scheme) {
    case 'memory':
      return (await import('#stores/memory/index.ts')).openMemoryStore();
    case 'sqlite': {
      const { openSqliteStore } = await import('#stores/sqlite/index.ts');
      const path = url.slice('sqlite:'.length);
      return openSqliteStore({ path, mustExist, onFailure, onTrouble, onProgress });
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
