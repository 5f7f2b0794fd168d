import type { Entry } from '#model/entry.ts';
import type { Fact } from '#model/fact.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Membership, Token, UserRecord } from '#model/user.ts';

export type { UserRecord } from '#model/user.ts';

/**
 * Everything that a store holds, to be copied into another store, with its numbers: a client with its cursors, or a script with
 * its token, does not notice the change.
 *
 * No node uses the store meanwhile. Adding what is there already changes nothing, so that an interrupted copy can be repeated.
 * Each call that adds is written whole or not at all.
 */
export interface Dump {
  /** A display name of the store, without a password. */
  readonly place: string;

  epoch(): Promise<string>;

  /** Gives the log another epoch. */
  setEpoch(epoch: string): Promise<void>;

  /** Whether it has no users and no entries. */
  isEmpty(): Promise<boolean>;

  /** Whether a live node uses this store. `now`: ms since 1970. */
  isInUse(now: number): Promise<boolean>;

  /** The records of a table, each once, in chunks and in any order. */
  records<T extends Table>(table: T): AsyncIterable<readonly Tables[T][]>;

  /** Tables are added in the order of `tables`, and all of them before the entries. */
  addRecords<T extends Table>(table: T, records: readonly Tables[T][]): Promise<void>;

  /** The first entries of a room after this number, at most `limit`, ascending. */
  entries(room: RoomId, after: number, limit: number): Promise<readonly StoredEntry[]>;

  /** Adds entries of one room that follow its head (in an empty room: its floor), ascending and without a gap. */
  addEntries(entries: readonly StoredEntry[]): Promise<void>;

  /** Who owns which nickname, in chunks. A move leaves them: accounts own theirs by their records, guests take theirs again. */
  owners(): AsyncIterable<readonly Ownership[]>;

  /** What the entries of the rooms, counted one by one, have to agree with. */
  counts(): Promise<Counts>;

  close(): Promise<void>;
}

/** What can be read of a store, to look whether it is sound. */
export type Contents = Pick<Dump, 'epoch' | 'records' | 'entries' | 'owners' | 'counts'>;

/** One nickname, by its key. `node`: through which a guest owns it; an account owns it for good. */
export interface Ownership {
  readonly key: string;
  readonly owner: UserId;
  readonly node?: string;
}

export interface Counts {
  /** Client ids that are known to name a message, each once. */
  readonly clientIds: number;
  /** Entries that are in no room. */
  readonly strays: number;
}

/** What is kept besides the entries. */
export interface Tables {
  readonly users: UserRecord;
  readonly tokens: Token;
  /**
   * `head` is informative: a room is added empty, and its entries follow. A room that exists and is still empty, like the lobby
   * of a new database, takes over the fields of the record.
   */
  readonly rooms: Room;
  readonly memberships: Membership;
  readonly facts: Fact;
}

export type Table = keyof Tables;

/** In the order in which they are added. */
export const tables: readonly Table[] = ['users', 'tokens', 'rooms', 'memberships', 'facts'];

/** An entry with what only the store has of it. */
export interface StoredEntry {
  readonly entry: Entry;
  /** The digest (`lib/digest.ts`) of the content that it was posted with (`contentOf`), if a client id names it. */
  readonly digest?: string;
}

const unfinished = 'unfinished ';

/** The epoch of a store that is being filled: no client has it, and it names the epoch of the source. */
export const unfinishedEpoch = (epoch: string): string => `${unfinished}${epoch}`;
export const isUnfinished = (epoch: string): boolean => epoch.startsWith(unfinished);
