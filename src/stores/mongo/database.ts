import { randomUUID } from 'node:crypto';
import { MongoClient, type MongoClientOptions, MongoError } from 'mongodb';
import { lobby } from '#model/names.ts';
import { termsForm } from '#search/terms.ts';
import { type OnProgress, StoreUnavailable } from '#store.ts';
import {
  type Collections,
  collectionsOf,
  forms,
  type LogDocument,
  makeIndexes,
  type OpenDatabase,
  unlessThere,
} from './documents.ts';
import { newRoom, stamped } from './records.ts';

/** Instead of the driver's default, if the address names no database. */
const usualDatabase = 'hubbub';

/** Take precedence over options in the address: without them the store's promises do not hold. */
const options: MongoClientOptions = {
  appName: 'hubbub',
  // What is acknowledged is on the disks of most members, and nothing is read that could be rolled back.
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  ignoreUndefined: true,
  serverSelectionTimeoutMS: 5_000,
  socketTimeoutMS: 30_000,
};

/** Connects, makes what is missing, and upgrades old data. Rejected with a `StoreUnavailable`. */
export async function openDatabase(url: string, onProgress: OnProgress = () => {}): Promise<OpenDatabase> {
  const client = clientOf(url);
  try {
    await client.connect();
    const database = client.db(databaseOf(url));
    const collections = collectionsOf(database);
    const { epoch, form } = (await collections.log.findOne({ _id: 'log' })) ?? (await make(collections));
    if (form > forms.newest)
      throw new StoreUnavailable('The database is one of a newer Hubbub. Start that one.');
    if (form < forms.newest) await (await import('./upgrade.ts')).upgrade(client, database, onProgress);
    return { client, collections, epoch };
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
    // The driver's message may repeat the address, and with it a password.
    throw new StoreUnavailable(
      'DATABASE_URL is no address of a MongoDB server. Use mongodb://HOST:27017/DATABASE.',
    );
  }
}

const databaseOf = (url: string): string =>
  decodeURIComponent(/^[^:]+:\/\/[^/?]*\/([^?]+)/.exec(url)?.[1] ?? usualDatabase);

const newLog = (): LogDocument => ({
  ...{ _id: 'log', epoch: randomUUID(), form: forms.newest },
  terms: { form: termsForm, after: '', done: 0 },
});

/** Several nodes may do this at once: the epoch is that of the first. */
async function make(collections: Collections) {
  await makeIndexes(collections);
  const room = newRoom({ id: lobby, kind: 'public', name: lobby, settings: {}, createdAt: Date.now() });
  await unlessThere(collections.rooms.insertOne(stamped(room, 0)));
  await unlessThere(collections.log.insertOne(newLog()));
  return (await collections.log.findOne({ _id: 'log' }))!;
}
