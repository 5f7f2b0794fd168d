import { after, before, describe } from 'node:test';
import { openPostgresDump, openPostgresStore } from '#stores/postgres/index.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { dumpContract } from './dump.ts';

describe('on a PostgreSQL server', requireProgram('postgres'), () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  dumpContract('PostgreSQL', async () => {
    const url = await server.newDatabase();
    return { open: () => openPostgresStore(url), openDump: () => openPostgresDump(url) };
  });
});
