import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { type Db, type MongoClient, MongoServerError } from 'mongodb';
import { digest } from '#lib/digest.ts';
import { Upgrade } from '#model/upgrade.ts';
import { type OnProgress, StoreUnavailable } from '#store.ts';
import {
  type Collections,
  collectionNames,
  collectionsOf,
  forms,
  makeIndexes,
  unlessThere,
} from './documents.ts';
import { MongoDump } from './dump.ts';
import { FirstForm } from './first-form.ts';
import { addActivity } from './fourth-form.ts';
import { rekey } from './rekey.ts';

/** The prefix of the new collections until they replace the old ones. */
const prefix = 'upgraded_';

/** Collections of the first form without a successor. */
const useless = ['people', 'read_marks'];

/** Entries that are in memory at once. */
const chunkEntries = 1_000;

/** How long an upgrade is reserved for a process that does not renew its lease. */
const leaseMs = 5_000;
const pauseMs = 100;

/** Longer than the lease of a node that was killed. */
const nodesMs = 30_000;

/**
 * Upgrades the documents of 0.1.0 to the newest form. Of several processes, one does it and the others wait.
 *
 * The new documents are made in collections of their own (`building`), from old ones that do not change any more: this
 * can be repeated from the beginning after any interruption. When they are complete, each new collection replaces its
 * old one (`replacing`): those that have not done so yet still have their other names, so this can be continued.
 */
export async function upgrade(client: MongoClient, database: Db, onProgress: OnProgress): Promise<void> {
  const collections = collectionsOf(database);
  const lease = await Lease.acquire(collections.nodes);
  const setForm = async (form: number): Promise<void> => {
    await lease.assertHeld();
    await collections.log.updateOne({ _id: 'log' }, { $set: { form } });
  };
  try {
    const { form, epoch } = (await collections.log.findOne({ _id: 'log' }))!;
    if (form === forms.newest) return;
    if (form >= forms.olderKeys) {
      await nodesStopped(collections.nodes);
      if (form < forms.withoutFacts) await rekey(collections);
      await addActivity(collections);
      return await setForm(forms.newest);
    }
    if (form < forms.replacing) {
      await nodesStopped(collections.nodes);
      await setForm(forms.building);
      // A node may have started just before.
      await nodesStopped(collections.nodes);
      const dump = new MongoDump({ client, epoch, collections: collectionsOf(database, prefix) });
      await build(database, dump, lease, onProgress);
      await setForm(forms.replacing);
    }
    await replace(database, lease);
    await setForm(forms.newest);
  } finally {
    await lease.release();
  }
}

async function build(database: Db, dump: MongoDump, lease: Lease, onProgress: OnProgress): Promise<void> {
  for (const name of await namesOf(database))
    if (name.startsWith(prefix)) await database.dropCollection(name);
  await makeIndexes(collectionsOf(database, prefix));
  const old = new FirstForm(database);
  await old.recover();
  const upgrade = new Upgrade(await old.log(), digest);
  const tokens = (await old.tokens()).map((token) => upgrade.token(token));
  await dump.addRecords('users', upgrade.users);
  await dump.addRecords(
    'tokens',
    tokens.filter((token) => token !== undefined),
  );
  await dump.addRecords('rooms', upgrade.rooms);
  await dump.addRecords('memberships', upgrade.memberships);
  for (const entries of Map.groupBy(upgrade.direct, ({ entry }) => entry.room).values())
    await dump.addEntries(entries);
  const total = upgrade.rooms.reduce((sum, { head }) => sum + head, 0);
  let written = upgrade.direct.length;
  for (const { id, kind, head } of upgrade.rooms) {
    if (kind !== 'public') continue;
    const reactions = upgrade.reactions(await old.reacted(id));
    for (let done = 0; done < head; done += chunkEntries) {
      await lease.assertHeld();
      const entries = await old.entries(id, done, chunkEntries);
      await dump.addEntries(entries.map((one) => ({ ...one, entry: upgrade.entry(one.entry, reactions) })));
      written += entries.length;
      onProgress(written, total);
    }
  }
}

async function replace(database: Db, lease: Lease): Promise<void> {
  const there = new Set(await namesOf(database));
  for (const name of collectionNames) {
    if (!there.has(prefix + name)) continue;
    await lease.assertHeld();
    await replaceCollection(database, name);
  }
  for (const name of useless) if (there.has(name)) await database.dropCollection(name);
  // The texts in the last batch may be deleted later.
  await database.collection('batches').updateMany({ news: { $exists: true } }, { $unset: { news: true } });
}

/** In one step: a process that was suspended while another did it must not drop the new collection. */
async function replaceCollection(database: Db, name: string): Promise<void> {
  try {
    await database.renameCollection(prefix + name, name, { dropTarget: true });
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== notImplemented) throw error;
    // FerretDB 1 needs two steps.
    await database.dropCollection(name).catch(() => {});
    await database.renameCollection(prefix + name, name);
  }
}

const notImplemented = 238;

const namesOf = async (database: Db): Promise<string[]> =>
  (await database.listCollections().toArray()).map(({ name }) => name);

/** Waits until no node of an older version uses the database. */
async function nodesStopped(nodes: Collections['nodes']): Promise<void> {
  const end = performance.now() + nodesMs;
  const alive = () => nodes.findOne({ _id: { $ne: leaseId }, until: { $gt: Date.now() } });
  while (await alive()) {
    if (performance.now() > end)
      throw new StoreUnavailable(
        'The database has to be upgraded, but a Hubbub of an older version works with it. Stop that one first.',
      );
    await after(pauseMs);
  }
}

/** The upgrade holds a lease like a node, so that the database counts as in use. */
const leaseId = 'upgrade';

class Lease {
  readonly #nodes: Collections['nodes'];
  readonly #by = randomUUID();
  #until = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(nodes: Collections['nodes']) {
    this.#nodes = nodes;
  }

  static async acquire(nodes: Collections['nodes']): Promise<Lease> {
    const lease = new Lease(nodes);
    while (!(await lease.#take()));
    lease.#timer = setInterval(() => void lease.#renew().catch(() => {}), leaseMs / 5);
    return lease;
  }

  async assertHeld(): Promise<void> {
    // Long work delays the timer.
    if (Date.now() > this.#until) await this.#renew();
    if (Date.now() > this.#until) throw new StoreUnavailable('Another process has taken over the upgrade.');
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#nodes.deleteOne({ _id: leaseId, by: this.#by });
  }

  async #take(): Promise<boolean> {
    const until = Date.now() + leaseMs;
    await unlessThere(this.#nodes.insertOne({ _id: leaseId, until, by: this.#by }));
    await this.#nodes.updateOne(
      { _id: leaseId, until: { $lt: Date.now() } },
      { $set: { until, by: this.#by } },
    );
    // On FerretDB two processes may acquire it at the same moment: the last one has it.
    await after(pauseMs);
    const found = await this.#nodes.findOne({ _id: leaseId });
    if (found?.by !== this.#by) return false;
    this.#until = found.until;
    return true;
  }

  async #renew(): Promise<void> {
    const until = Date.now() + leaseMs;
    const { matchedCount } = await this.#nodes.updateOne({ _id: leaseId, by: this.#by }, { $set: { until } });
    if (matchedCount === 1) this.#until = until;
  }
}
