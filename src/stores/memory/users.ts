import type { RoomId, UserId } from '#model/names.ts';
import type { Nickname } from '#model/nickname.ts';
import type { Account, ServerRole, Token, User } from '#model/user.ts';
import type { GuestEntry, NewAccount, Rename, Users } from '#store.ts';

interface Owner {
  readonly user: UserId;
  /** The node that keeps it alive; missing for an account. */
  readonly node?: string;
}

export class MemoryUsers implements Users {
  readonly #users = new Map<UserId, User | Account>();
  readonly #guests = new Map<string, UserId>();
  readonly #externals = new Map<string, UserId>();
  readonly #owners = new Map<string, Owner>();
  readonly #nodes = new Map<string, number>();
  readonly #tokens = new Map<string, Token>();
  readonly #join: (user: UserId, room: RoomId, since: number) => void;

  constructor(join: (user: UserId, room: RoomId, since: number) => void) {
    this.#join = join;
  }

  async enterGuest({ key, nickname, tokenHash, node, now }: GuestEntry): Promise<User | 'taken'> {
    const known = this.#guests.get(tokenHash);
    const owner = this.#owner(key, now);
    if (owner !== undefined && owner.user !== known) return 'taken';
    const user: User = { id: known ?? this.#nextId(), kind: 'guest', nickname, role: 'guest' };
    this.#users.set(user.id, user);
    this.#guests.set(tokenHash, user.id);
    this.#own(key, { user: user.id, node });
    return user;
  }

  async guest(tokenHash: string): Promise<User | undefined> {
    return this.#users.get(this.#guests.get(tokenHash) ?? 0);
  }

  async external({ key, nickname }: Nickname, now: number): Promise<User | 'taken'> {
    if (this.#owner(key, now)) return 'taken';
    const known = this.#externals.get(key);
    if (known !== undefined) return this.#users.get(known)!;
    const user: User = { id: this.#nextId(), kind: 'external', nickname, role: 'guest' };
    this.#externals.set(key, user.id);
    this.#users.set(user.id, user);
    return user;
  }

  async createAccount({
    key,
    nickname,
    passwordHash,
    createdAt,
    rooms,
  }: NewAccount): Promise<Account | 'taken'> {
    if (this.#owner(key, createdAt)) return 'taken';
    const id = this.#nextId();
    const account: Account = { id, kind: 'account', nickname, role: 'member', passwordHash, createdAt };
    this.#users.set(id, account);
    this.#own(key, { user: id });
    for (const room of rooms) this.#join(id, room, createdAt);
    return account;
  }

  async account(key: string): Promise<Account | undefined> {
    const owner = this.#owners.get(key);
    return owner && owner.node === undefined ? (this.#users.get(owner.user) as Account) : undefined;
  }

  async owner(key: string, now: number): Promise<User | undefined> {
    return this.#users.get(this.#owner(key, now)?.user ?? 0);
  }

  async get(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, User>> {
    return new Map(ids.flatMap((id) => (this.#users.has(id) ? [[id, this.#users.get(id)!]] : [])));
  }

  async rename({ user: id, key, nickname, node, now }: Rename): Promise<User | 'taken'> {
    const owner = this.#owner(key, now);
    if (owner !== undefined && owner.user !== id) return 'taken';
    const user = { ...this.#users.get(id)!, nickname };
    this.#users.set(id, user);
    this.#own(key, { user: id, ...(user.kind === 'guest' && { node }) });
    return user;
  }

  async setRole(id: UserId, role: ServerRole): Promise<void> {
    const user = this.#users.get(id);
    if (user) this.#users.set(id, { ...user, role });
  }

  async release({ key, user, node }: { key: string; user: UserId; node: string }): Promise<void> {
    const owner = this.#owners.get(key);
    if (owner?.user === user && owner.node === node) this.#owners.delete(key);
  }

  async renewNode(node: string, until: number): Promise<void> {
    this.#nodes.set(node, until);
  }

  async clearNode(node: string): Promise<void> {
    this.#nodes.delete(node);
    for (const [key, owner] of this.#owners) if (owner.node === node) this.#owners.delete(key);
  }

  async createToken(token: Token): Promise<void> {
    this.#tokens.set(token.hash, token);
  }

  async token(hash: string): Promise<{ account: Account; id: string } | undefined> {
    const token = this.#tokens.get(hash);
    return token && { account: this.#users.get(token.user) as Account, id: token.id };
  }

  async tokens(user: UserId): Promise<readonly Token[]> {
    const own = [...this.#tokens.values()].filter((token) => token.user === user);
    return own.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  async revokeToken(user: UserId, id: string): Promise<boolean> {
    const token = (await this.tokens(user)).find((own) => own.id === id);
    return token !== undefined && this.#tokens.delete(token.hash);
  }

  #owner(key: string, now: number): Owner | undefined {
    const owner = this.#owners.get(key);
    if (owner?.node === undefined) return owner;
    return (this.#nodes.get(owner.node) ?? 0) > now ? owner : undefined;
  }

  /** A user owns one nickname. */
  #own(key: string, owner: Owner): void {
    for (const [other, { user }] of this.#owners) if (user === owner.user) this.#owners.delete(other);
    this.#owners.set(key, owner);
  }

  #nextId(): UserId {
    return this.#users.size + 1;
  }
}
