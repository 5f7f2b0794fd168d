import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { StoreUnavailable } from '#store.ts';
import { openMongoStore } from '#stores/mongo/index.ts';
import { openDatabase } from '#stores/mongo/open.ts';
import { alice, bob, deletes, hear, says } from '../../contracts/store/cast.ts';
import { MongoServer, needMongo } from '../../support/mongo.ts';

const sayNothingOf = (secret: string) => (error: unknown) =>
  error instanceof StoreUnavailable && /^[A-Z].*\.$/.test(error.message) && !error.message.includes(secret);

describe('a database that cannot be opened', () => {
  it('is explained in a sentence without a password', async () => {
    for (const url of ['mongodb://', 'mongodb://u:secret@h?nonsense=1', 'mongodb://u:secret@h:port/'])
      await assert.rejects(openMongoStore(url), sayNothingOf('secret'), url);
  });

  it('may be one that nobody answers for', async () => {
    const url = 'mongodb://u:secret@127.0.0.1:1/';
    await assert.rejects(openMongoStore(url), sayNothingOf('secret'));
  });
});

describe('a database in MongoDB', needMongo, () => {
  let server: MongoServer;
  before(async () => {
    server = await MongoServer.start();
  });
  after(() => server.stop());

  it('has a document for each message, with three fields for everybody', async (t) => {
    const url = server.newDatabase();
    const store = await openMongoStore(url);
    const { client, collections } = await openDatabase(url);
    t.after(() => Promise.all([store.close(), client.close()]));
    const sentAt = new Date(2022, 9, 29, 20, 20, 58, 20).getTime();
    await hear(store, says(alice, 'Привіт!', { sentAt }), says(bob, 'Oops.', { sentAt: sentAt + 1 }));
    await hear(store, deletes(bob, 2));
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
    await collections.log.updateOne({ _id: 'log' }, { $set: { form: 2 } });
    await assert.rejects(openMongoStore(url), /newer Hubbub/);
  });
});
