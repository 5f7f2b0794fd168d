import { describe, type TestContext } from 'node:test';
import type { Store } from '#store.ts';
import { anyConversation } from './store/any-conversation.ts';
import { bars, sharedBars } from './store/bars.ts';
import { changes } from './store/changes.ts';
import { facts, sharedFacts } from './store/facts.ts';
import { type Cast, makeCast } from './store/fixtures.ts';
import { floors } from './store/floors.ts';
import { log } from './store/log.ts';
import { memberships } from './store/memberships.ts';
import { nicknames } from './store/nicknames.ts';
import { ranges } from './store/ranges.ts';
import { repeats } from './store/repeats.ts';
import { roles, sharedRoles } from './store/roles.ts';
import { rooms } from './store/rooms.ts';
import { searching } from './store/searching.ts';
import { sharing } from './store/sharing.ts';
import { tokens } from './store/tokens.ts';
import { users } from './store/users.ts';

const chapters = [
  log,
  ranges,
  repeats,
  changes,
  searching,
  floors,
  users,
  nicknames,
  tokens,
  rooms,
  memberships,
  roles,
  bars,
  facts,
];

/** For stores that outlive a process, and that several may share. */
const sharedChapters = [sharing, sharedRoles, sharedBars, sharedFacts];

/** An empty database, made anew for each test. */
export interface TestDatabase {
  open(): Promise<Store>;
  /** Everything that was opened is closed already. */
  clean?(): Promise<void>;
}

/** A new store with the cast in it. */
export type Chat = Cast & { readonly store: Store };

/** Opens a store on a new database; it is closed when the test ends. */
export type Open = (t: TestContext) => Promise<Chat>;

/** The same, for as many stores on one new database as are asked for. The cast is there. */
export type OpenShared = (t: TestContext) => Promise<Cast & { open(): Promise<Store> }>;

/**
 * What every store promises. The numbers in the names of the tests are those of the promises in `store.ts`.
 * `shared`: the database outlives its store, and several may be open on it at once. `conversations`: how many are made up;
 * fewer for a database that is slow.
 */
export function storeContract(
  name: string,
  makeDatabase: () => Promise<TestDatabase>,
  { shared, conversations = 100 }: { readonly shared: boolean; readonly conversations?: number },
): void {
  const opener = async (t: TestContext): Promise<() => Promise<Store>> => {
    const database = await makeDatabase();
    const stores: Store[] = [];
    t.after(async () => {
      await Promise.all(stores.map((store) => store.close()));
      await database.clean?.();
    });
    return async () => {
      const store = await database.open();
      stores.push(store);
      return store;
    };
  };
  const open: Open = async (t) => {
    const store = await (await opener(t))();
    return { store, ...(await makeCast(store)) };
  };
  const openShared: OpenShared = async (t) => {
    const open = await opener(t);
    const first = await open();
    const cast = await makeCast(first);
    await first.close();
    return { open, ...cast };
  };

  describe(`${name}, as a store`, () => {
    for (const chapter of chapters) chapter(open);
    anyConversation(open, conversations);
    if (shared) for (const chapter of sharedChapters) chapter(openShared);
  });
}
