import type { Contents, Table, Tables } from '#dump.ts';
import { digest } from '#lib/digest.ts';
import type { MemoryFacts } from './facts.ts';
import type { MemoryLog } from './log.ts';
import type { MemoryRooms } from './rooms.ts';
import type { MemoryUsers } from './users.ts';

interface Parts {
  readonly epoch: string;
  readonly log: MemoryLog;
  readonly users: MemoryUsers;
  readonly rooms: MemoryRooms;
  readonly facts: MemoryFacts;
}

/** Everything in a store in memory, to be inspected like a database. */
export function contentsOf({ epoch, log, users, rooms, facts }: Parts): Contents {
  const tables: { readonly [T in Table]: () => readonly Tables[T][] } = {
    users: () => users.records(),
    tokens: () => users.allTokens(),
    rooms: () => [...rooms.logs.values()].map((room) => room.toRoom()),
    memberships: () => rooms.allMemberships(),
    facts: () => facts.all(),
  };
  return {
    epoch: async () => epoch,
    async *records(table) {
      yield tables[table]();
    },
    entries: async (room, after, limit) =>
      (await log.read({ room, after, limit })).map((entry) => {
        const use = log.nameOf(entry);
        return use ? { entry, digest: digest(use.content) } : { entry };
      }),
    async *owners() {
      yield users.owners();
    },
    counts: async () => ({ clientIds: log.clientIds, strays: 0 }),
  };
}
