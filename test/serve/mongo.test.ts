import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '#stores/mongo/database.ts';
import { MongoServer, needMongo } from '../support/mongo.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer, type TestScope } from '../support/server.ts';

describe('with a MongoDB database', needMongo, () => {
  let mongo: MongoServer;
  before(async () => {
    mongo = await MongoServer.start();
  });
  after(() => mongo.stop());

  const startOn = (scope: TestScope, url: string) => startServer(scope, { env: { DATABASE_URL: url } });

  it('what is said on any wire is a document that others can read', async (t) => {
    const url = mongo.newDatabase();
    const server = await startOn(t, url);
    const alice = await NativeClient.guest(server.httpPort, 'alice');
    const form = new URLSearchParams({ username: 'bob', message: 'Привіт!' });
    await fetch(`${server.url}/message`, { method: 'POST', body: form });
    await alice.next('message', ({ body }) => body === 'Привіт!');
    await alice.post('hi Bob');

    const { client, collections } = await openDatabase(url);
    t.after(() => client.close());
    const found = await collections.messages.find().sort({ 'hubbub.seq': 1 }).toArray();
    assert.deepEqual(
      found.map(({ username, message }) => [username, message]),
      [
        ['bob', 'Привіт!'],
        ['alice', 'hi Bob'],
      ],
    );
    for (const { date } of found) assert.match(date, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
  });

  it('posts are refused while the database is away, and kept again when it is back', async (t) => {
    if (!mongo.isOurs) return t.skip('the server is not ours to kill');
    const server = await startOn(t, mongo.newDatabase());
    const alice = await NativeClient.guest(server.httpPort, 'alice');
    await alice.post('before');
    await mongo.kill();
    assert.equal(await alice.refusalOf('post', { body: 'lost', clientId: 'a-2' }), 'unavailable');
    await mongo.startAgain();
    await alice.post('lost', { clientId: 'a-2' });
    const bob = await NativeClient.guest(server.httpPort, 'bob');
    assert.deepEqual(
      (await readLobby(bob)).map(({ body }) => body),
      ['before', 'lost'],
    );
  });
});
