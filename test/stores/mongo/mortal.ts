import type { Collections } from '#stores/mongo/collections.ts';

const writes = ['insertOne', 'insertMany', 'bulkWrite', 'updateOne', 'updateMany'];

type Write = () => Promise<unknown>;

/**
 * The collections, with somebody in the way of every write: `meet` gets the number of the write, from 1, the write, and
 * its name, such as `messages.insertMany`.
 */
export function waylaid(
  collections: Collections,
  meet: (count: number, write: Write, name: string) => Promise<unknown>,
): Collections {
  let count = 0;
  const entries = Object.entries(collections).map(([name, collection]) => [
    name,
    new Proxy(collection, {
      get(target, property) {
        const value = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        const call = value.bind(target);
        if (!writes.includes(String(property))) return call;
        return (...args: readonly unknown[]) =>
          meet(++count, () => call(...args), `${name}.${String(property)}`);
      },
    }),
  ]);
  return Object.fromEntries(entries);
}

/** As they are to a writer that dies after so many writes. */
export const dyingAfter = (lived: number, collections: Collections): Collections =>
  waylaid(collections, (count, write) =>
    count > lived ? Promise.reject(new Error('The writer is dead.')) : write(),
  );

/** As they are to a writer that loses one write, while those beside it succeed. */
export const losing = (lost: number, collections: Collections): Collections =>
  waylaid(collections, (count, write) =>
    count === lost ? Promise.reject(new Error('The write is lost.')) : write(),
  );

/** As they are to a writer that falls asleep after so many writes. */
export function sleepingAfter(lived: number, collections: Collections) {
  const asleep = Promise.withResolvers<void>();
  const woken = Promise.withResolvers<void>();
  const drowsy = waylaid(collections, async (count, write) => {
    if (count > lived) {
      asleep.resolve();
      await woken.promise;
    }
    return write();
  });
  return { collections: drowsy, asleep: asleep.promise, wake: woken.resolve };
}
