import type { Ownership } from '#dump.ts';
import type { UserId } from '#model/names.ts';
import { keyOf, type Nickname } from '#model/nickname.ts';
import type { Account, ServerRole, Token, User, UserRecord } from '#model/user.ts';
import type { GuestEntry, Held, NewAccount, Rename, StillHeld, Users } from '#store.ts';
import type { MemoryRooms } from './rooms.ts';

type NewUser<U = UserRecord> = U extends UserRecord ? Omit<U, 'id'> : never;

export class MemoryUsers implements Users {
  readonly #rooms: MemoryRooms;
  readonly #users = new Map<UserId, UserRecord>();
  /** Users by a lookup key: `guest` and a token hash, `external` or `account` and the key of a nickname. */
  readonly #ids = new Map<string, UserId>();
  /** Guests' nicknames by key, with their owners' nodes. */
  readonly #owned = new Map<string, { readonly user: UserId; readonly node: string }>();
  /** The end of the lease of each node. */
  readonly #nodes = new Map<string, number>();
  /** Until when nothing of a user is stored. */
  readonly barred = new Map<UserId, number>();
  /** Tokens by hash. */
  readonly #tokens = new Map<string, Token>();

  constructor(rooms: MemoryRooms) {
    this.#rooms = rooms;
  }

