import { randomUUID } from 'node:crypto';
import type { Store } from '#store.ts';
import { MemoryLog } from './log.ts';
import { MemoryRooms } from './rooms.ts';
import { MemoryUsers } from './users.ts';

/** A store that lives as long as its process: for tests, and for rooms that should leave nothing behind. */
export function openMemoryStore(): Store {
  const rooms = new MemoryRooms();
  const log = new MemoryLog(rooms);
  rooms.trim = (room, before, floor) => log.trim(room, before, floor);
  const users = new MemoryUsers((user, room, since) => rooms.join(user, room, since));
  let closed = false;
  const guard = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const method = Reflect.get(target, name, target) as (...args: unknown[]) => unknown;
        return async (...args: unknown[]) => {
          if (closed) throw new Error('the store is closed');
          return method.apply(target, args);
        };
      },
    });
  return {
    epoch: randomUUID(),
    log: guard(log),
    users: guard(users),
    rooms: guard(rooms),
    async close() {
      closed = true;
    },
  };
}
