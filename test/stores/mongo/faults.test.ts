import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Draft } from '#model/entry.ts';
import { directRoomId, lobby } from '#model/names.ts';
import { openDatabase } from '#stores/mongo/database.ts';
import type { Collections } from '#stores/mongo/documents.ts';
import { MongoLog } from '#stores/mongo/log.ts';
import { MongoRooms } from '#stores/mongo/rooms.ts';
import { Transactions } from '#stores/mongo/transactions.ts';
import { MongoUsers } from '#stores/mongo/users.ts';
import {
  edit,
  entryOf,
  given,
  guestEntry,
  join,
  newAccount,
  newRoom,
  noon,
  post,
  react,
  remove,
  session,
  upTo,
} from '../../contracts/store/fixtures.ts';
import { MongoServer, needMongo } from '../../support/mongo.ts';
import { dyingAfter, intercepted, losing, suspendedAfter } from './failing.ts';

const [alice, bob] = [1, 2].map((id) => ({
  id,
  nickname: ['Alice', 'Bob'][id - 1]!,
  account: id === 1,
  session: session(id),
})) as [Draft['author'], Draft['author']];
const direct = directRoomId([alice.id, bob.id]);

/** What was written before anything went wrong. */
const beginning: readonly Draft[] = [
  post(alice, 'Soup?'),
  post(alice, 'My password is 1234.'),
  edit(alice, 2, 'My password is 4321.'),
  post(alice, 'Psst!', { room: direct, to: 'Bob' }),
];

/** One call that does all that an append can do. */
const call: readonly Draft[] = [
  post(bob, 'Tea!', { clientId: 'b-1' }),
  post(alice, 'Psst, Bob!', { room: direct, to: 'Bob', clientId: 'a-1' }),
  edit(alice, 1, 'Soup at six?'),
  remove(alice, 2),
  react(bob, 1, '🤫', true, direct),
  join(alice, 'kitchen'),
];

