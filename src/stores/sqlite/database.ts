import type { DatabaseSync } from 'node:sqlite';
import type { Account, Claim, Release, Token } from '#model/account.ts';
import type { Draft } from '#model/entry.ts';
import { accountKey, type RoomName, type UserId } from '#model/names.ts';
import type { ClaimOutcome, Outcome, Range, Search } from '#store.ts';
import type { Synchronous } from './calls.ts';
import { Claims } from './claims.ts';
import { Log } from './log.ts';
import { Members } from './members.ts';
import { decodeDrafts, encodeOutcomes } from './row-codec.ts';
import { Tokens } from './tokens.ts';
import { transaction } from './transaction.ts';
import { Users } from './users.ts';

/** The contract of a store, as it is kept by one thread: each call that writes is one transaction. */
export class Database implements Synchronous {
  readonly epoch: string;
  readonly #database: DatabaseSync;
  readonly #users: Users;
  readonly #log: Log;
  readonly #members: Members;
  readonly #claims: Claims;
  readonly #tokens: Tokens;

  /** `database` has the newest form. */
  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#users = new Users(database);
    this.#log = new Log(database, this.#users);
    this.#members = new Members(database);
    this.#claims = new Claims(database);
    this.#tokens = new Tokens(database);
    this.epoch = database.prepare('SELECT epoch FROM log').get()!.epoch as string;
  }

  append(text: string): string {
    return encodeOutcomes(this.appendDrafts(decodeDrafts(text)));
  }

  appendDrafts(drafts: readonly Draft[]): readonly Outcome[] {
    return this.#write(() => drafts.map((draft) => this.#append(draft)));
  }

  #append(draft: Draft): Outcome {
    const outcome = this.#log.append(draft);
    if (outcome.kind === 'stored') this.#members.follow(outcome.entry);
    return outcome;
  }

  heads(rooms: readonly RoomName[]) {
    return new Map(rooms.map((room) => [room, this.#log.rooms.find(room)?.head ?? 0]));
  }

  read(range: Range) {
    return this.#log.read(range);
  }

  search(query: Search) {
    const { indexing } = this.#log;
    if (indexing.isBehind(query.rooms)) this.#write(() => indexing.catchUp(query.rooms));
    return this.#log.search(query);
  }

  /** Indexes the words of a few more messages; false if all are indexed. */
  indexMore(): boolean {
    return this.#write(() => this.#log.indexing.step());
  }

  rooms() {
    return this.#log.rooms.summaries();
  }

  claim(claims: readonly Claim[]): readonly ClaimOutcome[] {
    return this.#write(() => claims.map((claim) => this.#claim(claim)));
  }

  #claim(claim: Claim): ClaimOutcome {
    return this.#users.account(accountKey(claim.key)) ? 'account' : this.#claims.take(claim);
  }

  availability(key: string, now: number) {
    if (this.#users.account(accountKey(key))) return 'account';
    return this.#claims.isHeld(key, now) ? 'held' : 'free';
  }

  release(releases: readonly Release[]): void {
    this.#write(() => {
      for (const release of releases) this.#claims.release(release);
    });
  }

  renewNode(node: string, until: number): void {
    this.#write(() => this.#claims.renewNode(node, until));
  }

  clearNode(node: string): void {
    this.#write(() => this.#claims.clearNode(node));
  }

  createAccount(account: Omit<Account, 'id'>, { key, holder, now }: Claim) {
    return this.#write(() => {
      if (this.#users.account(account.person) || this.#claims.isHeld(key, now, holder)) return 'taken';
      return this.#users.addAccount(account);
    });
  }

  account(nicknameKey: string) {
    return this.#users.account(accountKey(nicknameKey));
  }

  createToken(token: Token): void {
    this.#write(() => this.#tokens.add(token));
  }

  tokenOwner(hash: string) {
    const userId = this.#tokens.owner(hash);
    return userId === undefined ? undefined : this.#users.account(userId);
  }

  tokens(userId: UserId) {
    return this.#tokens.of(userId);
  }

  revokeToken(userId: UserId, id: string) {
    return this.#write(() => this.#tokens.remove(userId, id));
  }

  memberships(userId: UserId) {
    return this.#members.memberships(userId);
  }

  readMarks(userId: UserId) {
    return this.#members.readMarks(userId);
  }

  markRead(userId: UserId, room: RoomName, seq: number): void {
    this.#write(() => this.#members.markRead(userId, room, seq));
  }

  close(): void {
    this.#database.close();
  }

  #write<T>(work: () => T): T {
    return transaction(this.#database, work);
  }
}
