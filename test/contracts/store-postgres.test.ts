import { after, before, describe } from 'node:test';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { storeContract } from './store.ts';

describe('on a PostgreSQL server', requireProgram('postgres'), () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  async function makeDatabase() {
    const url = await server.newDatabase();
    return { open: () => openPostgresStore(url) };
  }

  storeContract('PostgreSQL', makeDatabase, { shared: true });
});
