import { existsSync } from 'node:fs';
import type { Config } from '#config.ts';
import { databaseFileOf, openStore } from '#node/open-store.ts';
import { lockDatabase } from '#serve/data-folder.ts';
import { type Store, StoreUnavailable } from '#store.ts';

/**
 * Opens the store of a chat from the shell. A server in a file has the file for itself, so it must have been stopped; with
 * PostgreSQL and MongoDB it may go on. `otherwise`: what else can be done while it runs.
 */
export async function openChat(config: Config, otherwise = 'Stop it first'): Promise<Store> {
  const path = databaseFileOf(config);
  if (path !== undefined) {
    if (!existsSync(path)) throw new StoreUnavailable(`There is no database ${path}.`);
    if (!lockDatabase(path)) throw new StoreUnavailable(`A Hubbub works with ${path}. ${otherwise}.`);
  }
  if (config.databaseUrl === 'memory:')
    throw new StoreUnavailable('What is kept in memory only the server itself can reach.');
  return openStore(config, { onFailure() {}, onTrouble() {}, onProgress() {} });
}
