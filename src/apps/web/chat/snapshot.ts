import type { Conversation } from '#sdk/conversation/conversation.ts';
import { trimLog } from '#sdk/conversation/room-log.ts';

/**
 * What was read last, kept in the browser, so that it can be read without a connection. There is one for each chat; it goes when its
 * user signs out, or the server does not know the browser any more. Where the browser keeps nothing, the page does without.
 */

const table = 'kept';
const version = 1;
const keptLines = 100;

/** Another form of what is kept has another name. */
const nameOf = (): string => `hubbub 1 ${new URL('.', document.baseURI).pathname}`;

export async function keepSnapshot(conversation: Conversation): Promise<void> {
  await use('readwrite', (store) => store.put(shortened(conversation), 'conversation'));
}

/** Undefined where nothing is kept. */
export async function keptSnapshot(): Promise<Conversation | undefined> {
  return (await use('readonly', (store) => store.get('conversation'))) as Conversation | undefined;
}

export async function forgetSnapshot(): Promise<void> {
  await use('readwrite', (store) => store.clear());
}

/** Who is there now is nothing to remember, and of a room only the end is. */
function shortened(conversation: Conversation): Conversation {
  const rooms = [...conversation.rooms].map(([id, room]) => {
    const log = room.log && trimLog(room.log, keptLines, keptLines);
    return [id, { ...room, people: [], present: 0, ...(log && { log }) }] as const;
  });
  return { ...conversation, rooms: new Map(rooms), pending: [] };
}

async function use(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  try {
    const database = await settled(opening());
    try {
      return await settled(work(database.transaction(table, mode).objectStore(table)));
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

function opening(): IDBOpenDBRequest {
  const request = indexedDB.open(nameOf(), version);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  return request;
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
