import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { lobby } from '#model/names.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { append, makeCast, post } from '../../contracts/store/fixtures.ts';
import { newFolder } from './folder.ts';

/** A store in a folder of its own with a message in it, and what it says of its file. */
async function openWatched(t: TestContext) {
  const path = join(newFolder(t), 'data', 'hubbub.db');
  const said: (string | undefined)[] = [];
  let heard = Promise.withResolvers<string | undefined>();
  const store = await openSqliteStore({
    path,
    onTrouble(trouble) {
      said.push(trouble?.message);
      heard.resolve(trouble?.message);
      heard = Promise.withResolvers();
    },
  });
  t.after(() => store.close());
  const { alice } = await makeCast(store);
  await append(store, post(alice, 'kept'));
  const refused = () =>
    append(store, post(alice, 'not kept')).then(
      () => assert.fail('it was acknowledged'),
      (error: Error) => error.message,
    );
  return { path, store, alice, said, refused, heard: () => heard.promise };
}

const losses: Readonly<Record<string, readonly [lose: (path: string) => void, says: RegExp]>> = {
  'the folder is removed': [
    (path) => rmSync(dirname(path), { recursive: true }),
    /hubbub\.db was removed while Hubbub was using it.*restore a backup/,
  ],
  'the folder is removed and made again': [
    (path) => {
      rmSync(dirname(path), { recursive: true });
      mkdirSync(dirname(path));
    },
    /hubbub\.db was removed/,
  ],
  'the folder becomes a file': [
    (path) => {
      rmSync(dirname(path), { recursive: true });
      writeFileSync(dirname(path), '');
    },
    /hubbub\.db was removed/,
  ],
  'the file is removed': [(path) => rmSync(path), /hubbub\.db was removed/],
  'the file is replaced by a copy': [
    (path) => {
      copyFileSync(path, `${path}.copy`);
      renameSync(`${path}.copy`, path);
    },
    /hubbub\.db was replaced/,
  ],
  'the file is emptied': [(path) => truncateSync(path, 0), /hubbub\.db was emptied/],
  'the file is emptied, and filled again': [
    (path) => {
      const bytes = readFileSync(path);
      truncateSync(path, 0);
      truncateSync(`${path}-wal`, 0);
      writeFileSync(path, bytes);
    },
    // Whoever looks in that moment finds the file itself empty.
    /hubbub\.db(-wal)? was emptied/,
  ],
  'the newest part is emptied': [(path) => truncateSync(`${path}-wal`, 0), /hubbub\.db-wal was emptied/],
  'the newest part is cut': [(path) => truncateSync(`${path}-wal`, 9_000), /hubbub\.db-wal was emptied/],
  'the beginning of the newest part is a hole': [
    (path) => {
      const { size } = statSync(`${path}-wal`);
      truncateSync(`${path}-wal`, 0);
      truncateSync(`${path}-wal`, size);
    },
    /hubbub\.db-wal was emptied/,
  ],
  'the newest part is replaced by a copy': [
    (path) => {
      copyFileSync(`${path}-wal`, `${path}.copy`);
      renameSync(`${path}.copy`, `${path}-wal`);
    },
    /hubbub\.db-wal was replaced/,
  ],
  'the index of the newest part is replaced by a copy': [
    (path) => {
      copyFileSync(`${path}-shm`, `${path}.copy`);
      renameSync(`${path}.copy`, `${path}-shm`);
    },
    /hubbub\.db-shm was replaced/,
  ],
  'the newest part is removed': [(path) => rmSync(`${path}-wal`), /hubbub\.db-wal was removed/],
  'the index of the newest part is removed': [(path) => rmSync(`${path}-shm`), /hubbub\.db-shm was removed/],
};

describe('a SQLite store keeps nothing more, and says so, when', () => {
  for (const [what, [lose, says]] of Object.entries(losses)) {
    it(what, async (t) => {
      const { path, store, said, refused } = await openWatched(t);
      lose(path);
      assert.match(await refused(), says);
      await assert.rejects(store.users.renewNode('web-1', 1_000), says);
      await assert.rejects(store.rooms.markRead(1, lobby, 1), says);
      assert.ok(!existsSync(path) || said.length <= 1);
    });
  }

  it('it is only looked for, once a second, and nobody writes', async (t) => {
    const { path, said, heard } = await openWatched(t);
    const next = heard();
    rmSync(dirname(path), { recursive: true });
    assert.match((await next)!, /hubbub\.db was removed/);
    assert.equal(said.length, 1);
  });
});

