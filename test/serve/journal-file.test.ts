import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { JournalFile } from '../../src/serve/journal-file.ts';
import { temporaryFolder } from '../support/server.ts';

/** A journal in a folder of its own, after its first entry. */
async function open(t: TestContext) {
  const path = join(await temporaryFolder(t), 'kept', 'journal.json');
  mkdirSync(dirname(path));
  const said: string[] = [];
  const journal = new JournalFile(path, (sentence) => said.push(sentence));
  await journal.judged;
  const write = (message: string) => journal.append({ at: 0, client: 'Alice', message, sender: 'client' });
  const kept = (file = path) =>
    (JSON.parse(readFileSync(file, 'utf8')) as { message: string }[]).map(({ message }) => message);
  write('one');
  return { path, journal, said, write, kept };
}

const changes: Readonly<
  Record<string, readonly [change: (path: string) => void, says: RegExp, kept: readonly string[]]>
> = {
  moved: [(path) => renameSync(path, `${path}.1`), /was moved or removed while/, ['two', 'three']],
  removed: [(path) => rmSync(path), /was moved or removed while/, ['two', 'three']],
  emptied: [(path) => truncateSync(path, 0), /was changed by another program while/, ['two', 'three']],
  replaced: [
    (path) => {
      writeFileSync(`${path}.new`, '[{"message":"of another"}]');
      renameSync(`${path}.new`, path);
    },
    /was replaced while/,
    ['of another', 'two', 'three'],
  ],
};

describe('a journal that was', () => {
  for (const [what, [change, says, expected]] of Object.entries(changes))
    it(`${what} while it was open is opened anew under its name, and the log says so`, async (t) => {
      const { path, journal, said, write, kept } = await open(t);
      change(path);
      write('two');
      write('three');
      await journal.judged;
      assert.deepEqual(kept(), expected);
      assert.equal(said.length, 1);
      assert.match(said[0]!, says);
      if (what === 'moved') assert.deepEqual(kept(`${path}.1`), ['one']);
    });

  it('written into by something else is left as it is', async (t) => {
    const { path, journal, said, write } = await open(t);
    appendFileSync(path, 'a note\n');
    const before = readFileSync(path, 'utf8');
    write('two');
    await journal.judged;
    write('three');
    assert.equal(readFileSync(path, 'utf8'), before);
    assert.match(said.at(-1)!, /^The server goes on without its journal: .* is broken at line 4/);
  });

  it('away for a time says how much it misses, and does not write over what has come back', async (t) => {
    const { path, journal, said, write, kept } = await open(t);
    renameSync(dirname(path), `${dirname(path)}-away`);
    for (const message of ['two', 'three']) write(message);
    assert.ok(!existsSync(path));
    renameSync(`${dirname(path)}-away`, dirname(path));
    write('four');
    await journal.judged;
    assert.deepEqual(kept(), ['one', 'four']);
    assert.match(said.at(-1)!, /misses 2 entries of the meantime/);
  });
});

it('a long journal is read through with pauses, and the log says what did not fit meanwhile', async (t) => {
  const path = join(await temporaryFolder(t), 'journal.json');
  writeFileSync(path, `[\n${'{"message":"x"},\n'.repeat(50_000)}{"message":"last"}\n]\n`);
  const said: string[] = [];
  const journal = new JournalFile(path, (sentence) => said.push(sentence));
  for (let n = 1; n <= 10_003; n++)
    journal.append({ at: 0, client: 'Alice', message: `${n}`, sender: 'client' });
  await journal.judged;
  assert.equal((JSON.parse(readFileSync(path, 'utf8')) as object[]).length, 60_001);
  assert.deepEqual(said, [`The journal ${path} misses 3 entries of the meantime.`]);
});
