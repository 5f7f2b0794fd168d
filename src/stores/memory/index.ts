import { randomUUID } from 'node:crypto';
import type { Contents } from '#dump.ts';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import { contentsOf } from './contents.ts';
import { MemoryFacts } from './facts.ts';
import { MemoryLog } from './log.ts';
import { MemoryRooms } from './rooms.ts';
import { MemoryUsers } from './users.ts';

export interface MemoryStore extends Store {
  /** Everything in it, also when it is closed. */
  readonly contents: Contents;
}

/**
 * A store that lives as long as its process: for tests, and for chats that should leave nothing behind. It fulfils the
 * contract except for durability. Each call runs in one turn of the event loop, so it is atomic.
 */
export function openMemoryStore(): MemoryStore {
  let closed = false;
  const assertOpen = (): void => {
    if (closed) throw new Error('the store is closed');
  };
  const rooms = new MemoryRooms();
  void rooms.create({ id: lobby, kind: 'public', name: lobby, settings: {}, createdAt: 0 });
  const users = new MemoryUsers(rooms);
  const log = new MemoryLog(rooms, users);
  const facts = new MemoryFacts();
  const epoch = randomUUID();
  return {
    epoch,
    log: checked(log, assertOpen),
    users: checked(users, assertOpen),
    rooms: checked(rooms, assertOpen),
    facts: checked(facts, assertOpen),
    contents: contentsOf({ epoch, log, users, rooms, facts }),
    async close() {
      closed = true;
    },
  };
}

/** The same object, with methods that are rejected if the check throws. */
function checked<T extends object>(part: T, check: () => void): T {
  return new Proxy(part, {
    get:
      (target, name) =>
      async (...args: unknown[]) => {
        check();
        return Reflect.apply(target[name as keyof T] as () => unknown, target, args);
      },
  });
}
