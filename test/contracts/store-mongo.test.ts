import { after, before, describe } from 'node:test';
import { openMongoStore } from '#stores/mongo/index.ts';
import { isFerret, MongoServer, needMongo } from '../support/mongo.ts';
import { storeContract } from './store.ts';

describe('on a server that speaks MongoDB’s protocol', needMongo, () => {
  let server: MongoServer;
  before(async () => {
    server = await MongoServer.start();
  });
  after(() => server.stop());

  async function makeDatabase() {
    const url = server.newDatabase();
    return { open: () => openMongoStore(url) };
  }

  // FerretDB looks through all documents for every answer.
  storeContract('MongoDB', makeDatabase, { shared: true, conversations: isFerret ? 25 : 100 });
});
