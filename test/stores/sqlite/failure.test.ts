import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import type { Worker } from 'node:worker_threads';
import type { Author, Draft } from '#model/entry.ts';
import { openFile } from '#stores/sqlite/file.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { Writer } from '#stores/sqlite/writer.ts';
import { append, bodies, makeCast, post, upTo } from '../../contracts/store/fixtures.ts';
import { newFolder } from './folder.ts';

const alice: Author = {
  id: 1,
  nickname: 'Alice',
  account: true,
  session: '10000000-0000-4000-8000-000000000000',
};

/** The threads that are started while the work is done. */
async function threadsOf<T>(work: () => Promise<T>): Promise<{ threads: readonly Worker[]; result: T }> {
  const threads: Worker[] = [];
  const see = (message: unknown): void => {
    threads.push((message as { worker: Worker }).worker);
  };
  subscribe('worker_threads', see);
  try {
    const result = await work();
    return { threads, result };
  } finally {
    unsubscribe('worker_threads', see);
  }
}

/** A writer without a thread. */
class DirectWriter {
  readonly #writer: Writer;
  #asked = 0;

  constructor(database: DatabaseSync) {
    this.#writer = new Writer(database);
  }

  append(...batches: Draft[][]) {
    return this.#writer.answer(
      batches.map((drafts) => ({
        id: ++this.#asked,
        part: 'log' as const,
        method: 'append' as const,
        args: [JSON.stringify(drafts)],
      })),
    );
  }
}

describe('a SQLite store that fails', () => {
  it('2: writes nothing of a batch that cannot be written whole, and goes on', async (t) => {
    const store = await openSqliteStore({ path: join(newFolder(t), 'hubbub.db') });
    t.after(() => store.close());
    const { bob } = await makeCast(store);
    const broken = post(alice, 'broken', { sentAt: 1.5, room: 'kitchen' });
    await assert.rejects(store.log.append([post(alice, 'one'), broken, post(alice, 'two')]), /sent_at|id/);
    assert.deepEqual([...(await store.log.heads(['lobby', 'kitchen'])).values()], [0, 0]);
    assert.deepEqual(await store.log.search({ all: [['one']], rooms: ['lobby', 'kitchen'], limit: 5 }), []);
    const [entry] = await append(store, post(bob, 'three'));
    assert.equal(entry!.seq, 1);
  });

  it('2: writes each of the calls that come together whole or not at all', async (t) => {
    const file = await openFile(join(newFolder(t), 'hubbub.db'));
    t.after(() => file.close());
    const broken = [post(alice, 'two'), post(alice, 'broken', { sentAt: 1.5 })];
    const answers = await new DirectWriter(file).append([post(alice, 'one')], broken, [post(alice, 'three')]);
    assert.deepEqual(
      answers.map(({ value, error }) => value ?? error?.name),
      ['[1]', 'Error', '[2]'],
    );
    const rows = file.prepare("SELECT data ->> 'body' AS body FROM entries ORDER BY seq").all();
    assert.deepEqual(
      rows.map(({ body }) => body),
      ['one', 'three'],
    );
  });

  it('2: writes nothing of a batch for which the disk has no room, and goes on when there is', async (t) => {
    const file = await openFile(join(newFolder(t), 'hubbub.db'));
    t.after(() => file.close());
    const writer = new DirectWriter(file);
    const pages = file.prepare('PRAGMA page_count').get()!.page_count as number;
    file.exec(`PRAGMA max_page_count = ${pages + 20}`);
    const batch = upTo(10).map((n) => post(alice, 'x'.repeat(4_000), { n }));
    const write = async () => (await writer.append(batch))[0]!;
    let written = 0;
    for (let answer = await write(); ; answer = await write()) {
      if (answer.error) {
        assert.match(String(answer.error), /full/);
        break;
      }
      written += 1;
      assert.ok(written < 50, 'the disk was never full');
    }
    const head = () => file.prepare("SELECT head FROM rooms WHERE id = 'lobby'").get()!.head;
    assert.equal(head(), written * 10);
    file.exec(`PRAGMA max_page_count = ${pages + 1_000}`);
    assert.equal((await write()).error, undefined);
    assert.equal(head(), (written + 1) * 10);
  });

  it('waits for a writer in another process, and reads meanwhile', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    const store = await openSqliteStore({ path });
    t.after(() => store.close());
    const other = new DatabaseSync(path);
    t.after(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const order: string[] = [];
    const written = append(store, post(alice, 'At last.')).then(() => order.push('written'));
    assert.deepEqual(await bodies(store), []);
    order.push('let go');
    other.exec('COMMIT');
    await written;
    assert.deepEqual(order, ['let go', 'written']);
    assert.deepEqual(await bodies(store), ['At last.']);
  });

  it('says so when its thread ends by itself, and rejects all that waits or comes', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    const failure = Promise.withResolvers<Error>();
    const opened = await threadsOf(() => openSqliteStore({ path, onFailure: failure.resolve }));
    const store = opened.result;
    const locked = new DatabaseSync(path);
    t.after(() => locked.close());
    locked.exec('BEGIN IMMEDIATE');
    const waiting = assert.rejects(store.log.append([post(alice, 'Hello?')]), /ended/);
    await opened.threads[0]!.terminate();
    await waiting;
    assert.match((await failure.promise).message, /ended/);
    await assert.rejects(store.log.append([post(alice, 'Hello?')]), /ended/);
    await store.close();
  });

  it('says so when the thread that reads ends by itself', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    const failure = Promise.withResolvers<Error>();
    const store = await openSqliteStore({ path, onFailure: failure.resolve });
    const { threads } = await threadsOf(() => store.log.heads([]));
    await threads[0]!.terminate();
    assert.match((await failure.promise).message, /ended/);
    await assert.rejects(store.log.heads([]), /ended/);
    await store.close();
  });

  it('keeps quiet about threads that were told to end', async (t) => {
    const failures: Error[] = [];
    const path = join(newFolder(t), 'hubbub.db');
    const { threads, result } = await threadsOf(async () => {
      const store = await openSqliteStore({ path, onFailure: (error) => failures.push(error) });
      await store.log.heads([]);
      return store;
    });
    assert.equal(threads.length, 2);
    const ended = Promise.all(threads.map((thread) => once(thread, 'exit')));
    await result.close();
    await ended;
    await assert.rejects(result.log.heads([]), /closed/);
    assert.deepEqual(failures, []);
  });
});