describe('a SQLite store', () => {
  it('takes it for no loss when another program checkpoints and shortens the newest part', async (t) => {
    const { path, store, alice } = await openWatched(t);
    const other = new DatabaseSync(path);
    t.after(() => other.close());
    for (let n = 1; n <= 3; n++) {
      other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      assert.equal(statSync(`${path}-wal`).size, 0);
      if (n > 1) await append(store, post(alice, `kept ${n}`, { n }));
      await store.users.renewNode('web-1', n);
    }
  });

  it('passes on why it refuses as a code', async (t) => {
    const { path, store, alice } = await openWatched(t);
    truncateSync(path, 0);
    await assert.rejects(append(store, post(alice, 'not kept')), { code: 'FILE_EMPTIED' });
    await assert.rejects(store.users.renewNode('web-1', 1_000), { code: 'FILE_EMPTIED' });
  });
});

describe('a SQLite store whose file was away', () => {
  it('goes on when it is back, and reads all the time', async (t) => {
    const { path, store, alice, refused, said } = await openWatched(t);
    await store.log.read({ room: lobby, after: 0, limit: 10 });
    renameSync(dirname(path), `${dirname(path)}-away`);
    await refused();
    assert.equal((await store.log.read({ room: lobby, after: 0, limit: 10 })).length, 1);
    // Known before the first refusal, so that nobody is told of it who is not told why.
    assert.match(said.join(), /was removed/);
    renameSync(`${dirname(path)}-away`, dirname(path));
    const [entry] = await append(store, post(alice, 'kept as well'));
    assert.equal(entry?.seq, 2);
    assert.equal((await store.log.read({ room: lobby, after: 0, limit: 10 })).length, 2);
  });

  it('does not read another one that has taken its place, and reads again when it is back', async (t) => {
    const { path, store } = await openWatched(t);
    renameSync(dirname(path), `${dirname(path)}-away`);
    await (await openSqliteStore({ path })).close();
    await assert.rejects(
      store.log.read({ room: lobby, after: 0, limit: 10 }),
      /was replaced by another one while Hubbub was using it/,
    );
    rmSync(dirname(path), { recursive: true });
    renameSync(`${dirname(path)}-away`, dirname(path));
    assert.equal((await store.log.read({ room: lobby, after: 0, limit: 10 })).length, 1);
  });
});

describe('where a database was, a SQLite store makes no new one', () => {
  async function once(t: TestContext): Promise<string> {
    const path = join(newFolder(t), 'hubbub.db');
    await (await openSqliteStore({ path })).close();
    return path;
  }

  it('when the file is gone', async (t) => {
    const path = await once(t);
    rmSync(path);
    await assert.rejects(openSqliteStore({ path }), /it is gone, but there was one here\. Restore a backup/);
    assert.ok(!existsSync(path));
  });

  it('when the file is empty', async (t) => {
    const path = await once(t);
    truncateSync(path, 0);
    await assert.rejects(openSqliteStore({ path }), /it is empty, but it held a chat\. Restore a backup/);
    assert.equal(readFileSync(path).length, 0);
  });

  it('when the whole folder is gone, and the caller had it open', async (t) => {
    const path = join(newFolder(t), 'data', 'hubbub.db');
    await assert.rejects(openSqliteStore({ path, mustExist: true }), /it is gone, but there was one here/);
    assert.ok(!existsSync(dirname(path)));
  });

  it('until somebody removes the note', async (t) => {
    const path = await once(t);
    rmSync(path);
    rmSync(`${path}-expected`);
    await (await openSqliteStore({ path })).close();
  });
});

describe('a damaged database', () => {
  async function withMessages(t: TestContext): Promise<string> {
    const path = join(newFolder(t), 'hubbub.db');
    const store = await openSqliteStore({ path });
    const { alice } = await makeCast(store);
    for (let n = 1; n <= 20; n++) await append(store, post(alice, `${n} ${'x'.repeat(3_000)}`, { n }));
    await store.close();
    return path;
  }

  /** Overwrites every page of the table but the first ones, which opening reads. */
  function damage(path: string): void {
    const database = new DatabaseSync(path);
    const { rootpage } = database
      .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'entries'`)
      .get() as { rootpage: number };
    database.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, (rootpage - 1) * 4096, rootpage * 4096);
    writeFileSync(path, bytes);
  }

  it('is named with its file and what to do, by who reads and by who writes', async (t) => {
    const path = await withMessages(t);
    damage(path);
    const said: (string | undefined)[] = [];
    const store = await openSqliteStore({ path, onTrouble: (trouble) => said.push(trouble?.message) });
    t.after(() => store.close());
    const sentence = /^The database .*hubbub\.db is damaged \(.*\)\. Stop Hubbub and restore a backup/;
    await assert.rejects(store.log.read({ room: lobby, after: 0, limit: 5 }), (error: Error) =>
      sentence.test(error.message),
    );
    assert.match(said[0]!, sentence);
  });

  it('is named when it cannot even be opened', async (t) => {
    const path = await withMessages(t);
    const bytes = readFileSync(path);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(path, bytes);
    await assert.rejects(
      openSqliteStore({ path }),
      /^StoreUnavailable: The database .*hubbub\.db cannot be opened: it is damaged\. Stop Hubbub and restore a backup|cannot be opened: it is damaged/,
    );
  });
});