describe('a store in MongoDB', needMongo, () => {
  let server: MongoServer;
  before(async () => {
    server = await MongoServer.start();
  });
  after(() => server.stop());

  /** A database with Alice, who has an account, with Bob, a guest, and with rooms. */
  async function openCollections(t: TestContext): Promise<Collections> {
    const { client, collections } = await openDatabase(server.newDatabase());
    t.after(() => client.close());
    const { users, rooms } = storeOf(collections);
    await given(users.createAccount(newAccount('Alice')));
    await given(users.enterGuest(guestEntry('Bob')));
    await rooms.create(newRoom('kitchen'));
    await rooms.openDirect([alice.id, bob.id], noon);
    return collections;
  }

  /** Makes the call with a writer that fails at each of its writes; then another looks for what is there. */
  async function failEverywhere(
    t: TestContext,
    writes: number,
    prepare: (store: TestStore) => Promise<unknown>,
    call: (store: TestStore) => Promise<unknown>,
    look: (store: TestStore) => Promise<unknown>,
    repeat: (store: TestStore, there: boolean) => Promise<unknown> = async () => {},
  ): Promise<void> {
    const witness = storeOf(await openCollections(t));
    await prepare(witness);
    const without = await look(witness);
    await call(witness);
    const withAll = await look(witness);
    assert.notDeepEqual(withAll, without);

    const fate = async (harm: typeof losing, count: number) => {
      const collections = await openCollections(t);
      await prepare(storeOf(collections));
      const died = await call(storeOf(harm(count, collections))).then(
        () => false,
        () => true,
      );
      const survivor = storeOf(collections);
      await survivor.log.heads([lobby]);
      const found = await look(survivor);
      const there = JSON.stringify(found) !== JSON.stringify(without);
      assert.deepEqual(found, there ? withAll : without, `${harm.name} ${count}`);
      assert.ok(there || died, 'What was acknowledged is lost.');
      await repeat(survivor, there);
      return died ? (there ? 'completed' : 'undone') : 'lived';
    };
    for (const harm of [dyingAfter, losing]) {
      const fates = await Promise.all(upTo(writes).map((count) => fate(harm, count - 1)));
      assert.deepEqual(new Set(fates), new Set(['undone', 'completed', 'lived']), harm.name);
    }
  }

  it('2: has an append whole or not at all, whichever write its writer loses, or dies before', (t) =>
    failEverywhere(
      t,
      12,
      ({ log }) => log.append(beginning),
      ({ log }) => log.append(call),
      readAll,
      async ({ log }, there) => {
        const again = (await log.append(call.slice(0, 2))).map(({ kind }) => kind);
        assert.deepEqual(again, there ? ['repeated', 'repeated'] : ['stored', 'stored']);
      },
    ));

  it('2: has an account with its memberships, or neither', (t) =>
    failEverywhere(
      t,
      7,
      async () => {},
      ({ users }) => given(users.createAccount(newAccount('Oksana', { rooms: [lobby, 'kitchen'] }))),
      async ({ rooms, users }) => [
        await users.account('oksana'),
        (await rooms.memberships(3)).map(({ membership }) => membership),
      ],
    ));

  it('2: has one nickname for a guest that takes another', (t) =>
    failEverywhere(
      t,
      7,
      ({ users }) => users.renewNode('web', noon + 1),
      ({ users }) =>
        given(users.rename({ user: bob.id, nickname: 'Rob', key: 'rob', node: 'web', now: noon })),
      ({ users }) => Promise.all([users.owner('bob', noon), users.owner('rob', noon), users.get([bob.id])]),
    ));

  it('2: has a direct room with its members, or no room', (t) =>
    failEverywhere(
      t,
      7,
      async () => {},
      ({ rooms }) => rooms.openDirect([alice.id], noon),
      async ({ rooms }) => [await rooms.get([directRoomId([alice.id])]), await rooms.memberships(alice.id)],
    ));

  it('6: takes nothing from a writer that was suspended while others went on', async (t) => {
    const collections = await openCollections(t);
    const { log: first } = storeOf(collections);
    await first.append([post(alice, 'Soup?')]);
    const sleeper = suspendedAfter(1, collections);
    const late = storeOf(sleeper.collections).log.append([
      edit(alice, 1, 'The secret soup'),
      post(alice, 'Another secret', { clientId: 'a-1' }),
      join(alice, 'kitchen'),
    ]);
    await sleeper.suspended;
    const other = storeOf(collections);
    await other.log.append([
      edit(alice, 1, 'Tea?'),
      remove(alice, 3),
      { ...join(alice, 'kitchen'), kind: 'left' },
    ]);
    const before = await readAll(other);
    sleeper.resume();
    assert.deepEqual(
      (await late).map((outcome) => entryOf(outcome).seq),
      [2, 3, 1],
    );
    assert.deepEqual(await readAll(other), before);
    assert.deepEqual(await other.rooms.members('kitchen'), []);
    await other.log.append([remove(alice, 1)]);
    assert.doesNotMatch(await everyDocument(collections), /secret/i);
  });

  it('takes no nickname back from a guest that came when another writer was suspended', async (t) => {
    const collections = await openCollections(t);
    const sleeper = suspendedAfter(1, collections);
    const late = storeOf(sleeper.collections).users.enterGuest(guestEntry('Rob', { tokenHash: 'one' }));
    await sleeper.suspended;
    const { log, users } = storeOf(collections);
    await log.heads([lobby]);
    const one = (await users.guest('one'))!;
    await users.renewNode('web', noon + 1);
    await users.release({ key: 'rob', user: one.id, node: 'web' });
    sleeper.resume();
    assert.deepEqual(await late, one);
    assert.equal(await users.owner('rob', noon), undefined);
    const two = await given(users.enterGuest(guestEntry('Rob', { tokenHash: 'two' })));
    assert.deepEqual(await users.owner('rob', noon), two);
  });

  it('4: has a call once when only the answer is lost', async (t) => {
    const forgetful = intercepted(await openCollections(t), async (_, write, name) => {
      const answer = await write();
      if (name === 'batches.insertOne') throw new Error('The connection is lost.');
      return answer;
    });
    const store = storeOf(forgetful);
    const outcomes = await store.log.append([post(alice, 'Once.'), post(bob, 'And once.')]);
    const read = await store.log.read({ room: lobby, after: 0, limit: 9 });
    assert.deepEqual(read, outcomes.map(entryOf));
  });

  it('goes on after a write that failed', async (t) => {
    const collections = await openCollections(t);
    let down = true;
    const shaky = intercepted(collections, (_, write) =>
      down ? Promise.reject(new Error('The server is away.')) : write(),
    );
    const { log, rooms } = storeOf(shaky);
    await assert.rejects(log.append([post(alice, 'Hello?')]), /away/);
    await assert.rejects(rooms.create(newRoom('attic')), /away/);
    down = false;
    const [outcome] = await log.append([post(alice, 'Hello!')]);
    assert.equal(entryOf(outcome).seq, 1);
    assert.equal((await rooms.create(newRoom('attic')))?.id, 'attic');
  });

  it('gives calls that come together one batch, and each its result', async (t) => {
    const collections = await openCollections(t);
    const store = storeOf(collections);
    const batches = await collections.batches.countDocuments();
    await store.users.renewNode('web', noon + 1);
    const nicknames = [...upTo(30).map((n) => `Guest${n}`), 'Guest30'];
    const guests = await Promise.all(
      nicknames.map((nickname, index) =>
        store.users.enterGuest(guestEntry(nickname, { tokenHash: `token ${index}` })),
      ),
    );
    assert.equal(guests.pop(), 'taken');
    assert.deepEqual(
      guests.map((guest) => guest !== 'taken' && guest.id),
      upTo(32, 3),
    );
    assert.equal((await collections.batches.countDocuments()) - batches, 1);
  });
});

interface TestStore {
  readonly log: MongoLog;
  readonly users: MongoUsers;
  readonly rooms: MongoRooms;
}

function storeOf(collections: Collections): TestStore {
  const transactions = new Transactions(collections);
  return {
    log: new MongoLog(collections, transactions),
    users: new MongoUsers(collections, transactions),
    rooms: new MongoRooms(collections, transactions),
  };
}

/** All that a reader can find of the log. */
async function readAll({ log, rooms }: TestStore) {
  const ids = [lobby, 'kitchen', direct];
  return {
    heads: [...(await log.heads(ids))],
    entries: await Promise.all(ids.map((room) => log.read({ room, after: 0, limit: 100 }))),
    found: await log.search({ all: [['tea']], rooms: ids, limit: 9 }),
    members: await rooms.members('kitchen'),
  };
}

async function everyDocument(collections: Collections): Promise<string> {
  const found = await Promise.all(
    Object.values(collections).map((collection) => collection.find({}).toArray()),
  );
  return JSON.stringify(found);
}
