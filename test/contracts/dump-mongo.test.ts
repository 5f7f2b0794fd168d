import { after, before, describe } from 'node:test';
import { openMongoDump, openMongoStore } from '#stores/mongo/index.ts';
import { isFerret, MongoServer, needMongo } from '../support/mongo.ts';
import { dumpContract } from './dump.ts';

describe('on a server that speaks MongoDB’s protocol', needMongo, () => {
  let server: MongoServer;
  before(async () => {
    server = await MongoServer.start();
  });
  after(() => server.stop());

  async function makeDatabase() {
    const url = server.newDatabase();
    return { open: () => openMongoStore(url), openDump: () => openMongoDump(url) };
  }

  // FerretDB looks through all documents for every answer.
  dumpContract('MongoDB', makeDatabase, { potatoes: isFerret ? 30 : 1_200 });
});
