import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from 'pg';
import { StoreUnavailable } from '#store.ts';
import { Database, greeting } from '#stores/postgres/database.ts';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { newestForm } from '#stores/postgres/migrate.ts';
import { append, makeCast, post, readAll } from '../../contracts/store/fixtures.ts';
import { PostgresServer } from '../../support/postgres.ts';
import { requireProgram } from '../../support/require-program.ts';

/** The sentence with which a database is refused. */
async function refusal(url: string): Promise<string> {
  const error = await openPostgresStore(url).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StoreUnavailable, `it was opened, or failed with ${error}`);
  assert.match(error.message, /^The database .*cannot be opened: [^\n]+\.$/);
  assert.doesNotMatch(error.message, /secret/);
  return error.message;
}

describe('a PostgreSQL store cannot be opened', () => {
  it('where no server listens', async () => {
    const sentence = await refusal('postgres://alice:secret@127.0.0.1:1/chat');
    assert.equal(sentence, 'The database chat at 127.0.0.1:1 cannot be opened: no server listens there.');
  });

  it('by a URL that is none', async () => {
    assert.match(await refusal('postgres://alice:secret@127.0.0.1:port/chat'), /its URL is not of the form/);
  });
});

describe('on a PostgreSQL server, a store', requireProgram('postgres'), () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  /** Does some work over a connection of its own. */
  async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(greeting);
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it('cannot be opened where there is no such database', async () => {
    assert.match(await refusal(server.url('nowhere')), /no database of that name/);
  });

  it('cannot be opened in a database of another encoding', async () => {
    await server.run('postgres', "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    assert.match(await refusal(server.url('latin')), /its encoding is not UTF8/);
  });

  it('cannot be opened by somebody who may do nothing there', async () => {
    const url = await server.newDatabase();
    await server.run('postgres', 'CREATE USER stranger');
    assert.match(await refusal(url.replace('hubbub@', 'stranger@')), /may not create a schema/);
  });

  it('cannot be opened in a database of a newer version, which stays as it is', async () => {
    const url = await server.newDatabase();
    await (await openPostgresStore(url)).close();
    const later = newestForm + 1;
    await connected(url, (client) => client.query('INSERT INTO migrations (form) VALUES ($1)', [later]));
    assert.match(
      await refusal(url),
      new RegExp(`written by a newer Hubbub \\(form ${later}, this one knows ${newestForm}\\)`),
    );
  });

  it('finds again what is there, and is made once', async (t) => {
    const url = await server.newDatabase();
    const old = await openPostgresStore(url);
    const { alice } = await makeCast(old);
    const entries = await append(old, post(alice, 'Old.'));
    await old.close();
    const store = await openPostgresStore(url);
    t.after(() => store.close());
    assert.equal(store.epoch, old.epoch);
    assert.deepEqual(await readAll(store), entries);
    assert.equal((await append(store, post(alice, 'New.')))[0]?.seq, 2);
  });

  it('is made whole or not at all', async () => {
    const url = await server.newDatabase();
    await connected(url, (client) => client.query('CREATE SCHEMA hubbub; CREATE TABLE entries ()'));
    assert.match(await refusal(url), /"entries" already exists/);
    await connected(url, async (client) => {
      const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'hubbub'");
      assert.deepEqual(rows, [{ tablename: 'entries' }]);
    });
  });

  it('is made in a schema that was made for a user who may make none', async (t) => {
    const url = await server.newDatabase();
    await server.run('postgres', 'CREATE USER tenant');
    await connected(url, (client) => client.query('CREATE SCHEMA hubbub AUTHORIZATION tenant'));
    const store = await openPostgresStore(url.replace('hubbub@', 'tenant@'));
    t.after(() => store.close());
    assert.equal((await store.rooms.list()).length, 1);
  });

  it('waits for the disk at each commit, whatever the server is told', async (t) => {
    const url = await server.newDatabase();
    const name = new URL(url).pathname.slice(1);
    await server.run('postgres', `ALTER DATABASE ${name} SET synchronous_commit TO off`);
    const database = new Database({ connectionString: url });
    t.after(() => database.close());
    const setting = 'SHOW synchronous_commit';
    assert.deepEqual(await database.rows(setting), [{ synchronous_commit: 'on' }]);
    const appends = database.append(async (client) => (await client.query(setting)).rows);
    assert.deepEqual(await appends, [{ synchronous_commit: 'on' }]);
  });
});
