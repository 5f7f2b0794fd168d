import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { Client } from 'pg';
import type { Store } from '#store.ts';
import { Database } from '#stores/postgres/database.ts';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { PostgresLog } from '#stores/postgres/log.ts';
import { append, bodies, makeCast, post, readAll, seqs, upTo } from '../../contracts/store/fixtures.ts';
import { PostgresServer } from '../../support/postgres.ts';
import { requireProgram } from '../../support/require-program.ts';
import { rest, run, until } from './processes.ts';
import { type Cut, CuttingProxy } from './proxy.ts';

const parse = (line: string): number[] => line.split(' ').map(Number);

/** The highest number that was acknowledged. */
const newest = (said: readonly (readonly string[])[]): number =>
  Math.max(
    0,
    ...said
      .flat()
      .filter((line) => /^\d+ /.test(line))
      .flatMap(parse),
  );

/** Asks again until the server is there. */
async function whenBack<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      // Each attempt waits for the server in its own way: a connection that is refused, or one that is being started.
    }
  }
}

/** Locks the lobby as an append does, over a connection of its own; what it returns releases it. */
async function lockLobby(t: TestContext, url: string): Promise<() => Promise<unknown>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  t.after(() => client.end());
  await client.query("BEGIN; SELECT FROM hubbub.rooms WHERE id = 'lobby' FOR UPDATE");
  return () => client.query('COMMIT');
}

