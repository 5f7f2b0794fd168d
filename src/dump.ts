import type { Entry } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Membership, Token, UserRecord } from '#model/user.ts';

export type { UserRecord } from '#model/user.ts';

/**
 * What a store holds, to be carried into another one: everything that outlives a restart, as it is, with its numbers. A
 * client with its cursors, or a script with its token, does not notice that it is another store now.
 *
 * No node uses the store meanwhile. Adding what is there already changes nothing, so that work which was broken off can be
 * done again. Each call that adds is written whole or not at all.
 */
export interface Dump {
  /** Which store it is, for people: without a password. */
  readonly place: string;

  epoch(): Promise<string>;

  /** Gives the log another epoch. */
  setEpoch(epoch: string): Promise<void>;

  /** Whether it has no users and no entries. */
  isEmpty(): Promise<boolean>;

  /** Whether a node is alive that works with this store. `now`: ms since 1970. */
  isInUse(now: number): Promise<boolean>;

  /** The records of a table, each once, in chunks and in any order. */
  records<T extends Table>(table: T): AsyncIterable<readonly Tables[T][]>;

  /** Tables are added in the order of `tables`, and all of them before the entries. */
  addRecords<T extends Table>(table: T, records: readonly Tables[T][]): Promise<void>;

  /** The first entries of a room past this number, at most `limit`, ascending. */
  entries(room: RoomId, after: number, limit: number): Promise<readonly StoredEntry[]>;

  /** Adds the entries of one room that follow its head (or its floor, where it is empty), ascending and without a gap. */
  addEntries(entries: readonly StoredEntry[]): Promise<void>;

  close(): Promise<void>;
}

/** What is kept besides the entries. */
export interface Tables {
  readonly users: UserRecord;
  readonly tokens: Token;
  /**
   * `head` is only told: a room that is added begins empty below its floor, and its entries follow. A room that is there and
   * still empty, as the lobby of a new database is, becomes what its record says.
   */
  readonly rooms: Room;
  readonly memberships: Membership;
}

export type Table = keyof Tables;

/** In the order in which they are added. */
export const tables: readonly Table[] = ['users', 'tokens', 'rooms', 'memberships'];

/** An entry as it stands, with what the store alone knows of it. */
export interface StoredEntry {
  readonly entry: Entry;
  /** The digest (`lib/digest.ts`) of the content with which it was posted (`contentOf`), if a client id names it. */
  readonly digest?: string;
}

const unfinished = 'unfinished ';

/** The epoch of a store that is being filled: no client has it, and it tells which store it is being filled from. */
export const unfinishedEpoch = (epoch: string): string => `${unfinished}${epoch}`;
export const isUnfinished = (epoch: string): boolean => epoch.startsWith(unfinished);
