import { randomUUID } from 'node:crypto';
import type { Account, Claim, Release, Token } from '#model/account.ts';
import type { Draft } from '#model/entry.ts';
import { accountKey, isPersonal, type RoomName, type UserId } from '#model/names.ts';
import type { ClaimOutcome, Outcome, Range, Search, Store } from '#store.ts';
import { Claims } from './claims.ts';
import { Log } from './log.ts';
import { Members } from './members.ts';
import { search } from './search.ts';
import { Tokens } from './tokens.ts';
import { Users } from './users.ts';

/** A store that lives as long as its process: for tests, and for rooms that should leave nothing behind. */
export const openMemoryStore = (): Store => new MemoryStore();

/** Keeps every promise of the contract but the first. No call waits half-way, so each is atomic by itself. */
class MemoryStore implements Store {
  readonly epoch = randomUUID();
  readonly #users = new Users();
  readonly #log = new Log(this.#users);
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
      this.#users.account(accountKey(claim.key)) ? 'account' : this.#claims.take(claim),
    );
  }

  async availability(key: string, now: number) {
    this.#assertOpen();
    if (this.#users.account(accountKey(key))) return 'account';
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
    if (this.#users.account(account.person) || this.#claims.isHeld(key, now, holder)) return 'taken';
    return this.#users.addAccount(account);
  }

  async account(nicknameKey: string) {
    this.#assertOpen();
    return this.#users.account(accountKey(nicknameKey));
  }

  async createToken(token: Token) {
    this.#assertOpen();
    this.#tokens.add(token);
  }

  async tokenOwner(hash: string) {
    this.#assertOpen();
    const userId = this.#tokens.owner(hash);
    return userId === undefined ? undefined : this.#users.account(userId);
  }

  async tokens(userId: UserId) {
    this.#assertOpen();
    return this.#tokens.of(userId);
  }

  async revokeToken(userId: UserId, id: string) {
    this.#assertOpen();
    return this.#tokens.remove(userId, id);
  }

  async memberships(userId: UserId) {
    this.#assertOpen();
    return this.#members.memberships(userId);
  }

  async readMarks(userId: UserId) {
    this.#assertOpen();
    return this.#members.readMarks(userId);
  }

  async markRead(userId: UserId, room: RoomName, seq: number) {
    this.#assertOpen();
    this.#members.markRead(userId, room, seq);
  }

  async close() {
    this.#closed = true;
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('the store is closed');
  }
}
