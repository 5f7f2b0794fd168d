import type { DatabaseSync } from 'node:sqlite';
import type { Account, Claim, Release, Token } from '#model/account.ts';
import type { Draft } from '#model/entry.ts';
import { accountKey, type PersonKey, type RoomName } from '#model/names.ts';
import type { ClaimOutcome, Outcome, Range, Search } from '#store.ts';
import type { Synchronous } from './calls.ts';
import { Claims } from './claims.ts';
import { Log } from './log.ts';
import { Members } from './members.ts';
import { readDrafts, writeOutcomes } from './row-codec.ts';
import { Tokens } from './tokens.ts';
import { transaction } from './transaction.ts';
import { People } from './users.ts';

/** The contract of a store, as it is kept by one thread: each call that writes is one transaction. */
export class Database implements Synchronous {
  readonly epoch: string;
  readonly #database: DatabaseSync;
  readonly #people: People;
  readonly #log: Log;
  readonly #members: Members;
  readonly #claims: Claims;
  readonly #tokens: Tokens;

  /** `database` has the newest form. */
  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#people = new People(database);
    this.#log = new Log(database, this.#people);
    this.#members = new Members(database);
    this.#claims = new Claims(database);
    this.#tokens = new Tokens(database);
    this.epoch = database.prepare('SELECT epoch FROM log').get()!.epoch as string;
  }

  append(text: string): string {
    return writeOutcomes(this.appendDrafts(readDrafts(text)));
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
    return this.#people.account(accountKey(claim.key)) ? 'account' : this.#claims.take(claim);
  }

  availability(key: string, now: number) {
    if (this.#people.account(accountKey(key))) return 'account';
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
      if (this.#people.account(account.person) || this.#claims.isHeld(key, now, holder)) return 'taken';
      return this.#people.addAccount(account);
    });
  }

  account(nicknameKey: string) {
    return this.#people.account(accountKey(nicknameKey));
  }

  createToken(token: Token): void {
    this.#write(() => this.#tokens.add(token));
  }

  tokenOwner(hash: string) {
    const person = this.#tokens.owner(hash);
    return person === undefined ? undefined : this.#people.account(person);
  }

  tokens(person: PersonKey) {
    return this.#tokens.of(person);
  }

  revokeToken(person: PersonKey, id: string) {
    return this.#write(() => this.#tokens.remove(person, id));
  }

  memberships(person: PersonKey) {
    return this.#members.memberships(person);
  }

  readMarks(person: PersonKey) {
    return this.#members.readMarks(person);
  }

  markRead(person: PersonKey, room: RoomName, seq: number): void {
    this.#write(() => this.#members.markRead(person, room, seq));
  }

  close(): void {
    this.#database.close();
  }

  #write<T>(work: () => T): T {
    return transaction(this.#database, work);
  }
}
