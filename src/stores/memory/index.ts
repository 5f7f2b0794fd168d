import { randomUUID } from 'node:crypto';
import type { Account, Claim, Release, Token } from '#model/account.ts';
import type { Draft } from '#model/entry.ts';
import { accountKey, isPersonal, type PersonKey, type RoomName } from '#model/names.ts';
import type { ClaimOutcome, Outcome, Range, Search, Store } from '#store.ts';
import { Claims } from './claims.ts';
import { Log } from './log.ts';
import { Members } from './members.ts';
import { search } from './search.ts';
import { Tokens } from './tokens.ts';
import { People } from './users.ts';

/** A store that lives as long as its process: for tests, and for rooms that should leave nothing behind. */
export const openMemoryStore = (): Store => new MemoryStore();

/** Keeps every promise of the contract but the first. No call waits half-way, so each is atomic by itself. */
class MemoryStore implements Store {
  readonly epoch = randomUUID();
  readonly #people = new People();
  readonly #log = new Log(this.#people);
  readonly #members = new Members();
  readonly #claims = new Claims();
  readonly #tokens = new Tokens();
  #closed = false;

  async append(drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    this.#assertOpen();
    const outcomes = drafts.map((draft) => this.#log.append(draft));
    for (const outcome of outcomes) if (outcome.kind === 'stored') this.#members.follow(outcome.entry);
    return outcomes;
  }

  async heads(rooms: readonly RoomName[]) {
    this.#assertOpen();
    return new Map(rooms.map((room) => [room, this.#log.head(room)]));
  }

  async read(range: Range) {
    this.#assertOpen();
    return this.#log.read(range);
  }

  async search(query: Search) {
    this.#assertOpen();
    const rooms = new Set(query.rooms);
    return search(
      [...rooms].map((room) => this.#log.rooms.get(room) ?? []),
      query,
    );
  }

  async rooms() {
    this.#assertOpen();
    const names = [...this.#log.rooms.keys()].filter((room) => !isPersonal(room)).sort();
    return names.map((room) => ({ room, head: this.#log.head(room) }));
  }

  async claim(claims: readonly Claim[]): Promise<readonly ClaimOutcome[]> {
    this.#assertOpen();
    return claims.map((claim) =>
      this.#people.account(accountKey(claim.key)) ? 'account' : this.#claims.take(claim),
    );
  }

  async availability(key: string, now: number) {
    this.#assertOpen();
    if (this.#people.account(accountKey(key))) return 'account';
    return this.#claims.isHeld(key, now) ? 'held' : 'free';
  }

  async release(releases: readonly Release[]) {
    this.#assertOpen();
    for (const release of releases) this.#claims.release(release);
  }

  async renewNode(node: string, until: number) {
    this.#assertOpen();
    this.#claims.renewNode(node, until);
  }

  async clearNode(node: string) {
    this.#assertOpen();
    this.#claims.clearNode(node);
  }

  async createAccount(account: Omit<Account, 'id'>, { key, holder, now }: Claim) {
    this.#assertOpen();
    if (this.#people.account(account.person) || this.#claims.isHeld(key, now, holder)) return 'taken';
    return this.#people.addAccount(account);
  }

  async account(nicknameKey: string) {
    this.#assertOpen();
    return this.#people.account(accountKey(nicknameKey));
  }

  async createToken(token: Token) {
    this.#assertOpen();
    this.#tokens.add(token);
  }

  async tokenOwner(hash: string) {
    this.#assertOpen();
    const person = this.#tokens.owner(hash);
    return person === undefined ? undefined : this.#people.account(person);
  }

  async tokens(person: PersonKey) {
    this.#assertOpen();
    return this.#tokens.of(person);
  }

  async revokeToken(person: PersonKey, id: string) {
    this.#assertOpen();
    return this.#tokens.remove(person, id);
  }

  async memberships(person: PersonKey) {
    this.#assertOpen();
    return this.#members.memberships(person);
  }

  async readMarks(person: PersonKey) {
    this.#assertOpen();
    return this.#members.readMarks(person);
  }

  async markRead(person: PersonKey, room: RoomName, seq: number) {
    this.#assertOpen();
    this.#members.markRead(person, room, seq);
  }

  async close() {
    this.#closed = true;
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('the store is closed');
  }
}
