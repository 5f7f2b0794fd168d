import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from 'pg';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { makeCast, noon, post, rejections } from '../../contracts/store/fixtures.ts';
import { PostgresServer } from '../../support/postgres.ts';
import { requireProgram } from '../../support/require-program.ts';

describe('a bar in PostgreSQL', requireProgram('postgres'), () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  it('waits for an append that has locked its room, and perhaps has looked for bars already', async (t) => {
    const url = await server.newDatabase();
    const store = await openPostgresStore(url);
    t.after(() => store.close());
    const { alice } = await makeCast(store);
    // The first stands for the append of another node.
    const [client, watcher] = [new Client(url), new Client(url)];
    for (const one of [client, watcher]) {
      await one.connect();
      t.after(() => one.end());
    }
    await client.query("BEGIN; SELECT FROM hubbub.rooms WHERE id = 'kitchen' FOR UPDATE");

    let isFulfilled = false;
    const barring = store.users.bar(alice.id, noon + 10).then(() => {
      isFulfilled = true;
    });
    const waiting = `
      SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM rooms ORDER BY id FOR UPDATE'`;
    while ((await watcher.query(waiting)).rowCount === 0 && !isFulfilled);
    assert.equal(isFulfilled, false);
    // Every append that begins now sees it.
    const { rows } = await watcher.query('SELECT barred_until FROM hubbub.users WHERE id = $1', [alice.id]);
    assert.equal(Number(rows[0].barred_until), noon + 10);
    await client.query('COMMIT');
    await barring;
    assert.deepEqual(await rejections(store, post(alice, 'Hello.')), ['banned']);

    // The end of a bar is urgent to nobody, and waits for nothing.
    await client.query("BEGIN; SELECT FROM hubbub.rooms WHERE id = 'kitchen' FOR UPDATE");
    await store.users.bar(alice.id, undefined);
    assert.deepEqual(await rejections(store, post(alice, 'Hello.')), [undefined]);
    await client.query('COMMIT');
  });
});
