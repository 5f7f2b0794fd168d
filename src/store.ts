import type { Outcome } from '#model/append.ts';
import type { Draft, Entry, Posted } from '#model/entry.ts';
import type { Fact, FactChange, FactQuery } from '#model/fact.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Nickname } from '#model/nickname.ts';
import type { Range } from '#model/range.ts';
import type { NewRoom, Room } from '#model/room.ts';
import type { Search } from '#model/search.ts';
import type { Account, Membership, ServerRole, Token, User } from '#model/user.ts';

export type { Fact, FactChange, FactQuery } from '#model/fact.ts';
export { type Range, span } from '#model/range.ts';
export type { Place, Search } from '#model/search.ts';
export { among, endOf, hasTerms, isInTime, newestFirst } from '#model/search.ts';
export { StoreUnavailable } from '#model/store-unavailable.ts';

/**
 * Everything durable: the rooms' logs, the users, the rooms, and facts about them.
 *
 * 1. **Durable.** A writing call is fulfilled only when everything it wrote survives a power cut.
 * 2. **Atomic.** Each call is written whole or not at all.
 * 3. **Dense.** In each room the numbers are 1, 2, 3 … without a gap, under any number of writing processes, and a
 *    reader that sees an entry can see all entries before it, down to the room's floor.
 * 4. **Idempotent.** `(author, clientId)` names one message for as long as the message exists: the same content again
 *    yields the first result, other content a conflict, whichever process asks.
 * 5. **In order.** Within one room, the drafts of one call get their numbers in the order of the list, and each of them sees
 *    the effects of those before it.
 * 6. **As it stands now.** A message is read with its edits, its deletion and its reactions, wherever it is read. Its
 *    deletion empties the earlier edits too.
 * 7. **Reads do not make writes wait.** A slow search never delays an append.
 *
 * What an append does is computed by `planAppend` (model), the same for every store. Expected outcomes are returned. A rejected
 * promise means that the store failed (disk full, server down): whether the call was written is then unknown, and the same call
 * may be made again. Times are milliseconds since 1970 by the caller's clock.
 */
export interface Store {
  /** The identity of this log, made when the database is created and changed by a restore. */
  readonly epoch: string;
  readonly log: Log;
  readonly users: Users;
  readonly rooms: Rooms;
  readonly facts: Facts;

  /** Completes pending calls, then closes. Later calls are rejected; closing again does nothing. */
  close(): Promise<void>;
}

export interface Log {
  /**
   * Makes the drafts durable; one outcome for each, in the same order. The batch may span rooms, which must exist: see `Rooms`.
   * A rejected draft takes no number. A reaction that changes nothing is an entry all the same.
   *
   * `banned`: the author is barred (`Users.bar`) at the time when the draft was sent. `not_in_room`: the room is private and
   * the author is not a member, by this log; that somebody joins is written all the same, since who may do that is the caller's to
   * know.
   */
  append(drafts: readonly Draft[]): Promise<readonly Outcome[]>;

  /** Entries of one room, ascending, at most `limit`; none below the room's floor, none if there is no such room. */
  read(range: Range): Promise<readonly Entry[]>;

  /** The highest number in each of the rooms, 0 for a room that is empty or unknown. */
  heads(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>>;

  /**
   * The heads of all rooms that have an entry sent at this time or later, by the clocks of the nodes that received them: the
   * caller allows for their difference. May include rooms without such an entry.
   */
  headsSince(sentAt: number): Promise<ReadonlyMap<RoomId, number>>;

  /**
   * Messages that have the terms of the query (`search/terms.ts`), at most `limit`; none if there are no groups. Newest first:
   * by `sentAt`, then by the room's id, then the higher number first. While an index is made anew, those may be missing that it
   * does not have yet.
   */
  search(query: Search): Promise<readonly Posted[]>;

  /**
   * Brings a piece of the index to the form that the terms have now (`termsForm`), a few milliseconds of work; nothing if all of it
   * has that form. `anew`: makes all of it again, whatever its form. Several processes may do this at once.
   */
  reindex(anew?: 'anew'): Promise<Reindexing>;

  /** About how many bytes all of the database takes, 0 in memory. Quick, however large it is. */
  size(): Promise<number>;
}

/** Entries of which the index has the newest terms, of how many. As many: there is nothing to do. */
export interface Reindexing {
  readonly done: number;
  readonly total: number;
}

/**
 * Users and their nicknames. A nickname has one owner at most: an account for good, or a guest while a node keeps it
 * alive. Nicknames are compared by `Nickname.key`, which look-alikes share.
 */
export interface Users {
  /**
   * A guest enters: the user whose guest token has this hash, or a new user. It now owns the nickname through this node, and
   * releases one that it had before. `taken`: an account owns it, or another guest whose node is alive.
   */
  enterGuest(guest: GuestEntry): Promise<User | 'taken'>;

