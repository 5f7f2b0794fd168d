import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteDump } from '#stores/sqlite/dump.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { dumpContract } from './dump.ts';

dumpContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-sqlite-'));
  const path = join(folder, 'hubbub.db');
  return {
    open: () => openSqliteStore({ path }),
    openDump: () => openSqliteDump(path),
    clean: () => rm(folder, { recursive: true }),
  };
});
