import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { readAll, seqs, upTo } from '../../contracts/store/fixtures.ts';
import { newFolder } from './folder.ts';

interface Writer {
  readonly process: ChildProcess;
  /** What it says, line by line, until it ends. */
  readonly lines: AsyncIterator<string>;
}

function startWriter(t: TestContext, path: string, person: string, batches: number): Writer {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const writer = spawn(process.execPath, [script, path, person, String(batches)], {
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

const parse = (line: string): number[] => line.split(' ').map(Number);

describe('processes that share one file', () => {
  it('make it together when it is new, and number each room without a hole', async (t) => {
    const path = join(newFolder(t), 'data', 'hubbub.db');
    const writers = ['alice', 'oksana', '~bob'].map((person) => startWriter(t, path, person, 30));
    const said = await Promise.all(writers.map(rest));
    assert.equal(new Set(said.map(([epoch]) => epoch)).size, 1);
    const batches = said.flatMap(([, ...lines]) => lines.map(parse));
    assert.equal(batches.length, 90);
    for (const batch of batches) assert.deepEqual(batch, upTo(batch[0]! + 9, batch[0]));
    assert.deepEqual(
      batches.flat().toSorted((a, b) => a - b),
      upTo(900),
    );

    const store = await openSqliteStore({ path });
    t.after(() => store.close());
    assert.deepEqual(seqs(await readAll(store)), upTo(900));
  });

  it('lose nothing that was acknowledged when one of them is killed', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    const store = await openSqliteStore({ path });
    t.after(() => store.close());
    const writer = startWriter(t, path, 'alice', 1_000_000);
    for (let line = 0; line < 20; line++) await writer.lines.next();
    writer.process.kill('SIGKILL');
    const [acknowledged] = await Promise.all([rest(writer), once(writer.process, 'exit')]);

    const entries = await store.log.read({ room: 'lobby', after: 0, limit: 1_000_000 });
    assert.deepEqual(seqs(entries), upTo(entries.length));
    assert.equal(entries.length % 10, 0, 'a batch was written in part');
    const last = Math.max(190, ...acknowledged.flatMap(parse));
    assert.ok(entries.length >= last, `${last} were acknowledged, ${entries.length} are there`);
  });
});
