import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { Database } from '#stores/sqlite/database.ts';
import { openFile } from '#stores/sqlite/file.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { alice, bob, bodies, entryOf, hear, says, upTo } from '../../contracts/store/fixtures.ts';
import { newFolder } from './folder.ts';

/** The thread of a store that is opened meanwhile. */
async function threadOf<T>(open: () => Promise<T>): Promise<{ thread: Worker; store: T }> {
  let thread: Worker | undefined;
  const see = (message: unknown): void => {
    thread = (message as { worker: Worker }).worker;
  };
  subscribe('worker_threads', see);
  try {
    const store = await open();
    return { thread: thread!, store };
  } finally {
    unsubscribe('worker_threads', see);
  }
}

describe('a SQLite store that fails', () => {
  it('2: writes nothing of a batch that cannot be written whole, and goes on', async (t) => {
    const store = await openSqliteStore({ path: join(newFolder(t), 'hubbub.db') });
    t.after(() => store.close());
    const broken = says(alice, 'broken', { n: 1.5, room: 'kitchen' });
    await assert.rejects(store.append([says(alice, 'one'), broken, says(alice, 'two')]), /n/);
    assert.deepEqual(await store.rooms(), []);
    assert.deepEqual(await store.search({ words: ['one'], rooms: ['lobby', 'kitchen'], limit: 5 }), []);
    const [entry] = await hear(store, says(bob, 'three'));
    assert.deepEqual([entry!.seq, entry!.author.id], [1, 1]);
  });

  it('2: writes nothing of a batch for which the disk has no room, and goes on when there is', (t) => {
    const file = openFile(join(newFolder(t), 'hubbub.db'));
    const database = new Database(file);
    t.after(() => database.close());
    const pages = file.prepare('PRAGMA page_count').get()!.page_count as number;
    file.exec(`PRAGMA max_page_count = ${pages + 20}`);
    const batch = upTo(10).map((n) => says(alice, 'x'.repeat(4_000), { n }));
    const written = upTo(50).findIndex(() => {
      try {
        database.appendDrafts(batch);
        return false;
      } catch (error) {
        assert.match(String(error), /full/);
        return true;
      }
    });
    assert.ok(written >= 0, 'the disk was never full');
    const head = () => database.heads(['lobby']).get('lobby');
    assert.equal(head(), written * 10);
    file.exec(`PRAGMA max_page_count = ${pages + 1_000}`);
    entryOf(database.appendDrafts(batch).at(-1));
    assert.equal(head(), (written + 1) * 10);
  });

  it('waits for a writer in another process', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    const store = await openSqliteStore({ path });
    t.after(() => store.close());
    const other = new DatabaseSync(path);
    t.after(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const order: string[] = [];
    const said = hear(store, says(alice, 'At last.')).then(() => order.push('written'));
    const read = store.heads([]);
    order.push('let go');
    other.exec('COMMIT');
    await Promise.all([said, read]);
    assert.deepEqual(order, ['let go', 'written']);
    assert.deepEqual(await bodies(store), ['At last.']);
  });

  it('says so when its thread ends by itself, and rejects all that waits or comes', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    const failure = Promise.withResolvers<Error>();
    const { thread, store } = await threadOf(() => openSqliteStore({ path, onFailure: failure.resolve }));
    const locked = new DatabaseSync(path);
    t.after(() => locked.close());
    locked.exec('BEGIN IMMEDIATE');
    const waiting = assert.rejects(store.append([says(alice, 'Hello?')]), /ended/);
    await thread.terminate();
    await waiting;
    assert.match((await failure.promise).message, /ended/);
    await assert.rejects(store.heads(['lobby']), /ended/);
    await store.close();
  });

  it('keeps quiet about a thread that was told to end', async (t) => {
    const failures: Error[] = [];
    const open = () =>
      openSqliteStore({ path: join(newFolder(t), 'hubbub.db'), onFailure: (error) => failures.push(error) });
    const { thread, store } = await threadOf(open);
    const ended = once(thread, 'exit');
    await store.close();
    await ended;
    assert.deepEqual(failures, []);
  });
});