describe('on a PostgreSQL server', requireProgram('postgres'), () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  async function openOn(t: TestContext, url: string): Promise<Store> {
    const store = await openPostgresStore(url);
    t.after(() => store.close());
    return store;
  }

  it('processes make a new database together, and number each room without a gap', async (t) => {
    const url = await server.newDatabase();
    const writers = ['1', '2', '3'].map((user) => run(t, 'writer.ts', url, user, '30'));
    const said = await Promise.all(writers.map(rest));
    assert.equal(new Set(said.map(([epoch]) => epoch)).size, 1);
    const batches = said.flatMap(([, ...lines]) => lines.map(parse));
    assert.equal(batches.length, 90);
    for (const batch of batches) assert.deepEqual(batch, upTo(batch[0]! + 9, batch[0]));
    assert.deepEqual(
      batches.flat().toSorted((a, b) => a - b),
      upTo(900),
    );
    assert.deepEqual(seqs(await readAll(await openOn(t, url))), upTo(900));
  });

  it('nothing that was acknowledged is lost when the server is killed, and all go on when it is back', async (t) => {
    const url = await server.newDatabase();
    const writers = ['1', '2'].map((user) => run(t, 'writer.ts', url, user, '1000000'));
    await Promise.all(writers.map((writer) => until(writer, /^\d+ /)));
    const [before] = await Promise.all([
      Promise.all(writers.map((writer) => until(writer, /away/))),
      server.end('SIGKILL'),
    ]);
    await server.startAgain();
    const store = await openOn(t, url);
    const [head] = (await store.log.heads(['lobby'])).values();
    const last = newest(before);
    assert.ok(head! >= last, `${last} were acknowledged, ${head} are there`);
    const later = await Promise.all(writers.map((writer) => until(writer, /^\d/)));
    for (const writer of writers) writer.process.kill('SIGKILL');
    const latest = await Promise.all(writers.map(rest));
    const entries = await store.log.read({ room: 'lobby', after: 0, limit: 10_000_000 });
    assert.deepEqual(seqs(entries), upTo(entries.length));
    assert.equal(entries.length % 10, 0, 'a batch was written in part');
    assert.ok(entries.length >= newest([...later, ...latest]));
  });

  it('a store rejects its calls while the server is away, and answers them again when it is back', async (t) => {
    const store = await openOn(t, await server.newDatabase());
    const { alice } = await makeCast(store);
    await append(store, post(alice, 'One.'));
    await server.end('SIGINT');
    await assert.rejects(store.log.append([post(alice, 'Lost.')]));
    await assert.rejects(store.log.heads(['lobby']));
    await server.startAgain();
    const [entry] = await whenBack(() => append(store, post(alice, 'Two.')));
    assert.equal(entry?.seq, 2);
    assert.deepEqual(seqs(await readAll(store)), [1, 2]);
  });

  it('a node that is frozen in the middle of an append does not keep others out, and writes all or nothing', async (t) => {
    const url = await server.newDatabase();
    const store = await openOn(t, url);
    const { alice } = await makeCast(store);
    const frozen = run(t, 'freezer.ts', url);
    await until(frozen, /^frozen$/);
    const began = performance.now();
    await append(store, post(alice, 'Quick.'));
    const took = performance.now() - began;
    assert.ok(took < 8_000, `it waited for ${took} ms`);
    assert.deepEqual(await bodies(store), ['Quick.']);
    frozen.process.kill('SIGCONT');
    assert.match((await rest(frozen)).join(), /^(rejected,)?2 3$/);
    assert.deepEqual(await bodies(store), ['Quick.', 'Slow.', 'Slow too.']);
  });

  it('a node that is frozen while it waits for its room makes its append again when it goes on', async (t) => {
    const url = await server.newDatabase();
    const store = await openOn(t, url);
    const { alice } = await makeCast(store);
    const release = await lockLobby(t, url);
    const writer = run(t, 'writer.ts', url, '1', '1');
    const waiting = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    while ((await server.run('postgres', waiting)).length === 0);
    writer.process.kill('SIGSTOP');
    await release();
    await append(store, post(alice, 'Quick.'));
    writer.process.kill('SIGCONT');
    const [, batch] = await rest(writer);
    assert.deepEqual(parse(batch!), upTo(11, 2));
    assert.deepEqual(seqs(await readAll(store)), upTo(11));
  });

  for (const [cut, kind] of [
    ['before COMMIT', 'stored'],
    ['before its answer', 'repeated'],
  ] as const satisfies readonly (readonly [Cut, string])[])
    it(`an append whose connection breaks ${cut} is rejected, and ${kind} when it is made again`, async (t) => {
      const url = await server.newDatabase();
      const proxy = await CuttingProxy.start(t, server.socket);
      const store = await openOn(t, url.replace(/host=.*/, `host=${encodeURIComponent(proxy.folder)}`));
      const { alice } = await makeCast(store);
      const drafts = [post(alice, 'Once.', { clientId: 'a-1' }), post(alice, 'Only.', { clientId: 'a-2' })];
      proxy.cutNext(cut);
      await assert.rejects(store.log.append(drafts));
      const again = await store.log.append(drafts);
      assert.deepEqual(
        again.map((outcome) => outcome.kind),
        [kind, kind],
      );
      assert.deepEqual(await bodies(store), ['Once.', 'Only.']);
    });

  it('an append that waits too long for its room is rejected, and leaves nothing', async (t) => {
    const url = await server.newDatabase();
    const store = await openOn(t, url);
    const { alice } = await makeCast(store);
    const release = await lockLobby(t, url);
    await assert.rejects(store.log.append([post(alice, 'Late.')]), /statement timeout/);
    await append(store, post(alice, 'In another room.', { room: 'kitchen' }));
    await release();
    await append(store, post(alice, 'In time.'));
    assert.deepEqual(await bodies(store), ['In time.']);
  });

  it('slow reads, however many, do not make an append wait', async (t) => {
    const url = await server.newDatabase();
    const { alice } = await makeCast(await openOn(t, url));
    const database = new Database({ connectionString: url });
    t.after(() => database.close());
    const slow = upTo(20).map(() => database.rows('SELECT pg_sleep(1)'));
    const log = new PostgresLog(database);
    const first = await Promise.race([log.append([post(alice, 'Now.')]).then(() => 'append'), ...slow]);
    assert.equal(first, 'append');
    await Promise.all(slow);
  });
});