  /** A guest by the hash of its token, connected or not. */
  guest(tokenHash: string): Promise<User | undefined>;

  /** The external user of this name, made on first use, with the spelling that it had then. `taken`: an account or a guest owns the nickname now. */
  external(nickname: Nickname, now: number): Promise<User | 'taken'>;

  /** Makes an account with the role `member`, which is a member of these rooms. `taken`: the nickname is owned now. */
  createAccount(account: NewAccount): Promise<Account | 'taken'>;

  /**
   * Makes a guest an account with the role `member`: the same user, with its memberships, and a member of these rooms as well. Its guest
   * token is void, and the nickname, that of now or another, is its own for good. `taken`: another user owns it now. Undefined: it is
   * no guest any more, because another call was faster.
   */
  becomeAccount(guest: NewAccount & { readonly user: UserId }): Promise<Account | 'taken' | undefined>;

  /** The account that owns the nickname. */
  account(key: string): Promise<Account | undefined>;

  /** The account or the guest that owns the nickname now. */
  owner(key: string, now: number): Promise<User | undefined>;

  /** Those of the users that exist. */
  get(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, User>>;

  /** Gives an account or a guest another nickname, and releases the old one. `taken`: another user owns it now. */
  rename(rename: Rename): Promise<User | 'taken'>;

  /** False, and nothing is changed: no owner would be left. Atomic, also when two owners do this to each other. */
  setRole(user: UserId, role: ServerRole): Promise<boolean>;

  /** The accounts with this role, in the order of their ids. */
  withRole(role: ServerRole): Promise<readonly User[]>;

  /**
   * Until then (ms since 1970), nothing of the user is stored: `append` rejects its drafts as `banned`. Undefined: not any more.
   * Once this is fulfilled, it holds for every process, also for appends that were under way.
   */
  bar(user: UserId, until: number | undefined): Promise<void>;

  /** Gives an account another password. */
  setPassword(user: UserId, passwordHash: string): Promise<void>;

  /**
   * Ends an account: its nickname is free, its password, its tokens and its memberships are gone, but for those in direct rooms, which
   * belong to their members for ever. What it wrote keeps its author: a guest of this name that nobody can be again. Does nothing if
   * there is no such account.
   */
  removeAccount(user: UserId, nickname: string): Promise<void>;

  /** Releases a guest's nickname, if the guest still owns it through this node. */
  release(release: { readonly key: string; readonly user: UserId; readonly node: string }): Promise<void>;

  /** Renews the lease of a node until `until`: after that, the nicknames of its guests are free. */
  renewNode(node: string, until: number): Promise<void>;

  /** Removes a node, and releases the nicknames of its guests. Called by the node when it starts and when it stops. */
  clearNode(node: string): Promise<void>;

  /** The nodes whose lease has not ended. */
  liveNodes(now: number): Promise<readonly string[]>;

  createToken(token: Token): Promise<void>;

  /** The token of this hash with the account that it signs in. */
  token(hash: string): Promise<{ readonly account: Account; readonly id: string } | undefined>;

  /** The tokens of an account, the oldest first. */
  tokens(user: UserId): Promise<readonly Token[]>;

  /** The next tokens of all accounts after the one of this id (empty: the first), in an order that is the store's own. */
  tokenPage(after: string, limit: number): Promise<readonly Token[]>;

  /** False if the account has no such token. */
  revokeToken(user: UserId, id: string): Promise<boolean>;

  /** Those of the tokens that are not revoked, and of the guests that own a nickname through this node. */
  stillHeld(held: Held): Promise<StillHeld>;
}

export interface GuestEntry extends Nickname {
  readonly tokenHash: string;
  readonly node: string;
  readonly now: number;
  /** Nobody new enters: `taken` if no guest has this token, or not any more. */
  readonly isBack?: boolean;
}

/** What sessions of a node rely on. */
export interface Held {
  readonly node: string;
  /** The hashes of tokens. */
  readonly tokens: readonly string[];
  readonly guests: readonly UserId[];
}

export interface StillHeld {
  readonly tokens: ReadonlySet<string>;
  readonly guests: ReadonlySet<UserId>;
}

export interface NewAccount extends Nickname {
  readonly passwordHash: string;
  readonly createdAt: number;
  readonly rooms: readonly RoomId[];
}

export interface Rename extends Nickname {
  readonly user: UserId;
  /** The node through which a guest owns the nickname; not used for an account. */
  readonly node: string;
  readonly now: number;
}

/** Members of a room at most `limit`, only those whose user id is above `after`. */
export type MemberPage = { readonly after: UserId; readonly limit: number };

/** Rooms and memberships. The lobby is there from the beginning. Memberships also follow the log: `joined`, `left`. */
export interface Rooms {
  /**
   * Makes a room. If a room has that name already, it is returned as it is. Undefined: the id belongs to a room of another name;
   * call again with another id.
   */
  create(room: NewRoom): Promise<Room | undefined>;

