import type { Account, Claim, Release, Token } from '#model/account.ts';
import type { Draft } from '#model/entry.ts';
import { accountKey, type RoomName, type UserId } from '#model/names.ts';
import type { Range, Search, Store } from '#store.ts';
import { Accounts } from './accounts.ts';
import { Claims } from './claims.ts';
import type { Database } from './database.ts';
import { Log } from './log.ts';
import { openDatabase } from './open.ts';
import { Rooms } from './rooms.ts';

/** A store in a PostgreSQL database, which any number of nodes on any machines may share. Rejected with `StoreUnavailable`. */
export async function openPostgresStore(url: string): Promise<Store> {
  const { database, epoch } = await openDatabase(url);
  return new PostgresStore(database, epoch);
}

class PostgresStore implements Store {
  readonly epoch: string;
  readonly #database: Database;
  readonly #log: Log;
  readonly #rooms: Rooms;
  readonly #claims: Claims;
  readonly #accounts: Accounts;

  constructor(database: Database, epoch: string) {
    this.epoch = epoch;
    this.#database = database;
    this.#log = new Log(database);
    this.#rooms = new Rooms(database);
    this.#claims = new Claims(database);
    this.#accounts = new Accounts(database);
  }

  append(drafts: readonly Draft[]) {
    return this.#log.append(drafts);
  }

  heads(rooms: readonly RoomName[]) {
    return this.#rooms.heads(rooms);
  }

  read(range: Range) {
    return this.#log.read(range);
  }

  search(query: Search) {
    return this.#log.search(query);
  }

  rooms() {
    return this.#rooms.summaries();
  }

  claim(claims: readonly Claim[]) {
    return this.#claims.take(claims);
  }

  availability(key: string, now: number) {
    return this.#claims.availability(key, now);
  }

  release(releases: readonly Release[]) {
    return this.#claims.release(releases);
  }

  renewNode(node: string, until: number) {
    return this.#claims.renewNode(node, until);
  }

  clearNode(node: string) {
    return this.#claims.clearNode(node);
  }

  createAccount(account: Omit<Account, 'id'>, claim: Claim) {
    return this.#accounts.create(account, claim);
  }

  account(nicknameKey: string) {
    return this.#accounts.of(accountKey(nicknameKey));
  }

  createToken(token: Token) {
    return this.#accounts.addToken(token);
  }

  tokenOwner(hash: string) {
    return this.#accounts.ofToken(hash);
  }

  tokens(userId: UserId) {
    return this.#accounts.tokens(userId);
  }

  revokeToken(userId: UserId, id: string) {
    return this.#accounts.removeToken(userId, id);
  }

  memberships(userId: UserId) {
    return this.#rooms.memberships(userId);
  }

  readMarks(userId: UserId) {
    return this.#rooms.readMarks(userId);
  }

  markRead(userId: UserId, room: RoomName, seq: number) {
    return this.#rooms.markRead(userId, room, seq);
  }

  close() {
    return this.#database.close();
  }
}
