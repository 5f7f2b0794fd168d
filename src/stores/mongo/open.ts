import { randomUUID } from 'node:crypto';
import { MongoClient, type MongoClientOptions, MongoError } from 'mongodb';
import { StoreUnavailable } from '#store.ts';
import { type Collections, collectionsOf, makeIndexes } from './collections.ts';
import { ignoreDuplicates } from './duplicates.ts';

/** The form of the documents that this Hubbub writes. */
const form = 1;

/** In the place of the name that the driver takes where the address names no database. */
const usualDatabase = 'hubbub';

/** These go before what the address says: without them the store's promises do not hold. */
const options: MongoClientOptions = {
  appName: 'hubbub',
  // What is acknowledged is on the disks of most members, and nothing is read that could be taken back.
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  ignoreUndefined: true,
  serverSelectionTimeoutMS: 5_000,
  socketTimeoutMS: 30_000,
};

export interface OpenDatabase {
  readonly client: MongoClient;
  readonly collections: Collections;
  readonly epoch: string;
}

/** Connects, and makes what is not there. Rejected with a `StoreUnavailable`. */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  const client = clientOf(url);
  try {
    await client.connect();
    const collections = collectionsOf(client.db(databaseOf(url)));
    return { client, collections, epoch: await epochOf(collections) };
  } catch (error) {
    await client.close();
    if (!(error instanceof MongoError)) throw error;
    throw new StoreUnavailable(`MongoDB cannot be used: ${error.message}.`, { cause: error });
  }
}

function clientOf(url: string): MongoClient {
  try {
    return new MongoClient(url, options);
  } catch {
    // What the driver says may repeat the address, and with it a password.
    throw new StoreUnavailable(
      'DATABASE_URL is no address of a MongoDB server. Use mongodb://HOST:27017/DATABASE.',
    );
  }
}

const databaseOf = (url: string): string =>
  decodeURIComponent(/^[^:]+:\/\/[^/?]*\/([^?]+)/.exec(url)?.[1] ?? usualDatabase);

async function epochOf(collections: Collections): Promise<string> {
  const found = await collections.log.findOne({ _id: 'log' });
  if (!found) return makeDatabase(collections);
  if (found.form > form) throw new StoreUnavailable('The database is one of a newer Hubbub. Start that one.');
  return found.epoch;
}

/** Several nodes may do so together: the epoch is the first one's. */
async function makeDatabase(collections: Collections): Promise<string> {
  await makeIndexes(collections);
  await ignoreDuplicates(collections.log.insertOne({ _id: 'log', epoch: randomUUID(), form }));
  return epochOf(collections);
}
