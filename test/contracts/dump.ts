import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { CannotMove } from '#dump/cannot-move.ts';
import { difference } from '#dump/check.ts';
import { move } from '#dump/move.ts';
import { type Dump, dumpTables, type StoredEntry, unfinishedEpoch } from '#dump.ts';
import type { Store } from '#store.ts';
import { rooms, speak, stillKnows } from './dump/chat.ts';
import { alice, everything, hear, noon, says } from './store/fixtures.ts';

/** An empty database, made anew for each test. */
export interface TestDatabase {
  open(): Promise<Store>;
  openDump(): Promise<Dump>;
  /** Everything that was opened is closed already. */
  clean?(): Promise<void>;
}

const untold = (): void => {};

/**
 * What every archive promises: that a store which was carried over is the same store. `potatoes`: how many messages a long
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

  const spoken = async (t: TestContext): Promise<TestDatabase> => {
    const database = await fresh(t);
    await withStore(database, (store) => speak(store, potatoes));
    return database;
  };

  describe(`${name}, as an archive`, () => {
    it('carries everything over, so that nobody notices', async (t) => {
      const [old, young] = [await spoken(t), await fresh(t)];
      await withDumps(old, young, (from, to) => move(from, to, noon, untold));
      const before = await withStore(old, (store) =>
        Promise.all(rooms.map((room) => everything(store, room))),
      );
      await withStore(young, async (store) => {
        assert.deepEqual(await Promise.all(rooms.map((room) => everything(store, room))), before);
        await stillKnows(store, potatoes);
      });
      await withStore(old, (store) => stillKnows(store, potatoes));
    });

    it('goes on where it was broken off, wherever that is', async (t) => {
      const old = await spoken(t);
      for (let calls = 0, whole = false; !whole; calls++) {
        const young = await fresh(t);
        await withDumps(old, young, async (from, to) => {
          const breaking = breakingAfter(calls, to);
          whole = await move(from, breaking, noon, untold).then(
            () => true,
            () => false,
          );
          const epoch = await from.epoch();
          if (!whole && calls > 0) assert.equal(await to.epoch(), unfinishedEpoch(epoch));
          if (!whole) await move(from, to, noon, untold);
          assert.equal(await to.epoch(), epoch);
          assert.equal(await difference(from, to, untold), undefined);
        });
      }
    });

    it('finds out what differs', async (t) => {
      const [old, young] = [await spoken(t), await fresh(t)];
      await withDumps(old, young, (from, to) => move(from, to, noon, untold));
      await withStore(young, (store) => hear(store, says(alice, 'One more.', { room: 'kitchen' })));
      await withDumps(old, young, async (from, to) => {
        assert.match((await difference(from, to, untold))!, /^entries of the room kitchen: \d+ and \d+$/);
      });
    });

    it('is moved neither while it is in use, nor into a chat that is there already', async (t) => {
      const [old, young, other] = [await spoken(t), await fresh(t), await spoken(t)];
      const refused = (one: TestDatabase, two: TestDatabase, why: RegExp) =>
        withDumps(one, two, (from, to) =>
          assert.rejects(
            move(from, to, noon, untold),
            (error) => error instanceof CannotMove && why.test(error.message),
          ),
        );
      await refused(old, other, /is not empty/);
      await refused(old, old, /is this chat already/);
      await withStore(old, (store) => store.renewNode('web', noon + 1));
      await refused(old, young, /Stop it first/);
      await withStore(old, (store) => store.clearNode('web'));
      await withDumps(old, young, async (from, to) => to.setEpoch(unfinishedEpoch(await from.epoch())));
      await refused(other, young, /a part of another chat/);
      await refused(young, other, /a part of a chat only/);
    });

    it('takes what it has already for nothing new', async (t) => {
      const [old, young] = [await spoken(t), await fresh(t)];
      await withDumps(old, young, async (from, to) => {
        await move(from, to, noon, untold);
        for (const table of dumpTables)
          for await (const records of from.records(table)) await to.addRecords(table, records);
        assert.equal(await difference(from, to, untold), undefined);
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

/** The same archive, which fails at the writing call that comes after so many. */
function breakingAfter(calls: number, dump: Dump): Dump {
  let left = calls;
  const count = (): void => {
    if (left-- === 0) throw new Error('The power is gone.');
  };
  return {
    location: dump.location,
    epoch: () => dump.epoch(),
    isEmpty: () => dump.isEmpty(),
    isInUse: (now) => dump.isInUse(now),
    records: (table) => dump.records(table),
    rooms: () => dump.rooms(),
    entries: (room, after, limit) => dump.entries(room, after, limit),
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
