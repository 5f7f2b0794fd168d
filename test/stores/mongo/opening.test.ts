import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Posted } from '#model/entry.ts';
import { termsOf } from '#search/terms.ts';
import { StoreUnavailable } from '#store.ts';
import { openDatabase } from '#stores/mongo/database.ts';
import { forms } from '#stores/mongo/documents.ts';
import { openMongoStore } from '#stores/mongo/index.ts';
import { append, makeCast, post, remove } from '../../contracts/store/fixtures.ts';
import { MongoServer, needMongo } from '../../support/mongo.ts';

const isSilentOf = (secret: string) => (error: unknown) =>
  error instanceof StoreUnavailable && /^[A-Z].*\.$/.test(error.message) && !error.message.includes(secret);

describe('a database that cannot be opened', () => {
  it('is explained in a sentence without a password', async () => {
    for (const url of ['mongodb://', 'mongodb://u:secret@h?nonsense=1', 'mongodb://u:secret@h:port/'])
      await assert.rejects(openMongoStore(url), isSilentOf('secret'), url);
  });

  it('may be one that no server answers for', async () => {
    const url = 'mongodb://u:secret@127.0.0.1:1/';
    await assert.rejects(openMongoStore(url), isSilentOf('secret'));
  });
});

describe('a database in MongoDB', needMongo, () => {
  let server: MongoServer;
  before(async () => {
    server = await MongoServer.start();
  });
  after(() => server.stop());

  it('has a document for each message, with three fields for other programs', async (t) => {
    const url = server.newDatabase();
    const store = await openMongoStore(url);
    const { client, collections } = await openDatabase(url);
    t.after(() => Promise.all([store.close(), client.close()]));
    const { alice, bob } = await makeCast(store);
    const sentAt = new Date(2022, 9, 29, 20, 20, 58, 20).getTime();
    const [greeting] = (await append(
      store,
      ...[post(alice, 'Привіт!', { sentAt }), post(bob, 'Oops.', { sentAt: sentAt + 1 })],
    )) as Posted[];
    await append(store, remove(bob, 2));
    const found = await collections.messages.find().sort({ 'hubbub.seq': 1 }).toArray();
    assert.deepEqual(
      found.map(({ _id, hubbub, ...rest }) => rest),
      [
        { date: '2022-10-29 20:20:58.020000', username: 'Alice', message: 'Привіт!' },
        { date: '2022-10-29 20:20:58.021000', username: 'Bob', message: '' },
      ],
    );
    for (const document of found)
      assert.deepEqual(Object.keys(document).sort(), ['_id', 'date', 'hubbub', 'message', 'username']);
    assert.deepEqual(found[0]!._id, 'lobby.1');
    assert.deepEqual(found[0]!.hubbub, {
      ...{ room: 'lobby', seq: 1, author: alice.id, account: true, session: alice.session, sentAt },
      ...{ wire: 'json', data: { n: 1 }, words: [...termsOf(greeting!)], batch: found[0]!.hubbub.batch },
    });
    assert.ok(found[0]!.hubbub.words?.includes('привіт'));
  });

  it('is written and read as it must be, whatever its address says', async (t) => {
    const { client } = await openDatabase(`${server.newDatabase()}?w=1&readPreference=secondary`);
    t.after(() => client.close());
    const { writeConcern, readConcern, readPreference } = client.options;
    assert.deepEqual([writeConcern?.w, writeConcern?.journal], ['majority', true]);
    assert.deepEqual([readConcern?.level, readPreference.mode], ['majority', 'primary']);
  });

  it('is left alone when a newer Hubbub has made it', async (t) => {
    const url = server.newDatabase();
    const { client, collections } = await openDatabase(url);
    t.after(() => client.close());
    await collections.log.updateOne({ _id: 'log' }, { $set: { form: forms.newest + 1 } });
    await assert.rejects(openMongoStore(url), /newer Hubbub/);
  });
});
