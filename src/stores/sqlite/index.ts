import type { Account, Claim, Release, Token } from '#model/account.ts';
import type { Draft } from '#model/entry.ts';
import type { RoomName, UserId } from '#model/names.ts';
import { type Range, type Search, type Store, StoreUnavailable } from '#store.ts';
import { decodeOutcomes, encodeDrafts } from './row-codec.ts';
import { Thread } from './thread.ts';

export interface SqliteSettings {
  /** The database file; it and its folder are made where there are none. */
  readonly path: string;
  /** The store is lost, for its thread ended by itself: pending calls were rejected, and so is every later one. */
  readonly onFailure?: (error: Error) => void;
}

/** A store in one file, which any number of processes of one machine may share. Fails with `StoreUnavailable`. */
export async function openSqliteStore({ path, onFailure = () => {} }: SqliteSettings): Promise<Store> {
  const thread = new Thread(path, onFailure);
  try {
    return new SqliteStore(thread, await thread.opened);
  } catch (error) {
    await thread.close();
    throw new StoreUnavailable((error as Error).message, { cause: error });
  }
}

/** Asks the thread, whose `Database` keeps the contract. */
class SqliteStore implements Store {
  readonly epoch: string;
  readonly #thread: Thread;

  constructor(thread: Thread, epoch: string) {
    this.#thread = thread;
    this.epoch = epoch;
  }

  async append(drafts: readonly Draft[]) {
    return decodeOutcomes(await this.#thread.ask('append', encodeDrafts(drafts)), drafts);
  }

  heads(rooms: readonly RoomName[]) {
    return this.#thread.ask('heads', rooms);
  }

  read(range: Range) {
    return this.#thread.ask('read', range);
  }

  search(query: Search) {
    return this.#thread.ask('search', query);
  }

  rooms() {
    return this.#thread.ask('rooms');
  }

  claim(claims: readonly Claim[]) {
    return this.#thread.ask('claim', claims);
  }

  availability(key: string, now: number) {
    return this.#thread.ask('availability', key, now);
  }

  release(releases: readonly Release[]) {
    return this.#thread.ask('release', releases);
  }

  renewNode(node: string, until: number) {
    return this.#thread.ask('renewNode', node, until);
  }

  clearNode(node: string) {
    return this.#thread.ask('clearNode', node);
  }

  createAccount(account: Omit<Account, 'id'>, claim: Claim) {
    return this.#thread.ask('createAccount', account, claim);
  }

  account(nicknameKey: string) {
    return this.#thread.ask('account', nicknameKey);
  }

  createToken(token: Token) {
    return this.#thread.ask('createToken', token);
  }

  tokenOwner(hash: string) {
    return this.#thread.ask('tokenOwner', hash);
  }

  tokens(userId: UserId) {
    return this.#thread.ask('tokens', userId);
  }

  revokeToken(userId: UserId, id: string) {
    return this.#thread.ask('revokeToken', userId, id);
  }

  memberships(userId: UserId) {
    return this.#thread.ask('memberships', userId);
  }

  readMarks(userId: UserId) {
    return this.#thread.ask('readMarks', userId);
  }

  markRead(userId: UserId, room: RoomName, seq: number) {
    return this.#thread.ask('markRead', userId, room, seq);
  }

  close() {
    return this.#thread.close();
  }
}
