import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { difference } from '#dump/compare.ts';
import { CannotMove, move } from '#dump/move.ts';
import { type Dump, type StoredEntry, tables, unfinishedEpoch } from '#dump.ts';
import { keyOf } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import { goesOn, readChat, writeChat } from './dump/chat.ts';
import { damage, damages, findings } from './dump/damage.ts';
import { append, noon, post } from './store/fixtures.ts';

/** An empty database, made anew for each test. */
export interface TestDatabase {
  open(): Promise<Store>;
  openDump(): Promise<Dump>;
  /** Everything that was opened is closed already. */
  clean?(): Promise<void>;
}

const ignore = (): void => {};

/**
 * What every dump promises: that a store which was carried over is the same store. `potatoes`: how many messages a long
 * room has; fewer for a database that is slow.
 */
export function dumpContract(
  name: string,
  makeDatabase: () => Promise<TestDatabase>,
  { potatoes = 1_200 }: { readonly potatoes?: number } = {},
): void {
  /** A database that goes away with the test. */
  const fresh = async (t: TestContext): Promise<TestDatabase> => {
    const database = await makeDatabase();
    t.after(() => database.clean?.());
    return database;
  };

  const filled = async (t: TestContext): Promise<TestDatabase> => {
    const database = await fresh(t);
    await withStore(database, (store) => writeChat(store, potatoes));
    return database;
  };

  describe(`${name}, as a dump`, () => {
    it('carries everything over, so that no client notices', async (t) => {
      const [old, copy] = [await filled(t), await fresh(t)];
      await withDumps(old, copy, (from, to) => move(from, to, noon, ignore));
      const before = await withStore(old, readChat);
      assert.deepEqual(await withStore(copy, readChat), before);
      for (const database of [old, copy]) await withStore(database, (store) => goesOn(store, potatoes));
    });

    it('goes on where it was broken off, wherever that is', async (t) => {
      const old = await filled(t);
      for (let calls = 0, whole = false; !whole; calls++) {
        const copy = await fresh(t);
        await withDumps(old, copy, async (from, to) => {
          const breaking = breakingAfter(calls, to);
          whole = await move(from, breaking, noon, ignore).then(
            () => true,
            () => false,
          );
          const epoch = await from.epoch();
          if (!whole && calls > 0) assert.equal(await to.epoch(), unfinishedEpoch(epoch));
          if (!whole) await move(from, to, noon, ignore);
          assert.equal(await to.epoch(), epoch);
          assert.equal(await difference(from, to, ignore), undefined);
        });
      }
    });

    it('finds out what differs', async (t) => {
      const [old, copy] = [await filled(t), await fresh(t)];
      await withDumps(old, copy, (from, to) => move(from, to, noon, ignore));
      await withStore(copy, async (store) => {
        const alice = (await store.users.account(keyOf('alice')))!;
        const author = { id: alice.id, nickname: 'Alice', account: true, session: 'one' };
        await append(store, post(author, 'One more.', { room: 'kitchen' }));
      });
      await withDumps(old, copy, async (from, to) => {
        assert.match((await difference(from, to, ignore))!, /^entries of the room kitchen: \d+ and \d+$/);
      });
    });

    it('is moved neither while it is in use, nor into a chat that is there already', async (t) => {
      const [old, copy, other] = [await filled(t), await fresh(t), await filled(t)];
      const refused = (one: TestDatabase, two: TestDatabase, why: RegExp) =>
        withDumps(one, two, (from, to) =>
          assert.rejects(
            move(from, to, noon, ignore),
            (error) => error instanceof CannotMove && why.test(error.message),
          ),
        );
      await refused(old, other, /is not empty/);
      await refused(old, old, /is this chat already/);
      await withStore(old, (store) => store.users.renewNode('web', noon + 1));
      await refused(old, copy, /Stop it first/);
      await withStore(old, (store) => store.users.clearNode('web'));
      await withDumps(old, copy, async (from, to) => to.setEpoch(unfinishedEpoch(await from.epoch())));
      await refused(other, copy, /a part of another chat/);
      await refused(copy, other, /a part of a chat only/);
    });

    it('is found sound when it is, and each damage is a sentence', async (t) => {
      const database = await filled(t);
      const dump = await database.openDump();
      t.after(() => dump.close());
      assert.deepEqual(await findings(dump), []);
      await damage(dump);
      assert.deepEqual((await findings(dump)).toSorted(), damages.toSorted());
    });

    it('changes nothing where it adds what is there already', async (t) => {
      const [old, copy] = [await filled(t), await fresh(t)];
      await withDumps(old, copy, async (from, to) => {
        await move(from, to, noon, ignore);
        for (const table of tables)
          for await (const records of from.records(table)) await to.addRecords(table, records);
        assert.equal(await difference(from, to, ignore), undefined);
      });
    });
  });
}

async function withStore<T>(database: TestDatabase, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await database.open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function withDumps<T>(
  one: TestDatabase,
  other: TestDatabase,
  work: (from: Dump, to: Dump) => Promise<T>,
): Promise<T> {
  const [from, to] = [await one.openDump(), await other.openDump()];
  try {
    return await work(from, to);
  } finally {
    await from.close();
    await to.close();
  }
}

/** The same dump, which fails at the writing call that comes after so many. */
function breakingAfter(calls: number, dump: Dump): Dump {
  let left = calls;
  const count = (): void => {
    if (left-- === 0) throw new Error('The power is gone.');
  };
  return {
    place: dump.place,
    epoch: () => dump.epoch(),
    isEmpty: () => dump.isEmpty(),
    isInUse: (now) => dump.isInUse(now),
    records: (table) => dump.records(table),
    entries: (room, after, limit) => dump.entries(room, after, limit),
    owners: () => dump.owners(),
    counts: () => dump.counts(),
    close: () => dump.close(),
    async setEpoch(epoch) {
      count();
      await dump.setEpoch(epoch);
    },
    async addRecords(table, records) {
      count();
      await dump.addRecords(table, records);
    },
    async addEntries(entries: readonly StoredEntry[]) {
      count();
      await dump.addEntries(entries);
    },
  };
}
