import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { openDiskFiles } from '#files/disk/index.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { append, makeCast, post, upTo } from '../contracts/store/fixtures.ts';
import { runHubbub, startServer, temporaryFolder } from '../support/server.ts';

async function check(folder: string) {
  const child = runHubbub(['check', '--data-dir', folder]);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (text) => {
      said += text;
    });
  const [code] = await once(child, 'close');
  return { code, said };
}

it('hubbub check finds what is missing, and nothing where all is well', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'hubbub.db');
  const store = await openSqliteStore({ path });
  const { alice } = await makeCast(store);
  await append(store, ...upTo(5).map((n) => post(alice, `potato ${n}`, { n })));
  await store.close();
  const sound = await check(folder);
  assert.equal(sound.code, 0, sound.said);
  assert.match(sound.said, /is sound\.$/m);

  const database = new DatabaseSync(path);
  database.exec('DELETE FROM entries WHERE seq = 3; UPDATE rooms SET head = 6');
  database.exec(`INSERT INTO nicknames (key, owner) VALUES ('nobody', 999)`);
  database.exec(`INSERT INTO client_ids VALUES (1, 'lost', 'digest', 1, 9)`);
  database.exec(`INSERT INTO entries SELECT 1, 99, 1, kind, author, nickname, account, session, sent_at, wire, target, data
    FROM entries LIMIT 1`);
  database.close();
  const { code, said } = await check(folder);
  assert.equal(code, 1);
  assert.match(said, /^After lobby\.2 comes lobby\.4\.$/m);
  assert.match(said, /^The room lobby should end with 6, and ends with 5\.$/m);
  assert.match(said, /^The nickname nobody belongs to user 999, who is not there\.$/m);
  assert.match(said, /^The messages with a client id are 0, and the known client ids 1\.$/m);
  assert.match(said, /^Entries that are in no room: 1\.$/m);
  assert.match(said, /has 7 faults: restore a backup\.$/m);
});

it('hubbub check leaves a running server alone', async (t) => {
  const server = await startServer(t);
  const { code, said } = await check(server.dataDir);
  assert.equal(code, 2);
  assert.match(said, /^A Hubbub works with .*Stop it first\.$/m);
});

it('hubbub check says of a database of an older version what to do, and leaves it as it is', async (t) => {
  const folder = await temporaryFolder(t);
  const old = gunzipSync(readFileSync(new URL('../stores/sqlite/0.1.0.db.gz', import.meta.url)));
  writeFileSync(join(folder, 'hubbub.db'), old);
  const { code, said } = await check(folder);
  assert.equal(code, 2);
  assert.match(said, /it was written by an older Hubbub: start this one once, which upgrades it\.$/m);
  assert.ok(old.equals(readFileSync(join(folder, 'hubbub.db'))));
});

it('hubbub check finds that the bytes of a file are missing, or not whole', async (t) => {
  const folder = await temporaryFolder(t);
  const store = await openSqliteStore({ path: join(folder, 'hubbub.db') });
  const { alice } = await makeCast(store);
  const files = await openDiskFiles(join(folder, 'files'));
  for (const [letter, content] of [
    ['a', 'whole'],
    ['b', 'half'],
    ['c', undefined],
  ] as const) {
    const id = letter.repeat(32);
    const data = { name: 'x', type: 'text/plain', bytes: 5, by: alice.id, room: 'lobby', at: 1 };
    await store.facts.write([{ kind: 'file', id, version: 0, about: `user:${alice.id}`, data }]);
    if (content !== undefined)
      await files.put(
        id,
        (async function* () {
          yield Buffer.from(content);
        })(),
      );
  }
  await store.close();
  const { code, said } = await check(folder);
  assert.equal(code, 1, said);
  assert.match(said, /^The file b{32} has 4 bytes, and should have 5\.$/m);
  assert.match(said, /^The file c{32} is not where files lie\.$/m);
  assert.match(said, /has 2 faults: restore a backup\.$/m);
});
