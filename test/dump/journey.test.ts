import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { difference } from '#dump/compare.ts';
import { move } from '#dump/move.ts';
import { openDump } from '#dump/open-dump.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { goesOn, readChat, writeChat } from '../contracts/dump/chat.ts';
import { noon } from '../contracts/store/fixtures.ts';
import { MongoServer, needMongo } from '../support/mongo.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { temporaryFolder } from '../support/server.ts';

const potatoes = 30;
const needs = { skip: requireProgram('postgres').skip || needMongo.skip };

describe('a chat that is moved', () => {
  it('comes home from a journey through all kinds of stores as it left', needs, async (t) => {
    const folder = await temporaryFolder(t);
    const [mongo, postgres] = await Promise.all([MongoServer.start(), PostgresServer.start()]);
    t.after(() => Promise.all([mongo.stop(), postgres.stop()]));
    const home = join(folder, 'home.db');
    const store = await openSqliteStore({ path: home });
    await writeChat(store, potatoes);
    const chat = await readChat(store);
    await store.close();

    const back = join(folder, 'back.db');
    const way = [`sqlite:${home}`, mongo.newDatabase(), await postgres.newDatabase(), `sqlite:${back}`];
    for (const [index, url] of way.slice(1).entries()) await carry(way[index]!, url);

    const [one, other] = [await openDump(`sqlite:${home}`, 'from'), await openDump(`sqlite:${back}`, 'from')];
    assert.equal(await difference(one, other, () => {}), undefined);
    assert.equal(await other.epoch(), await one.epoch());
    await Promise.all([one.close(), other.close()]);
    const after = await openSqliteStore({ path: back });
    t.after(() => after.close());
    assert.deepEqual(await readChat(after), chat);
    await goesOn(after, potatoes);
  });

  async function carry(fromUrl: string, toUrl: string): Promise<void> {
    const [from, to] = [await openDump(fromUrl, 'from'), await openDump(toUrl, 'to')];
    try {
      await move(from, to, noon, () => {});
    } finally {
      await Promise.all([from.close(), to.close()]);
    }
  }
});
