import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Draft, Entry } from '#model/entry.ts';
import { lobby } from '#model/names.ts';
import type { Collections } from '#stores/mongo/collections.ts';
import { Log } from '#stores/mongo/log.ts';
import { openDatabase } from '#stores/mongo/open.ts';
import { People } from '#stores/mongo/people.ts';
import {
  alice,
  bob,
  deletes,
  edits,
  entryOf,
  joins,
  reacts,
  says,
  upTo,
} from '../../contracts/store/cast.ts';
import { MongoServer, needMongo } from '../../support/mongo.ts';
import { dyingAfter, losing, sleepingAfter, waylaid } from './mortal.ts';

const whisper = { room: '@alice', copyTo: '@~bob', to: 'Bob' };

/** What was said before anything went wrong. */
const beginning: readonly Draft[] = [
  says(alice, 'Soup?'),
  says(alice, 'My password is 1234.'),
  edits(alice, 2, 'My password is 4321.'),
  says(alice, 'Psst!', whisper),
];

/** One call that does all that a call can do. */
const call: readonly Draft[] = [
  says(bob, 'Tea!', { clientId: 'b-1' }),
  says(alice, 'Psst, Bob!', { ...whisper, clientId: 'a-1' }),
  edits(alice, 1, 'Soup at six?'),
  deletes(alice, 2),
  reacts(bob, 1, '🤫', true, '@~bob'),
  joins(alice, 'kitchen'),
];

describe('a log in MongoDB', needMongo, () => {
  let server: MongoServer;
  before(async () => {
    server = await MongoServer.start();
  });
  after(() => server.stop());

  async function openCollections(t: TestContext): Promise<Collections> {
    const { client, collections } = await openDatabase(server.newDatabase());
    t.after(() => client.close());
    return collections;
  }

  it('2: has a call whole or not at all, whichever write its writer loses, or dies before', async (t) => {
    const witness = logOf(await openCollections(t));
    await witness.append(beginning);
    const without = await read(witness);
    await witness.append(call);
    const withAll = await read(witness);

    const fate = async (harm: typeof losing, count: number) => {
      const collections = await openCollections(t);
      await logOf(collections).append(beginning);
      const mortal = logOf(harm(count, collections));
      const died = await mortal.append(call).then(
        () => false,
        () => true,
      );
      const survivor = logOf(collections);
      await survivor.heads([lobby]);
      const found = await read(survivor);
      const there = found[lobby]?.length === withAll[lobby]?.length;
      assert.deepEqual(found, there ? withAll : without, `${harm.name} ${count}`);
      assert.ok(there || died, 'What was acknowledged is lost.');
      const again = (await survivor.append(call.slice(0, 2))).map(({ kind }) => kind);
      assert.deepEqual(again, there ? ['repeated', 'repeated'] : ['stored', 'stored']);
      return died ? (there ? 'completed' : 'undone') : 'lived';
    };
    for (const harm of [dyingAfter, losing]) {
      const fates = await Promise.all(upTo(12).map((count) => fate(harm, count)));
      assert.deepEqual(new Set(fates), new Set(['undone', 'completed', 'lived']), harm.name);
    }
  });

  it('6: takes nothing from a writer that slept while others went on', async (t) => {
    const collections = await openCollections(t);
    await logOf(collections).append([says(alice, 'Soup?')]);
    const sleeper = sleepingAfter(1, collections);
    const dreaming = logOf(sleeper.collections).append([
      edits(alice, 1, 'The secret soup'),
      says(alice, 'Another secret'),
    ]);
    await sleeper.asleep;
    const other = logOf(collections);
    await other.append([edits(alice, 1, 'Tea?'), deletes(alice, 3)]);
    const before = await read(other);
    sleeper.wake();
    assert.deepEqual(
      (await dreaming).map((outcome) => entryOf(outcome).seq),
      [2, 3],
    );
    assert.deepEqual(await read(other), before);
    await other.append([deletes(alice, 1)]);
    assert.doesNotMatch(await everyDocument(collections), /secret/i);
  });

  it('4: has a call once when only the answer is lost', async (t) => {
    const forgetful = waylaid(await openCollections(t), async (_, write, name) => {
      const answer = await write();
      if (name === 'batches.insertOne') throw new Error('The connection is lost.');
      return answer;
    });
    const log = logOf(forgetful);
    const outcomes = await log.append([says(alice, 'Once.'), says(bob, 'And once.')]);
    assert.deepEqual((await read(log))[lobby], outcomes.map(entryOf));
  });

  it('goes on after a write that failed', async (t) => {
    const collections = await openCollections(t);
    let down = true;
    const shaky = waylaid(collections, (_, write) =>
      down ? Promise.reject(new Error('The server is away.')) : write(),
    );
    const log = logOf(shaky);
    await assert.rejects(log.append([says(alice, 'Hello?')]), /away/);
    down = false;
    const [outcome] = await log.append([says(alice, 'Hello!')]);
    assert.equal(entryOf(outcome).seq, 1);
  });
});

const logOf = (collections: Collections): Log => new Log(collections, new People(collections));

/** All that a reader can find. */
async function read(log: Log): Promise<Record<string, readonly Entry[]>> {
  const rooms = [lobby, 'kitchen', '@alice', '@~bob'];
  const entries = await Promise.all(rooms.map((room) => log.read({ room, after: 0, limit: 100 })));
  return Object.fromEntries(rooms.map((room, index) => [room, entries[index] ?? []]));
}

async function everyDocument(collections: Collections): Promise<string> {
  const found = await Promise.all(
    Object.values(collections).map((collection) => collection.find({}).toArray()),
  );
  return JSON.stringify(found);
}
