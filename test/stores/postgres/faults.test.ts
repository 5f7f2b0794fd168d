import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Store } from '#store.ts';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { alice, everything, hear, numbers, says, upTo } from '../../contracts/store/fixtures.ts';
import { PostgresServer } from '../../support/postgres.ts';
import { requireProgram } from '../../support/require-program.ts';

interface Writer {
  readonly process: ChildProcess;
  /** What it says, line by line, until it ends. */
  readonly lines: AsyncIterator<string>;
}

function startWriter(t: TestContext, url: string, userId: string, batches: number): Writer {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const writer = spawn(process.execPath, [script, url, userId, String(batches)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => writer.kill('SIGKILL'));
  return { process: writer, lines: createInterface({ input: writer.stdout })[Symbol.asyncIterator]() };
}

/** The lines that are left. */
async function rest({ lines }: Writer): Promise<string[]> {
  const all: string[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) all.push(line.value);
  return all;
}

/** The lines up to the first one that matches, with it. */
async function until({ lines }: Writer, pattern: RegExp): Promise<string[]> {
  const all: string[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    all.push(line.value);
    if (pattern.test(line.value)) return all;
  }
  throw new Error(`It ended before it said ${pattern}.`);
}

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

  it('processes make a new database together, and number each room without a hole', async (t) => {
    const url = await server.newDatabase();
    const writers = ['alice', 'oksana', '~bob'].map((userId) => startWriter(t, url, userId, 30));
    const said = await Promise.all(writers.map(rest));
    assert.equal(new Set(said.map(([epoch]) => epoch)).size, 1);
    const batches = said.flatMap(([, ...lines]) => lines.map(parse));
    assert.equal(batches.length, 90);
    for (const batch of batches) assert.deepEqual(batch, upTo(batch[0]! + 9, batch[0]));
    assert.deepEqual(
      batches.flat().toSorted((a, b) => a - b),
      upTo(900),
    );
    assert.deepEqual(numbers(await everything(await openOn(t, url))), upTo(900));
  });

  it('nothing that was acknowledged is lost when the server is killed, and all go on when it is back', async (t) => {
    const url = await server.newDatabase();
    const writers = ['alice', 'oksana'].map((userId) => startWriter(t, url, userId, 1_000_000));
    await Promise.all(writers.map((writer) => until(writer, /^\d+ /)));
    const [before] = await Promise.all([
      Promise.all(writers.map((writer) => until(writer, /away/))),
      server.end('SIGKILL'),
    ]);
    await server.startAgain();
    const store = await openOn(t, url);
    const [head] = (await store.heads(['lobby'])).values();
    const last = newest(before);
    assert.ok(head! >= last, `${last} were acknowledged, ${head} are there`);
    const later = await Promise.all(writers.map((writer) => until(writer, /^\d/)));
    for (const writer of writers) writer.process.kill('SIGKILL');
    const latest = await Promise.all(writers.map(rest));
    const entries = await store.read({ room: 'lobby', after: 0, limit: 10_000_000 });
    assert.deepEqual(numbers(entries), upTo(entries.length));
    assert.equal(entries.length % 10, 0, 'a batch was written in part');
    assert.ok(entries.length >= newest([...later, ...latest]));
  });

  it('a store rejects its calls while the server is away, and answers them again when it is back', async (t) => {
    const store = await openOn(t, await server.newDatabase());
    await hear(store, says(alice, 'One.'));
    await server.end('SIGINT');
    await assert.rejects(store.append([says(alice, 'Lost.')]));
    await assert.rejects(store.heads(['lobby']));
    await server.startAgain();
    const [entry] = await whenBack(() => hear(store, says(alice, 'Two.')));
    assert.equal(entry?.seq, 2);
    assert.deepEqual(numbers(await everything(store)), [1, 2]);
  });
});
