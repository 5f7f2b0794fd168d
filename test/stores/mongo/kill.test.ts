import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Author, PostedDraft } from '#model/entry.ts';
import type { Store } from '#store.ts';
import { openMongoStore } from '#stores/mongo/index.ts';
import { bodies, makeCast, post, readAll, seqs, upTo } from '../../contracts/store/fixtures.ts';
import { MongoServer, needMongo } from '../../support/mongo.ts';

it('two writers lose and double nothing when the server is killed, again and again', needMongo, async (t) => {
  const server = await MongoServer.start();
  t.after(() => server.stop());
  if (!server.isOurs) return t.skip('the server is not ours to kill');
  const url = server.newDatabase();
  const stores = [await openMongoStore(url), await openMongoStore(url)] as const;
  t.after(() => Promise.all(stores.map((store) => store.close())));

  const { alice, bob } = await makeCast(stores[0]);
  let kills = 0;
  const each = 30;
  const talk = async (store: Store, author: Author): Promise<void> => {
    for (const n of upTo(each))
      await persist(store, post(author, `${author.nickname} ${n}`, { clientId: `${n}` }));
  };
  const killing = async (): Promise<void> => {
    for (const head of [5, 20, 40]) {
      while ((await headOf(stores[0])) < head);
      await server.kill();
      kills++;
      await server.startAgain();
    }
  };
  await Promise.all([talk(stores[0], alice), talk(stores[1], bob), killing()]);

  assert.equal(kills, 3);
  const texts = await bodies(stores[1]);
  for (const { nickname } of [alice, bob]) {
    const own = texts.filter((body) => body.startsWith(nickname));
    assert.deepEqual(
      own,
      upTo(each).map((n) => `${nickname} ${n}`),
    );
  }
  assert.deepEqual(seqs(await readAll(stores[0])), upTo(2 * each));
});

/** Sends it until it is acknowledged. */
async function persist(store: Store, draft: PostedDraft): Promise<void> {
  for (;;) {
    try {
      const [outcome] = await store.log.append([draft]);
      assert.notEqual(outcome?.kind, 'rejected');
      return;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
    }
  }
}

async function headOf(store: Store): Promise<number> {
  try {
    return (await store.log.heads(['lobby'])).get('lobby') ?? 0;
  } catch {
    return 0;
  }
}
