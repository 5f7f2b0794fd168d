import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { StoreUnavailable } from '#store.ts';
import { Database } from '#stores/sqlite/database.ts';
import { migrate } from '#stores/sqlite/migrate.ts';
import { migrations } from '#stores/sqlite/migrations/index.ts';
import { alice, entryOf, says } from '../../contracts/store/fixtures.ts';

const second = 'ALTER TABLE rooms ADD COLUMN topic TEXT';
const version = (database: DatabaseSync) => database.prepare('PRAGMA user_version').get()?.user_version;

describe('a SQLite database', () => {
  it('takes one step after the other, each once', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database);
    const entry = entryOf(new Database(database).appendDrafts([says(alice, 'Old.')])[0]);
    migrate(database, [...migrations, second, "UPDATE rooms SET topic = 'soup'"]);
    migrate(database, [...migrations, second, "UPDATE rooms SET topic = 'soup'"]);
    assert.equal(version(database), migrations.length + 2);
    assert.equal(database.prepare('SELECT topic FROM rooms').get()?.topic, 'soup');
    assert.deepEqual(new Database(database).read({ room: 'lobby', after: 0, limit: 1 }), [entry]);
  });

  it('keeps its epoch', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database);
    const { epoch } = new Database(database);
    migrate(database, [...migrations, second]);
    assert.equal(new Database(database).epoch, epoch);
  });

  it('stays at the last step that could be taken whole', () => {
    const database = new DatabaseSync(':memory:');
    assert.throws(
      () => migrate(database, [...migrations, second, 'CREATE TABLE half (a); CREATE TABLE rooms (a)']),
      /rooms/,
    );
    assert.equal(version(database), migrations.length + 1);
    assert.equal(
      database.prepare("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'half'").get()?.count,
      0,
    );
    migrate(database, [...migrations, second]);
  });

  it('of a newer version is left alone', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, [...migrations, second]);
    assert.throws(() => migrate(database, migrations), StoreUnavailable);
    assert.equal(version(database), migrations.length + 1);
  });
});
