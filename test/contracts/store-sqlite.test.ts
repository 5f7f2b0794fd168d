import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { storeContract } from './store.ts';

async function makeDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-sqlite-'));
  return {
    open: () => openSqliteStore({ path: join(folder, 'hubbub.db') }),
    clean: () => rm(folder, { recursive: true }),
  };
}

storeContract('SQLite', makeDatabase, { shared: true });
