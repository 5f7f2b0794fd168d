import type { Account, Token } from '#model/account.ts';
import type { Entry } from '#model/entry.ts';
import type { RoomName, UserId } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';

/**
 * What a store holds, to be carried into another one: everything that outlives a restart, as it is, with its numbers. Whoever
 * knew the old store (a client with its cursors, a script with its token) does not notice that it is another one now.
 *
 * No node uses the store meanwhile. Adding what is there already changes nothing, so that work which was broken off can be
 * done again. Each call that adds is written whole or not at all.
 */
export interface Dump {
  /** Which store it is, for people: without a password. */
  readonly location: string;

  epoch(): Promise<string>;

  /** Gives the log another epoch. */
  setEpoch(epoch: string): Promise<void>;

  /** Whether nobody has ever said anything here. */
  isEmpty(): Promise<boolean>;

  /** Whether a node is alive that works with this store. `now`: ms since 1970. */
  isInUse(now: number): Promise<boolean>;

  /** The records of a chapter, each once, in pieces and in any order. */
  records<C extends DumpTable>(table: C): AsyncIterable<readonly DumpTables[C][]>;

  /** `people` come before all other chapters, and before the entries. */
  addRecords<C extends DumpTable>(table: C, records: readonly DumpTables[C][]): Promise<void>;

  /** All rooms that have entries, personal ones too, in any order. */
  rooms(): Promise<readonly RoomSummary[]>;

  /** The first entries of a room past this number, at most `limit`, ascending. */
  entries(room: RoomName, after: number, limit: number): Promise<readonly StoredEntry[]>;

  /** Adds the entries of one room that follow its head, ascending and without a hole. */
  addEntries(entries: readonly StoredEntry[]): Promise<void>;

  close(): Promise<void>;
}

/** What is kept besides the entries. */
export interface DumpTables {
  readonly people: { readonly id: number; readonly key: UserId };
  readonly accounts: Omit<Account, 'id'>;
  readonly tokens: Token;
  readonly memberships: { readonly person: UserId; readonly room: RoomName; readonly since: number };
  readonly readMarks: { readonly person: UserId; readonly room: RoomName; readonly seq: number };
}

export type DumpTable = keyof DumpTables;

/** In the order in which they are added. */
export const dumpTables: readonly DumpTable[] = ['people', 'accounts', 'tokens', 'memberships', 'readMarks'];

/** An entry as it stands, with what the store alone knows of it. */
export interface StoredEntry {
  readonly entry: Entry;
  /** The digest (`lib/digest.ts`) of the content with which it was posted, if its client id names it. */
  readonly digest?: string;
  /** The message of another room that is the same private message. */
  readonly copy?: { readonly room: RoomName; readonly seq: number };
}

const unfinished = 'unfinished ';

/** The epoch of a store into which the log of this epoch is being moved. */
export const unfinishedEpoch = (epoch: string): string => unfinished + epoch;

/** Whether a store holds a part of a log only: nobody may work with it before the rest has come. */
export const isUnfinished = (epoch: string): boolean => epoch.startsWith(unfinished);
