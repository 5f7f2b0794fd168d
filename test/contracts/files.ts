import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import type { Files } from '#files.ts';

/** A place for files, made anew for each test. `reopen`: what a process sees that comes later. */
export interface FilePlace {
  readonly files: Files;
  reopen?(): Promise<Files>;
}

const newName = (): string => randomBytes(16).toString('hex');

async function* pieces(...all: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const one of all) yield typeof one === 'string' ? Buffer.from(one) : one;
}

async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('the beginning');
  throw new Error('the connection is gone');
}

async function read(files: Files, name: string, start?: number, end?: number): Promise<string | undefined> {
  const range = start === undefined ? undefined : { start, end: end ?? Number.POSITIVE_INFINITY };
  const found = await files.get(name, range);
  return found && Buffer.concat(await Array.fromAsync(found.content)).toString();
}

const namesIn = async (files: Files): Promise<string[]> =>
  (await Array.fromAsync(files.list())).map(({ name }) => name).sort();

/** What every place for files promises. */
export function filesContract(
  name: string,
  options: { readonly skip?: string | false },
  make: (t: TestContext) => Promise<FilePlace>,
): void {
  const test = (what: string, work: (files: Files, place: FilePlace) => Promise<void>) =>
    it(what, options, async (t) => {
      const place = await make(t);
      t.after(() => place.files.close());
      await work(place.files, place);
    });

  describe(`${name}, as a place for files`, () => {
    test('keeps what it is given, whoever asks', async (files, { reopen }) => {
      const file = newName();
      assert.equal(await files.put(file, pieces('Good ', '', 'morning')), 12);
      assert.equal(await read(files, file), 'Good morning');
      if (!reopen) return;
      const later = await reopen();
      assert.equal(await read(later, file), 'Good morning');
      await later.close();
    });

    test('keeps an empty file', async (files) => {
      const file = newName();
      assert.equal(await files.put(file, pieces()), 0);
      assert.deepEqual([await read(files, file), (await files.get(file))?.bytes], ['', 0]);
    });

    test('keeps every byte of a large file', async (files) => {
      const file = newName();
      const piece = randomBytes(1_000_003);
      const all = Array.from({ length: 20 }, () => piece);
      assert.equal(await files.put(file, pieces(...all)), 20_000_060);
      const found = await files.get(file);
      assert.equal(found?.bytes, 20_000_060);
      assert.ok(Buffer.concat(await Array.fromAsync(found.content)).equals(Buffer.concat(all)));
    });

    test('shows a part of a file', async (files) => {
      const file = newName();
      await files.put(file, pieces('0123456789'));
      assert.equal(await read(files, file, 0, 1), '0');
      assert.equal(await read(files, file, 3, 6), '345');
      assert.equal(await read(files, file, 8), '89');
      assert.equal(await read(files, file, 9, 400), '9');
      assert.equal(await read(files, file, 10, 12), '');
      assert.equal((await files.get(file, { start: 3, end: 6 }))?.bytes, 10);
    });

    test('keeps nothing of what was broken off', async (files) => {
      const file = newName();
      await assert.rejects(files.put(file, brokenOff()), /the connection is gone/);
      assert.equal(await files.get(file), undefined);
      assert.deepEqual(await namesIn(files), []);
      await files.put(file, pieces('whole'));
      await assert.rejects(files.put(file, brokenOff()), /the connection is gone/);
      assert.equal(await read(files, file), 'whole');
    });

    test('replaces a file as a whole', async (files) => {
      const file = newName();
      await files.put(file, pieces('the first, and longer'));
      await files.put(file, pieces('the second'));
      assert.equal(await read(files, file), 'the second');
    });

    test('removes a file, also one that is not there', async (files) => {
      const file = newName();
      await files.put(file, pieces('gone'));
      await files.remove(file);
      await files.remove(file);
      assert.equal(await files.get(file), undefined);
      assert.deepEqual(await namesIn(files), []);
    });

    test('lists what is there, with its size and its time', async (files) => {
      const begun = Date.now();
      const all = Array.from({ length: 7 }, newName).sort();
      for (const file of all) await files.put(file, pieces('listed'));
      await files.put(`${all[0]}.webp`, pieces('small'));
      assert.deepEqual(await namesIn(files), [...all, `${all[0]}.webp`].sort());
      for await (const { bytes, at, name } of files.list()) {
        assert.equal(bytes, name.endsWith('.webp') ? 5 : 6);
        assert.ok(Math.abs(at - begun) < 60_000, `${at} is not ${begun}`);
      }
    });

    test('does not miss a file that is read while it is given up', async (files) => {
      const file = newName();
      await files.put(file, pieces(randomBytes(2_000_000)));
      const found = await files.get(file);
      for await (const _ of found!.content) break;
      assert.equal((await files.get(file))?.bytes, 2_000_000);
    });

    test('takes no name that could lead elsewhere', async (files) => {
      for (const bad of [
        '',
        '../../../etc/passwd',
        'a'.repeat(19),
        'A'.repeat(32),
        `${newName()}/x`,
        `${newName()}.`,
      ])
        await assert.rejects(async () => files.put(bad, pieces('bad')), /not the name/, bad);
    });

    test('takes several at once', async (files) => {
      const all = Array.from({ length: 20 }, newName);
      await Promise.all(all.map((file) => files.put(file, pieces(file))));
      for (const file of all) assert.equal(await read(files, file), file);
    });
  });
}
