import type { Account, Claim, Membership, ReadMark, Release, Token } from '#model/account.ts';
import type { Rejection } from '#model/draft.ts';
import type { Draft, Entry, Posted } from '#model/entry.ts';
import type { RoomName, UserId } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';

/**
 * What memory promises.
 *
 * 1. **Durable.** A promise of a writing call is fulfilled only when all it wrote survives a power cut.
 * 2. **Atomic.** One call of `append` is written whole or not at all; so is each of the other calls.
 * 3. **Dense.** In each room the numbers are 1, 2, 3 … without a hole, under any number of writing processes,
 *    and an entry that a reader sees has all entries before it visible too.
 * 4. **Idempotent.** `(author, clientId)` names one message for ever: the same content again yields the first
 *    result, other content a conflict, whichever process asks, and whatever became of the message since.
 * 5. **In order.** Within one room, the drafts of one call get their numbers in the order of the list, and each of
 *    them sees what those before it did.
 * 6. **As it stands now.** A message is read with its edits, its deletion and its reactions, wherever it is read. Its
 *    deletion empties the earlier edits too: what was deleted can be read nowhere.
 *
 * Expected outcomes are values. A rejected promise means that the store could not do its work (disk full, server
 * away): nothing of that call is then known to be written, and the same call may be made again.
 */
export interface Store {
  /** The identity of this log, made when the database is created and changed by a restore. */
  readonly epoch: string;

  /**
   * Makes the drafts durable; one outcome for each, in the same order. The batch may span rooms. A draft that is
   * rejected takes no number. A reaction that changes nothing is an entry all the same.
   */
  append(drafts: readonly Draft[]): Promise<readonly Outcome[]>;

  /** The highest number in each of the rooms, 0 for a room that is empty or unknown. */
  heads(rooms: readonly RoomName[]): Promise<ReadonlyMap<RoomName, number>>;

  /** Entries of one room in ascending order, at most `limit`. */
  read(range: Range): Promise<readonly Entry[]>;

  /**
   * Messages that hold all the words of the query, at most `limit`; none where no word is asked for. Words are those of
   * `lib/tokenize.ts`. Newest first: by `sentAt`, then by the room's name, then the higher number first.
   */
  search(query: Search): Promise<readonly Posted[]>;

  /** All rooms that have entries, in the order of their names, without personal rooms. */
  rooms(): Promise<readonly RoomSummary[]>;

  /**
   * Takes nicknames for sessions; one outcome for each, in the same order. What a node holds whose lease ran out, or that
   * never said it lives, is free. A holder that claims again keeps the nickname, and brings it to the node it names now.
   */
  claim(claims: readonly Claim[]): Promise<readonly ClaimOutcome[]>;

  /** Whose a nickname is now: `held` by someone live, an `account`'s, or `free`. Asked, not taken. */
  availability(key: string, now: number): Promise<'free' | 'held' | 'account'>;

  /** Gives nicknames back, where this holder still has them on this node. */
  release(releases: readonly Release[]): Promise<void>;

  /** Says that the node lives, until `until` (ms since 1970): at that moment its lease has run out. */
  renewNode(node: string, until: number): Promise<void>;

  /** Forgets a node and all it held: said by a node of that name when it starts, for the one before it is gone. */
  clearNode(node: string): Promise<void>;

  /**
   * Creates an account, unless its key is an account's already or is held by someone live other than the claim's holder.
   * The nickname is the account's from then on: whoever held it holds it no more.
   */
  createAccount(account: Omit<Account, 'id'>, claim: Claim): Promise<Account | 'taken'>;

  account(nicknameKey: string): Promise<Account | undefined>;

  /** Keeps a token, by the hash of its secret. */
  createToken(token: Token): Promise<void>;

  /** The account whose token has this hash. */
  tokenOwner(hash: string): Promise<Account | undefined>;

  /** The tokens of an account, the oldest first. */
  tokens(userId: UserId): Promise<readonly Token[]>;

  /** False if the account has no such token. */
  revokeToken(userId: UserId, id: string): Promise<boolean>;

  /** The rooms that an account has joined and not left, in the order of their names. */
  memberships(userId: UserId): Promise<readonly Membership[]>;

  /** How far the person has read each room, in the order of their names. */
  readMarks(userId: UserId): Promise<readonly ReadMark[]>;

  /** Moves a read mark forward; one that is behind already stays where it is. */
  markRead(userId: UserId, room: RoomName, seq: number): Promise<void>;

  /** Ends the work that was begun, then closes. Other calls after it are rejected; closing again does nothing. */
  close(): Promise<void>;
}

/** What became of one draft. */
export type Outcome =
  /** Written now. `copy` is the second room's entry, where the draft asked for one or its target has one. */
  | { readonly kind: 'stored'; readonly entry: Entry; readonly copy?: Entry }
  /** It had been written before, by the same author with the same client id: here is that entry. */
  | { readonly kind: 'repeated'; readonly entry: Entry }
  /** Not written. */
  | { readonly kind: 'rejected'; readonly why: Rejection };

/**
 * - `after` N: the first entries past N (0: from the beginning).
 * - `before` N: the last entries below N (Infinity: the newest).
 * - `around` N: half of them below N (fewer where the room begins), N itself and those past it.
 */
export type Range = { readonly room: RoomName; readonly limit: number } & (
  | { readonly after: number }
  | { readonly before: number }
  | { readonly around: number }
);

/** The numbers of a range, from `first` to below `end`: known before anything is read, since a room has no hole. */
export function span(range: Range, head: number): { first: number; end: number } {
  if ('before' in range) {
    const end = Math.min(range.before, head + 1);
    return { first: Math.max(1, end - range.limit), end };
  }
  const first = 'after' in range ? range.after + 1 : Math.max(1, range.around - Math.floor(range.limit / 2));
  return { first, end: Math.min(first + range.limit, head + 1) };
}

export interface Search {
  readonly words: readonly string[];
  /** The rooms to look in: what the person may read. */
  readonly rooms: readonly RoomName[];
  readonly limit: number;
  /** Only messages sent earlier than this (ms since 1970), to ask for more. */
  readonly before?: number;
}

/** The order in which a search answers. */
export const newestFirst = (a: Posted, b: Posted): number =>
  b.sentAt - a.sentAt || (a.room === b.room ? b.seq - a.seq : a.room < b.room ? -1 : 1);

/** `taken`: someone live has it. `account`: it belongs to an account. */
export type ClaimOutcome = 'held' | 'taken' | 'account';

/** Why a store could not be opened, in a sentence for the person at the terminal. */
export class StoreUnavailable extends Error {}
