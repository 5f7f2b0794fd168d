import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { append, makeCast, post, upTo } from '../../contracts/store/fixtures.ts';
import { temporaryFolder } from '../../support/server.ts';

for (const [what, change] of [
  ['of before there were forms', 'DROP TABLE terms'],
  ['of another form', 'UPDATE terms SET form = 1'],
])
  it(`an index ${what} is made anew, and the newest messages are found before it is`, async (t) => {
    const path = join(await temporaryFolder(t), 'hubbub.db');
    const first = await openSqliteStore({ path });
    const { alice } = await makeCast(first);
    await append(first, ...upTo(300).map((n) => post(alice, `meeting ${n}`)));
    await first.close();
    const database = new DatabaseSync(path);
    database.exec(
      `${change}; INSERT INTO words (words) VALUES ('delete-all'); UPDATE rooms SET indexed = head`,
    );
    database.close();

    const store = await openSqliteStore({ path });
    const find = async () =>
      (await store.log.search({ all: [['meeting']], rooms: [lobby], limit: 1_000 })).length;
    assert.equal(await find(), 300);
    for (let left = true; left; ) {
      const { done, total } = await store.log.reindex();
      left = done < total;
    }
    assert.equal(await find(), 300);
    await store.close();
  });
