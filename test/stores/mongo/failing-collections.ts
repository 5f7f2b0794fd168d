import type { Collections } from '#stores/mongo/collections.ts';

const writes = ['insertOne', 'insertMany', 'bulkWrite', 'updateOne', 'updateMany'];

type Write = () => Promise<unknown>;

/**
 * The collections, with somebody in the way of every write: `meet` gets the number of the write, from 1, the write, and
 * its name, such as `messages.insertMany`.
 */
export function intercepted(
  collections: Collections,
  intercept: (count: number, write: Write, name: string) => Promise<unknown>,
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
          intercept(++count, () => call(...args), `${name}.${String(property)}`);
      },
    }),
  ]);
  return Object.fromEntries(entries);
}

/** As they are to a writer that dies after so many writes. */
export const failingAfter = (writesBefore: number, collections: Collections): Collections =>
  intercepted(collections, (count, write) =>
    count > writesBefore ? Promise.reject(new Error('The writer is dead.')) : write(),
  );

/** As they are to a writer that loses one write, while those beside it succeed. */
export const failingOnce = (lost: number, collections: Collections): Collections =>
  intercepted(collections, (count, write) =>
    count === lost ? Promise.reject(new Error('The write is lost.')) : write(),
  );

/** As they are to a writer that falls asleep after so many writes. */
export function pausedAfter(writesBefore: number, collections: Collections) {
  const asleep = Promise.withResolvers<void>();
  const woken = Promise.withResolvers<void>();
  const paused = intercepted(collections, async (count, write) => {
    if (count > writesBefore) {
      asleep.resolve();
      await woken.promise;
    }
    return write();
  });
  return { collections: paused, asleep: asleep.promise, wake: woken.resolve };
}