  /** The direct room of these users, made by the first call; each of them is a member. */
  openDirect(members: readonly UserId[], now: number): Promise<Room>;

  /** Those of the rooms that exist. */
  get(ids: readonly RoomId[]): Promise<ReadonlyMap<RoomId, Room>>;

  byName(name: string): Promise<Room | undefined>;

  /** Gives a public or private room another name. `taken`: another room has it. */
  rename(room: RoomId, name: string): Promise<Room | 'taken'>;

  /** All public rooms, in the order of their ids. */
  list(): Promise<readonly Room[]>;

  /** The next rooms of any kind after this one (empty: the first), in an order that is the store's own. */
  page(after: RoomId, limit: number): Promise<readonly Room[]>;
  /** The rooms of a user with its memberships, in the order of the rooms' ids. */
  memberships(user: UserId): Promise<readonly RoomMembership[]>;

  /** How many members each of the rooms has; 0 for a room that is unknown. */
  memberCounts(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>>;

  /** The members of a room, in the order of their users' ids: all, or one page. */
  members(room: RoomId, page?: MemberPage): Promise<readonly Membership[]>;

  /** Moves a member's read mark forward, never back. Does nothing without a membership. */
  markRead(user: UserId, room: RoomId, seq: number): Promise<void>;

  /** Removes all entries below this number, and the client ids that name them. A floor never falls. */
  raiseFloor(room: RoomId, floor: number): Promise<void>;
}

/**
 * Small things that are neither users nor rooms nor said in a room: a ban, an invitation, a report, a block. A fact is named by
 * its kind and its id, and is about one subject of its kind's choice (`user:12`). The model defines the kinds (`model/facts.ts`),
 * a store knows none of them, so that a new kind changes nothing here.
 */
export interface Facts {
  get(kind: string, id: string): Promise<Fact | undefined>;

  /** Facts of this kind, in the order of their ids by code points: at most `limit`, only those after the id `after`. */
  list(query: FactQuery): Promise<readonly Fact[]>;

  /**
   * Writes all of the changes, each of another fact, or none. False, and none: a fact has another version than its change expects,
   * because another process has written it meanwhile.
   */
  write(changes: readonly FactChange[]): Promise<boolean>;
}

export interface RoomMembership {
  readonly room: Room;
  readonly membership: Membership;
}

/** Progress of an upgrade of old data, which may take long: entries done, of how many. */
export type OnProgress = (done: number, total: number) => void;
