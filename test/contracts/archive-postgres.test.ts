import { after, before, describe } from 'node:test';
import { openPostgresDump } from '#stores/postgres/dump.ts';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { PostgresServer } from '../support/postgres.ts';
import { need } from '../support/require-program.ts';
import { archiveContract } from './dump.ts';

describe('on a PostgreSQL server', need('postgres'), () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  archiveContract('PostgreSQL', async () => {
    const url = await server.newDatabase();
    return { open: () => openPostgresStore(url), openArchive: () => openPostgresDump(url) };
  });
});