  async enterGuest({ nickname, key, tokenHash, node, now, isBack }: GuestEntry): Promise<User | 'taken'> {
    const known = this.#ids.get(`guest ${tokenHash}`);
    if ((isBack && known === undefined) || this.#isTaken(key, now, known)) return 'taken';
    const guest = { kind: 'guest', nickname, role: 'guest', key, createdAt: now, tokenHash } as const;
    return this.#own(known ?? this.#add(`guest ${tokenHash}`, guest), { nickname, key }, node);
  }

  async guest(tokenHash: string): Promise<User | undefined> {
    const id = this.#ids.get(`guest ${tokenHash}`);
    return id === undefined ? undefined : this.#user(id);
  }

  async external({ nickname, key }: Nickname, now: number): Promise<User | 'taken'> {
    if (this.#isTaken(key, now)) return 'taken';
    const external = { kind: 'external', nickname, role: 'guest', key, createdAt: now } as const;
    return this.#user(this.#ids.get(`external ${key}`) ?? this.#add(`external ${key}`, external));
  }

  async createAccount({ rooms, ...account }: NewAccount): Promise<Account | 'taken'> {
    const { key, createdAt } = account;
    if (this.#isTaken(key, createdAt)) return 'taken';
    const id = this.#add(`account ${key}`, { kind: 'account', role: 'member', ...account });
    this.#owned.delete(key);
    for (const room of rooms) this.#rooms.join(room, id, createdAt);
    return this.#account(id)!;
  }

  async becomeAccount({ rooms, user, createdAt: now, ...account }: NewAccount & { user: UserId }) {
    const before = this.#users.get(user);
    if (before?.kind !== 'guest' || before.tokenHash === undefined) return undefined;
    const { key, nickname, passwordHash } = account;
    if (this.#isTaken(key, now, user)) return 'taken';
    if (this.#owned.get(before.key)?.user === user) this.#owned.delete(before.key);
    this.#owned.delete(key);
    this.#ids.delete(`guest ${before.tokenHash}`);
    this.#ids.set(`account ${key}`, user);
    const { tokenHash: _, ...kept } = before;
    this.#users.set(user, { ...kept, kind: 'account', role: 'member', nickname, key, passwordHash });
    for (const room of rooms) this.#rooms.join(room, user, now);
    return this.#account(user)!;
  }

  async account(key: string): Promise<Account | undefined> {
    return this.#account(this.#ids.get(`account ${key}`));
  }

  async owner(key: string, now: number): Promise<User | undefined> {
    const id = this.#ownerOf(key, now);
    return id === undefined ? undefined : this.#user(id);
  }

  async get(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, User>> {
    return new Map(ids.filter((id) => this.#users.has(id)).map((id) => [id, this.#user(id)]));
  }

  async rename({ user, nickname, key, node, now }: Rename): Promise<User | 'taken'> {
    if (this.#isTaken(key, now, user)) return 'taken';
    const before = this.#users.get(user)!;
    if (before.kind === 'guest') return this.#own(user, { nickname, key }, node);
    this.#ids.delete(`account ${before.key}`);
    this.#ids.set(`account ${key}`, user);
    this.#owned.delete(key);
    this.#users.set(user, { ...before, nickname, key });
    return this.#user(user);
  }

  async setRole(user: UserId, role: ServerRole): Promise<boolean> {
    const owners = await this.withRole('owner');
    if (role !== 'owner' && owners.length === 1 && owners[0]!.id === user) return false;
    this.#users.set(user, { ...this.#users.get(user)!, role });
    return true;
  }

  async withRole(role: ServerRole): Promise<readonly User[]> {
    const found = [...this.#users.values()].filter((user) => user.kind === 'account' && user.role === role);
    return found.map(({ id }) => this.#user(id));
  }

  async bar(user: UserId, until: number | undefined): Promise<void> {
    if (until === undefined) this.barred.delete(user);
    else this.barred.set(user, until);
  }

  async setPassword(user: UserId, passwordHash: string): Promise<void> {
    const account = this.#account(user);
    if (account) this.#users.set(user, { ...account, key: this.#users.get(user)!.key, passwordHash });
  }

  async removeAccount(user: UserId, nickname: string): Promise<void> {
    const before = this.#users.get(user);
    if (before?.kind !== 'account') return;
    this.#ids.delete(`account ${before.key}`);
    const { createdAt } = before;
    this.#users.set(user, {
      id: user,
      kind: 'guest',
      role: 'guest',
      nickname,
      key: keyOf(nickname),
      createdAt,
    });
    for (const { hash } of await this.tokens(user)) this.#tokens.delete(hash);
    this.#rooms.forget(user);
  }

  async release({ key, user, node }: { key: string; user: UserId; node: string }): Promise<void> {
    const owned = this.#owned.get(key);
    if (owned?.user === user && owned.node === node) this.#owned.delete(key);
  }

  async renewNode(node: string, until: number): Promise<void> {
    this.#nodes.set(node, until);
  }

  async clearNode(node: string): Promise<void> {
    this.#nodes.delete(node);
    for (const [key, owned] of this.#owned) if (owned.node === node) this.#owned.delete(key);
  }

  async liveNodes(now: number): Promise<readonly string[]> {
    return [...this.#nodes].filter(([, until]) => until > now).map(([node]) => node);
  }

  async createToken(token: Token): Promise<void> {
    this.#tokens.set(token.hash, token);
  }

  async token(hash: string) {
    const token = this.#tokens.get(hash);
    const account = this.#account(token?.user);
    return token && account && { account, id: token.id };
  }

  async tokens(user: UserId): Promise<readonly Token[]> {
    const own = [...this.#tokens.values()].filter((token) => token.user === user);
    return own.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  async tokenPage(after: string, limit: number): Promise<readonly Token[]> {
    const later = [...this.#tokens.values()].filter(({ id }) => id > after);
    return later.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  async revokeToken(user: UserId, id: string): Promise<boolean> {
    const token = (await this.tokens(user)).find((own) => own.id === id);
    return token !== undefined && this.#tokens.delete(token.hash);
  }

  async stillHeld({ node, tokens, guests }: Held): Promise<StillHeld> {
    const owned = [...this.#owned.values()].filter((owned) => owned.node === node);
    return {
      tokens: new Set(tokens.filter((hash) => this.#tokens.has(hash))),
      guests: new Set(guests).intersection(new Set(owned.map(({ user }) => user))),
    };
  }

  records(): readonly UserRecord[] {
    return [...this.#users.values()].map((user) => {
      const barredUntil = this.barred.get(user.id);
      return barredUntil === undefined ? user : { ...user, barredUntil };
    });
  }

  allTokens(): readonly Token[] {
    return [...this.#tokens.values()];
  }

  owners(): readonly Ownership[] {
    const accounts = [...this.#ids].flatMap(([name, owner]) =>
      name.startsWith('account ') ? { key: name.slice('account '.length), owner } : [],
    );
    const guests = [...this.#owned].map(([key, { user: owner, node }]) => ({ key, owner, node }));
    return [...accounts, ...guests];
  }

  #add(name: string, user: NewUser): UserId {
    const id = this.#users.size + 1;
    this.#ids.set(name, id);
    this.#users.set(id, { ...user, id });
    return id;
  }

  /** Gives a guest a nickname, and releases the one that it had. */
  #own(user: UserId, { nickname, key }: Nickname, node: string): User {
    const before = this.#users.get(user)!;
    if (this.#owned.get(before.key)?.user === user) this.#owned.delete(before.key);
    this.#owned.set(key, { user, node });
    this.#users.set(user, { ...before, nickname, key });
    return this.#user(user);
  }

  #isTaken(key: string, now: number, by?: UserId): boolean {
    const owner = this.#ownerOf(key, now);
    return owner !== undefined && owner !== by;
  }

  #ownerOf(key: string, now: number): UserId | undefined {
    const owned = this.#owned.get(key);
    const isAlive = owned !== undefined && (this.#nodes.get(owned.node) ?? 0) > now;
    return this.#ids.get(`account ${key}`) ?? (isAlive ? owned.user : undefined);
  }

  #user(id: UserId): User {
    const { kind, nickname, role } = this.#users.get(id)!;
    return { id, kind, nickname, role };
  }

  #account(id: UserId | undefined): Account | undefined {
    const user = id === undefined ? undefined : this.#users.get(id);
    if (user?.kind !== 'account') return undefined;
    const { key: _, ...account } = user;
    return account;
  }
}
