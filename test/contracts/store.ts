import { describe, type TestContext } from 'node:test';
import type { Store } from '#store.ts';
import { accounts } from './store/accounts.ts';
import { anyConversation } from './store/any-conversation.ts';
import { changes } from './store/changes.ts';
import { claims } from './store/claims.ts';
import { copies } from './store/copies.ts';
import { log } from './store/log.ts';
import { members } from './store/members.ts';
import { ranges } from './store/ranges.ts';
import { repeats } from './store/repeats.ts';
import { searching } from './store/searching.ts';
import { sharing } from './store/sharing.ts';
import { tokens } from './store/tokens.ts';

const chapters = [log, ranges, repeats, changes, copies, searching, claims, accounts, tokens, members];

/** An empty database, made anew for each test. */
export interface TestDatabase {
  open(): Promise<Store>;
  /** Everything that was opened is closed already. */
  clean?(): Promise<void>;
}

/** Opens a store on a new database; it is closed when the test ends. */
export type Open = (t: TestContext) => Promise<Store>;

/** The same, for as many stores on one new database as are asked for. */
export type OpenShared = (t: TestContext) => Promise<() => Promise<Store>>;

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
  const openShared: OpenShared = async (t) => {
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
  const open: Open = async (t) => (await openShared(t))();

  describe(`${name}, as a store`, () => {
    for (const table of chapters) table(open);
    anyConversation(open, conversations);
    if (shared) sharing(openShared);
  });
}
