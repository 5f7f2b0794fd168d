import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it } from 'node:test';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { append, makeCast, post, upTo } from '../contracts/store/fixtures.ts';
import { runHubbub, temporaryFolder } from '../support/server.ts';

async function reindex(folder: string) {
  const child = runHubbub(['reindex', '--data-dir', folder]);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (text) => {
      said += text;
    });
  const [code] = await once(child, 'close');
  return { code, said };
}

it('hubbub reindex makes the index anew, also beside a server, and says how far it is', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'hubbub.db');
  const store = await openSqliteStore({ path });
  const { alice } = await makeCast(store);
  await append(store, ...upTo(500).map((n) => post(alice, `potato ${n}`, { n })));
  for (let left = true; left; ) {
    const { done, total } = await store.log.reindex();
    left = done < total;
  }
  // An index from which everything was lost, and which does not know it.
  const database = new DatabaseSync(path);
  database.exec("INSERT INTO words (words) VALUES ('delete-all')");
  const find = () => store.log.search({ all: [['potato']], rooms: ['lobby'], limit: 1_000 });
  assert.equal((await find()).length, 0);
  const { code, said } = await reindex(folder);
  assert.equal(code, 0, said);
  assert.match(said, /The index of .* is new\.$/m);
  assert.equal((await find()).length, 500);
  database.close();
  await store.close();
});

it('hubbub reindex makes no database', async (t) => {
  const folder = await temporaryFolder(t);
  const { code, said } = await reindex(folder);
  assert.equal(code, 1);
  assert.match(said, /^There is no database /m);
});
