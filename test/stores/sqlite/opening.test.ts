import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { StoreUnavailable } from '#store.ts';
import { openFile } from '#stores/sqlite/file.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { newFolder } from './folder.ts';

/** The sentence with which a path is refused. */
async function refusal(path: string): Promise<string> {
  const error = await openSqliteStore({ path }).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StoreUnavailable, `it was opened, or failed with ${error}`);
  assert.ok(error.message.startsWith(`The database ${path} cannot be opened: `), error.message);
  assert.match(error.message, /^[^\n]+\.$/);
  return error.message;
}

const fill = (path: string, sql: string): void => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};

describe('a SQLite store cannot be opened', () => {
  it('where a folder is', async (t) => {
    assert.match(await refusal(newFolder(t)), /it is a folder/);
  });

  it('below a file', async (t) => {
    const file = join(newFolder(t), 'file');
    writeFileSync(file, '');
    assert.match(await refusal(join(file, 'data', 'hubbub.db')), /not a directory/);
  });

  it('in a file that is no database', async (t) => {
    const path = join(newFolder(t), 'letter.txt');
    writeFileSync(
      path,
      'Dear Bob, this is not a database, and it is longer than the header of one would be: '.repeat(9),
    );
    assert.match(await refusal(path), /it is no database/);
  });

  it('in the database of another program', async (t) => {
    const path = join(newFolder(t), 'recipes.db');
    fill(path, 'CREATE TABLE soups (name TEXT)');
    assert.match(await refusal(path), /another program/);
  });

  it('in a file that can only be read', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    await (await openSqliteStore({ path })).close();
    // Byte 18 of the header: what one has to know to write the file. It is 1 or 2 as long as SQLite is version 3.
    const bytes = readFileSync(path);
    bytes[18] = 3;
    writeFileSync(path, bytes);
    assert.match(await refusal(path), /it cannot be written/);
  });

  it('in a database of a newer version', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    await (await openSqliteStore({ path })).close();
    fill(path, 'PRAGMA user_version = 99');
    assert.match(await refusal(path), /written by a newer Hubbub/);
  });
});

describe('a SQLite store', () => {
  it('waits for the disk at each commit', async (t) => {
    const database = await openFile(join(newFolder(t), 'hubbub.db'));
    t.after(() => database.close());
    assert.equal(database.prepare('PRAGMA synchronous').get()?.synchronous, 2);
    assert.equal(database.prepare('PRAGMA journal_mode').get()?.journal_mode, 'wal');
  });

  it('makes the folders that it needs', async (t) => {
    const folder = newFolder(t);
    mkdirSync(join(folder, 'a'));
    const store = await openSqliteStore({ path: join(folder, 'a', 'b', 'c', 'hubbub.db') });
    await store.close();
  });

  it('is made in an empty file', async (t) => {
    const path = join(newFolder(t), 'hubbub.db');
    writeFileSync(path, '');
    const store = await openSqliteStore({ path });
    await store.close();
  });
});
