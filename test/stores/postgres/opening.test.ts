import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from 'pg';
import { StoreUnavailable } from '#store.ts';
import { Database, greeting } from '#stores/postgres/database.ts';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { migrate } from '#stores/postgres/migrate.ts';
import { migrations } from '#stores/postgres/migrations/index.ts';
import { alice, everything, hear, says } from '../../contracts/store/cast.ts';
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
    await connected(url, (client) => migrate(client, [...migrations, 'CREATE TABLE later ()']));
    assert.match(await refusal(url), /written by a newer Hubbub \(form \d+, this one knows \d+\)/);
  });

  it('takes one step after the other, each once, and keeps what is there', async (t) => {
    const url = await server.newDatabase();
    const old = await openPostgresStore(url);
    const entries = await hear(old, says(alice, 'Old.'));
    await old.close();
    const later = [
      ...migrations,
      'ALTER TABLE entries ADD COLUMN topic text',
      "UPDATE entries SET topic = 'soup'",
    ];
    for (const _ of [1, 2]) await connected(url, (client) => migrate(client, later));
    await connected(url, (client) =>
      client.query(`DELETE FROM migrations WHERE form > ${migrations.length}`),
    );
    const store = await openPostgresStore(url);
    t.after(() => store.close());
    assert.equal(store.epoch, old.epoch);
    assert.deepEqual(await everything(store), entries);
    assert.deepEqual((await hear(store, says(alice, 'New.')))[0]?.seq, 2);
  });

  it('takes all steps that are missing, or none of them', async () => {
    const url = await server.newDatabase();
    const broken = [...migrations, 'CREATE TABLE half ()', 'CREATE TABLE rooms ()'];
    await assert.rejects(
      connected(url, (client) => migrate(client, broken)),
      /rooms/,
    );
    await connected(url, async (client) => {
      const { rows } = await client.query("SELECT FROM pg_tables WHERE schemaname = 'hubbub'");
      assert.equal(rows.length, 0);
    });
  });

  it('waits for the disk at each commit, whatever the server is told', async (t) => {
    const url = await server.newDatabase();
    const name = new URL(url).pathname.slice(1);
    await server.run('postgres', `ALTER DATABASE ${name} SET synchronous_commit TO off`);
    const database = new Database({ connectionString: url });
    t.after(() => database.close());
    assert.deepEqual(await database.row('SHOW synchronous_commit'), { synchronous_commit: 'on' });
  });
});
