import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { piecesOf } from '#dump/backup/pieces.ts';
import { restore } from '#dump/backup/restore.ts';
import { CannotMove } from '#dump/move.ts';
import type { Dump } from '#dump.ts';
import type { Store } from '#store.ts';
import { openPostgresDump, openPostgresStore } from '#stores/postgres/index.ts';
import { openSqliteDump } from '#stores/sqlite/dump.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { goesOn, readChat, writeChat } from '../contracts/dump/chat.ts';
import { findings } from '../contracts/dump/damage.ts';
import { append, makeCast, noon, post } from '../contracts/store/fixtures.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { runHubbub, temporaryFolder } from '../support/server.ts';

const potatoes = 1_200;
const ignore = (): void => {};

interface Place {
  readonly url: string;
  open(): Promise<Store>;
  openDump(): Promise<Dump>;
}

const fileAt = (path: string): Place => ({
  url: `sqlite:${path}`,
  open: () => openSqliteStore({ path }),
  openDump: () => openSqliteDump(path),
});

/** Takes a backup into a file. `onPiece`: after each piece. */
async function take(url: string, path: string, onPiece: () => Promise<void> = async () => {}): Promise<void> {
  const pieces: Uint8Array[] = [];
  for await (const { bytes } of piecesOf(url, noon)) {
    pieces.push(bytes);
    await onPiece();
  }
  await writeFile(path, Buffer.concat(pieces));
}

async function bringBack(path: string, place: Place, epoch = 'another epoch'): Promise<void> {
  const to = await place.openDump();
  try {
    await restore(path, to, { now: noon, epoch }, ignore);
  } finally {
    await to.close();
  }
}

