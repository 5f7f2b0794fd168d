import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { JsonArrayFile, NotAnArray } from '#lib/json-array-file.ts';

function newPath(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-array-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'values.json');
}

/** Opens the file, appends, and closes it again. */
async function append(path: string, ...values: readonly object[]): Promise<void> {
  const file = new JsonArrayFile(path);
  await file.judge().catch((error) => {
    file.close();
    throw error;
  });
  for (const value of values) file.append(value);
  file.close();
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

suite('a file that is a JSON array', () => {
  test('is made with its first value, and valid after each', (context) => {
    const path = newPath(context);
    const file = new JsonArrayFile(path);
    context.after(() => file.close());
    assert.equal(statSync(path, { throwIfNoEntry: false }), undefined);
    for (let n = 1; n <= 5; n++) {
      file.append({ n, text: '}],[{' });
      assert.equal((read(path) as unknown[]).length, n);
    }
  });

  test('holds nothing that drives a terminal, and says what was written all the same', async (context) => {
    const path = newPath(context);
    const text = '\x1b[31m \x7f\x80\x85\x9b31m\x9f \u2028\u202egnp.exe\u2066 \0 їжа';
    await append(path, { text }, { [text]: 1 });
    assert.doesNotMatch(readFileSync(path, 'utf8'), /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/);
    assert.deepEqual(read(path), [{ text }, { [text]: 1 }]);
  });

  test('is continued, whoever wrote it', async (context) => {
    const path = newPath(context);
    for (const before of ['[]', ' [ \n ] ', '']) {
      writeFileSync(path, before);
      await append(path, { b: 1 });
      assert.deepEqual(read(path), [{ b: 1 }], JSON.stringify(before));
    }
    writeFileSync(path, '[{"x": 1},\n {"y": [2]}]');
    await append(path, { b: 1 }, { b: 2 });
    await append(path, { b: 3 });
    assert.deepEqual(read(path), [{ x: 1 }, { y: [2] }, { b: 1 }, { b: 2 }, { b: 3 }]);
  });

  test('is mended wherever its last value was torn, and loses no whole one', async (context) => {
    const path = newPath(context);
    await append(path, { n: 1, text: ']}' }, { n: 2, text: '李雷' });
    const whole = readFileSync(path);
    const torn = `,\n${JSON.stringify({ n: 3, text: 'x]}' })}`;
    const body = whole.subarray(0, whole.length - '\n]\n'.length);
    for (let length = 1; length < torn.length; length++) {
      writeFileSync(path, Buffer.concat([body, Buffer.from(torn.slice(0, length))]));
      await append(path, { n: 4 });
      assert.deepEqual(
        (read(path) as { n: number }[]).map(({ n }) => n),
        [1, 2, 4],
        `torn after ${length}`,
      );
    }
  });

  test('is refused where it is something else', async (context) => {
    const path = newPath(context);
    for (const other of [
      'hello',
      '{"a":1}',
      '[1, 2, 3]',
      '[\n{"a":1}\n{"b":2}\n]',
      '[\n{"a":1}\n]\na note of mine\n',
      '[\n{"a":1},\n{"b":\n{"c":1},\n{"d":2}\n',
      '[\n{"a":[1,\n{"b":2},\n{"c":3}\n]\n',
      '[\n{"a":"b},\n{"c":1}\n]\n',
      '[\n{"a":01}\n]\n',
      '[\n{"a":1},\n]\n ',
      '[\n{"a":1}}\n]\n',
      '[\n{"a":"\\x"}\n]\n',
    ]) {
      writeFileSync(path, other);
      await assert.rejects(append(path, { b: 1 }), NotAnArray, other);
      assert.equal(readFileSync(path, 'utf8'), other);
    }
  });

  test('appending costs the same however long it is', async (context) => {
    const line = `${JSON.stringify({ text: 'x'.repeat(1000) })},\n`;
    const times: number[] = [];
    for (const lines of [0, 20_000]) {
      const path = newPath(context);
      writeFileSync(path, `[\n${line.repeat(lines)}{"n":0}\n]\n`);
      const file = new JsonArrayFile(path);
      context.after(() => file.close());
      await file.judge();
      const started = performance.now();
      for (let n = 1; n <= 1000; n++) file.append({ n });
      const ms = performance.now() - started;
      assert.equal((read(path) as unknown[]).length, lines + 1001);
      times.push(ms);
    }
    const [short, long] = times as [number, number];
    // Writing 20 MB anew each time would take hundreds of times as long.
    assert.ok(long < 20 * short, `${long} ms with 20 MB, ${short} ms with nothing`);
  });
});
