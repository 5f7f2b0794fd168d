import type { Outcome } from '#model/append.ts';
import { type Entry, type Posted, toEntry } from '#model/entry.ts';
import {
  type Facts,
  type Log,
  type OnProgress,
  type Rooms,
  type Store,
  StoreUnavailable,
  type Users,
} from '#store.ts';
import type { Question } from './calls.ts';
import { Thread } from './thread.ts';

export interface SqliteSettings {
  /** The database file; it and its folder are made if they are missing. */
  readonly path: string;
  /** The store is lost, because a thread of it has ended: pending calls were rejected, and so is every later one. */
  readonly onFailure?: (error: Error) => void;
  /** The file was open before by this server: where it is missing, it is not made anew. */
  readonly mustExist?: boolean;
  /** The file is lost or damaged, so that nothing can be kept. Undefined: it is over. */
  readonly onTrouble?: (trouble: StoreUnavailable | undefined) => void;
  /** Called while old data is upgraded, which may take long. */
  readonly onProgress?: OnProgress;
}

/** A store in one file, which any number of processes of one machine may share. Rejected with `StoreUnavailable`. */
export async function openSqliteStore(settings: SqliteSettings): Promise<Store> {
  const threads = new Threads(settings);
  try {
    const epoch = await threads.opened();
    return {
      epoch,
      log: logOf(threads),
      users: forward<Users>('users', threads),
      rooms: forward<Rooms>('rooms', threads),
      facts: forward<Facts>('facts', threads),
      close: () => threads.close(),
    };
  } catch (error) {
    await threads.close();
    throw new StoreUnavailable((error as Error).message, { cause: error });
  }
}

/** The writer and the reader. The reader is started by the first call that reads. */
class Threads {
  readonly writer: Thread;
  readonly #settings: Required<SqliteSettings>;
  #reader: Thread | undefined;
  #closed = false;
  #epoch = '';

  constructor({
    path,
    mustExist = false,
    onFailure = () => {},
    onTrouble = () => {},
    onProgress = () => {},
  }: SqliteSettings) {
    this.#settings = { path, mustExist, onFailure, onTrouble, onProgress };
    this.writer = new Thread('writer', this.#settings);
  }

  async opened(): Promise<string> {
    this.#epoch = await this.writer.opened;
    return this.#epoch;
  }

  get reader(): Thread {
    // After closing, the writer rejects calls with the reason.
    if (this.#closed) return this.writer;
    // One that could not be opened, because the file is away, is tried again when it may be back.
    if (!this.#reader || this.#reader.hasNotOpened)
      this.#reader = new Thread('reader', this.#settings, this.#epoch);
    return this.#reader;
  }

  /** The writer is closed last: the last connection checkpoints the files, which a reader cannot. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#reader?.close();
    await this.writer.close();
  }
}

/**
 * Entries, drafts and outcomes are sent between the threads as JSON, which takes a fifth of the time of cloning so many
 * small objects. For a draft that was stored as it is, only the number is sent back.
 */
const logOf = (threads: Threads): Log => ({
  async append(drafts) {
    const answer = await threads.writer.ask('log', 'append', JSON.stringify(drafts));
    const outcomes = JSON.parse(answer as string) as readonly (number | Outcome)[];
    return outcomes.map((outcome, index) =>
      typeof outcome === 'number'
        ? { kind: 'stored', entry: toEntry(drafts[index]!, outcome) as Entry }
        : outcome,
    );
  },
  async read(range) {
    return JSON.parse((await threads.reader.ask('log', 'read', range)) as string) as readonly Entry[];
  },
  async search(query) {
    return JSON.parse((await threads.reader.ask('log', 'search', query)) as string) as readonly Posted[];
  },
  reindex: (anew) => threads.writer.ask('log', 'reindex', anew) as ReturnType<Log['reindex']>,
  size: () => threads.reader.ask('log', 'size') as Promise<number>,
  heads: (rooms) => threads.reader.ask('log', 'heads', rooms) as ReturnType<Log['heads']>,
  headsSince: (sentAt) => threads.reader.ask('log', 'headsSince', sentAt) as ReturnType<Log['headsSince']>,
});

/** Calls that are forwarded to a thread as they are. */
const calls = {
  users: {
    writer: [
      ...['enterGuest', 'external', 'createAccount', 'rename', 'setRole', 'bar', 'setPassword'],
      ...['release', 'renewNode', 'clearNode', 'createToken', 'revokeToken', 'removeAccount'],
      'becomeAccount',
    ],
    reader: [
      'guest',
      'account',
      'owner',
      'get',
      'withRole',
      'token',
      'tokens',
      'tokenPage',
      'stillHeld',
      'liveNodes',
    ],
  },
  rooms: {
    writer: ['create', 'openDirect', 'rename', 'markRead', 'raiseFloor'],
    reader: ['get', 'byName', 'list', 'page', 'memberships', 'memberCounts', 'members'],
  },
  facts: { writer: ['write'], reader: ['get', 'list'] },
} as const;

function forward<P extends Users | Rooms | Facts>(part: keyof typeof calls, threads: Threads): P {
  const to = (side: 'writer' | 'reader') =>
    calls[part][side].map((method) => [
      method,
      (...args: readonly unknown[]) =>
        threads[side].ask(part, method as keyof P & Question['method'], ...args),
    ]);
  return Object.fromEntries([...to('writer'), ...to('reader')]) as P;
}