async function within<T>(place: Place, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await place.open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A whole backup of a small chat, and where it may be brought back to. */
async function smallBackup(t: TestContext) {
  const folder = await temporaryFolder(t);
  const old = fileAt(join(folder, 'old.db'));
  await within(old, async (store) => {
    const { alice } = await makeCast(store);
    await append(store, post(alice, 'Tea at five?'));
  });
  const path = join(folder, 'backup.gz');
  await take(old.url, path);
  return { folder, path, fresh: fileAt(join(folder, 'new.db')) };
}

/** What every database that can be backed up promises. */
function backups(name: string, makePlaces: (t: TestContext) => Promise<{ old: Place; fresh: Place }>): void {
  it(`of ${name} brings everything back, in a log that clients know for another one`, async (t) => {
    const { old, fresh } = await makePlaces(t);
    const path = join(await temporaryFolder(t), 'backup.gz');
    await within(old, (store) => writeChat(store, potatoes));
    await take(old.url, path);
    await bringBack(path, fresh);
    const before = await within(old, readChat);
    const found = await within(fresh, readChat);
    assert.deepEqual(found, before);
    assert.equal(await within(fresh, async ({ epoch }) => epoch), 'another epoch');
    await within(fresh, (store) => goesOn(store, potatoes));
    const dump = await fresh.openDump();
    t.after(() => dump.close());
    assert.deepEqual(await findings(dump), []);
  });

  it(`of ${name} is of one moment, whatever is written meanwhile`, async (t) => {
    const { old, fresh } = await makePlaces(t);
    const path = join(await temporaryFolder(t), 'backup.gz');
    const store = await old.open();
    t.after(() => store.close());
    const { alice, bob } = await makeCast(store);
    for (let n = 0; n < 20; n++)
      await append(
        store,
        ...Array.from({ length: 100 }, (_, m) => post(alice, `${n} ${m} ${Math.random()}`)),
      );
    const { head } = (await store.rooms.get(['lobby'])).get('lobby')!;
    let written = 0;
    await take(old.url, path, async () => {
      await append(store, post(bob, 'Meanwhile.'));
      written++;
    });
    assert.ok(written > 1, 'all of it came in one piece');
    await bringBack(path, fresh);
    const heads = await within(fresh, ({ log }) => log.heads(['lobby']));
    assert.equal(heads.get('lobby'), head);
  });
}

describe('a backup', () => {
  backups('SQLite', async (t) => {
    const folder = await temporaryFolder(t);
    return { old: fileAt(join(folder, 'old.db')), fresh: fileAt(join(folder, 'new.db')) };
  });

  it('that was broken off, or changed, is refused before anything is written', async (t) => {
    const { folder, path, fresh } = await smallBackup(t);
    const whole = await readFile(path);
    const text = gunzipSync(whole).toString();
    const lines = text.trimEnd().split('\n');
    const wrong: readonly [Buffer | string, RegExp][] = [
      [whole.subarray(0, whole.length / 2), /was broken off/],
      [whole.subarray(0, whole.length - 1), /was broken off/],
      [gzipSync(`${lines.slice(0, -1).join('\n')}\n`), /was broken off/],
      [gzipSync(`${lines.toSpliced(3, 1).join('\n')}\n`), /is damaged/],
      [gzipSync(text.replace('Tea at five', 'Tea at nine')), /is damaged/],
      [gzipSync(`${text}["users",{}]\n`), /is damaged/],
      [gzipSync('{}\n'), /is no backup/],
      ['Not even compressed.', /is no backup/],
      [gzipSync(text.replace('"form":1', '"form":2')), /another version/],
    ];
    for (const [bytes, why] of wrong) {
      const bad = join(folder, 'bad.gz');
      await writeFile(bad, bytes);
      await assert.rejects(bringBack(bad, fresh), why);
      const dump = await fresh.openDump();
      assert.ok(await dump.isEmpty());
      await dump.close();
    }
    await assert.rejects(bringBack(join(folder, 'none.gz'), fresh), /There is no file/);
    await bringBack(path, fresh);
  });

  it('goes into an empty database alone, and goes on where it was broken off', async (t) => {
    const { path, fresh } = await smallBackup(t);
    const to = await fresh.openDump();
    const breaking: Dump = Object.assign(Object.create(to) as Dump, {
      addEntries: () => Promise.reject(new Error('broken off')),
      ...Object.fromEntries(
        (['epoch', 'setEpoch', 'isEmpty', 'isInUse', 'records', 'addRecords', 'entries'] as const).map(
          (name) => [name, (...args: unknown[]) => (to[name] as (...args: unknown[]) => unknown)(...args)],
        ),
      ),
    });
    await assert.rejects(restore(path, breaking, { now: noon, epoch: 'e' }, ignore), /broken off/);
    await to.close();
    await bringBack(path, fresh);
    await assert.rejects(bringBack(path, fresh), (error) => error instanceof CannotMove);
  });

  it('is brought back by a command', async (t) => {
    const { folder, path } = await smallBackup(t);
    const run = async (...args: string[]) => {
      const child = runHubbub(['restore', ...args]);
      let [out, err] = ['', ''];
      child.stdout!.on('data', (text) => (out += text));
      child.stderr!.on('data', (text) => (err += text));
      const [code] = (await once(child, 'close')) as [number];
      return { code, out, err };
    };
    const to = `sqlite:${join(folder, 'restored', 'hubbub.db')}`;
    assert.match((await run('--from', path)).err, /^Say --from FILE and --to URL\./);
    const done = await run('--from', path, '--to', to);
    assert.equal(done.code, 0, done.err);
    assert.match(done.out, /is now in .*hubbub\.db, and was compared/);
    const again = await run('--from', path, '--to', to);
    assert.equal(again.code, 1);
    assert.match(again.err, /is not empty/);
  });
});

describe('a backup of a server', requireProgram('postgres'), () => {
  let postgres: PostgresServer;
  before(async () => {
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  const placeOf = (url: string): Place => ({
    url,
    open: () => openPostgresStore(url),
    openDump: () => openPostgresDump(url),
  });
  backups('PostgreSQL', async () => ({
    old: placeOf(await postgres.newDatabase()),
    fresh: placeOf(await postgres.newDatabase()),
  }));
});
