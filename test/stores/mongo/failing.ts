const writes = [
  ...['insertOne', 'insertMany', 'bulkWrite', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany'],
  ...['createIndex', 'dropCollection', 'renameCollection'],
];

type Write = () => Promise<unknown>;

/** Called with the number of the write, from 1, the write, and its name, such as `messages.insertMany`. */
type Intercept = (count: number, write: Write, name: string) => Promise<unknown>;

/** The objects, collections or a database, with `intercept` called instead of every write. */
export function intercepted<T extends object>(objects: T, intercept: Intercept): T {
  let count = 0;
  const entries = Object.entries(objects).map(([name, object]: [string, object]) => {
    const around = (method: string, write: Write) => intercept(++count, write, `${name}.${method}`);
    return [name, withWrites(object, around)];
  });
  return Object.fromEntries(entries);
}

export const withWrites = <T extends object>(
  object: T,
  around: (method: string, write: Write) => Promise<unknown>,
): T =>
  new Proxy(object, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...args: readonly unknown[]) => Promise<unknown>;
      if (!writes.includes(String(property))) return call;
      return (...args: readonly unknown[]) => around(String(property), () => call(...args));
    },
  });

/** As they are to a writer that dies after so many writes. */
export const dyingAfter = <T extends object>(lived: number, objects: T): T =>
  intercepted(objects, (count, write) =>
    count > lived ? Promise.reject(new Error('The writer is dead.')) : write(),
  );

/** As they are to a writer that loses one write, while those beside it succeed. */
export const losing = <T extends object>(lost: number, objects: T): T =>
  intercepted(objects, (count, write) =>
    count === lost ? Promise.reject(new Error('The write is lost.')) : write(),
  );

/** As they are to a writer that is suspended after so many writes. */
export function suspendedAfter<T extends object>(lived: number, objects: T) {
  const suspended = Promise.withResolvers<void>();
  const resumed = Promise.withResolvers<void>();
  const collections = intercepted(objects, async (count, write) => {
    if (count > lived) {
      suspended.resolve();
      await resumed.promise;
    }
    return write();
  });
  return { collections, suspended: suspended.promise, resume: resumed.resolve };
}
