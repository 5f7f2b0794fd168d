const stores = { outbox: 'clientId', drafts: 'key', uploads: 'id' } as const;

export type StoreName = keyof typeof stores;

/**
 * What outlives the page in this browser beside a few words: texts that are not sent, and files that are not sent to their end. Where the
 * browser keeps nothing, nothing is found here, and everything else works.
 */
export class Database {
  readonly #opened: Promise<IDBDatabase | undefined>;

  readonly #keeps: () => boolean;

  /** `name`: several servers may be at one host, below paths of their own. `keeps`: whether anything of the user may be kept. */
  constructor(name: string, keeps: () => boolean) {
    this.#opened = open(name).catch(() => undefined);
    this.#keeps = keeps;
  }

  async all<T>(store: StoreName): Promise<readonly T[]> {
    const found = await this.#use(store, 'readonly', (objects) => objects.getAll());
    return (found ?? []) as T[];
  }

  /** False where it is not kept. */
  async put(store: StoreName, value: object): Promise<boolean> {
    return (await this.#use(store, 'readwrite', (objects) => objects.put(value))) !== undefined;
  }

  async remove(store: StoreName, key: string): Promise<void> {
    await this.#use(store, 'readwrite', (objects) => objects.delete(key));
  }

  async clear(): Promise<void> {
    for (const store of Object.keys(stores) as StoreName[])
      await this.#use(store, 'readwrite', (objects) => objects.clear());
  }

  async #use<T>(
    store: StoreName,
    mode: IDBTransactionMode,
    ask: (objects: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> {
    const database = await this.#opened;
    if (!database || !this.#keeps()) return undefined;
    try {
      const transaction = database.transaction(store, mode);
      const request = ask(transaction.objectStore(store));
      // It is not waited for the answer: the page may be left in the next moment.
      transaction.commit();
      return await new Promise<T>((resolve, reject) => {
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } catch {
      return undefined;
    }
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(stores))
        opening.result.createObjectStore(store, { keyPath });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
