import { isDirectRoom, type UserId } from '#model/names.ts';
import { exactKey, keyOf, type Nickname } from '#model/nickname.ts';
import type { Account, ServerRole, Token, User } from '#model/user.ts';
import type { GuestEntry, Held, NewAccount, Rename, StillHeld, Users } from '#store.ts';
import { type Collections, findByIds, type NicknameDocument, type UserDocument } from './documents.ts';
import { newMembership, toToken, toUser } from './records.ts';
import type { Transaction, Transactions } from './transactions.ts';

type NewUser<D = UserDocument> = D extends UserDocument ? Omit<D, '_id'> : never;

export class MongoUsers implements Users {
  readonly #collections: Collections;
  readonly #transactions: Transactions;

  constructor(collections: Collections, transactions: Transactions) {
    this.#collections = collections;
    this.#transactions = transactions;
  }

  enterGuest({ nickname, key, tokenHash, node, now, isBack }: GuestEntry): Promise<User | 'taken'> {
    return this.#transactions.run(async (transaction) => {
      const known = await transaction.findOne('users', { tokenHash } as Partial<UserDocument>);
      if (isBack && !known) return 'taken';
      if (await this.#isTaken({ nickname, key }, now, transaction, known?._id)) return 'taken';
      const guest = { kind: 'guest', role: 'guest', nickname, key, createdAt: now, tokenHash } as const;
      return own(transaction, known ?? (await newUser(transaction, guest)), { nickname, key }, node);
    });
  }

  async guest(tokenHash: string): Promise<User | undefined> {
    const found = await this.#collections.users.findOne({ tokenHash });
    return found ? toUser(found) : undefined;
  }

  async external({ nickname, key }: Nickname, now: number): Promise<User | 'taken'> {
    if ((await this.owner(key, now)) || (await this.owner(exactKey(nickname), now))) return 'taken';
    const known = await this.#collections.users.findOne({ key, kind: 'external' });
    if (known) return toUser(known);
    return this.#transactions.run(async (transaction) => {
      if (await this.#isTaken({ nickname, key }, now, transaction)) return 'taken';
      const known = await transaction.findOne('users', { key, kind: 'external' });
      const external = { kind: 'external', role: 'guest', nickname, key, createdAt: now } as const;
      return toUser(known ?? (await newUser(transaction, external)));
    });
  }

  createAccount({ rooms, ...account }: NewAccount): Promise<Account | 'taken'> {
    const { createdAt } = account;
    return this.#transactions.run(async (transaction) => {
      if (await this.#isTaken(account, createdAt, transaction)) return 'taken';
      const user = await newUser(transaction, { kind: 'account', role: 'member', ...account });
      await own(transaction, user, account);
      for (const room of new Set(rooms))
        if (await transaction.findOne('rooms', { _id: room }))
          transaction.put('memberships', newMembership(user._id, room, createdAt));
      return toAccount(user)!;
    });
  }

  becomeAccount({ user: id, rooms, createdAt: now, ...account }: NewAccount & { readonly user: UserId }) {
    return this.#transactions.run(async (transaction): Promise<Account | 'taken' | undefined> => {
      const known = await transaction.findOne('users', { _id: id });
      if (known?.kind !== 'guest' || known.tokenHash === undefined) return undefined;
      if (await this.#isTaken(account, now, transaction, id)) return 'taken';
      const { nickname, key, passwordHash } = account;
      await own(transaction, known, account);
      const { tokenHash: _, ...kept } = known;
      const user: UserDocument = { ...kept, kind: 'account', role: 'member', nickname, key, passwordHash };
      transaction.put('users', user);
      for (const room of new Set(rooms)) {
        const isMember = await transaction.findOne('memberships', { user: id, room });
        if (!isMember && (await transaction.findOne('rooms', { _id: room })))
          transaction.put('memberships', newMembership(id, room, now));
      }
      return toAccount(user)!;
    });
  }

  async account(key: string): Promise<Account | undefined> {
    const nickname = await this.#collections.nicknames.findOne({ _id: key });
    return nickname?.owner === undefined ? undefined : this.#account(nickname.owner);
  }

  async owner(key: string, now: number): Promise<User | undefined> {
    const nickname = await this.#collections.nicknames.findOne({ _id: key });
    if (nickname?.owner === undefined || !(await this.#isAlive(nickname, now))) return undefined;
    return (await this.get([nickname.owner])).get(nickname.owner);
  }

  async get(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, User>> {
    const found = await findByIds(this.#collections.users, ids);
    return new Map(Array.from(found, ([id, user]) => [id, toUser(user)]));
  }

  rename({ user: id, nickname, key, node, now }: Rename): Promise<User | 'taken'> {
    return this.#transactions.run(async (transaction) => {
      const user = await userOf(transaction, id);
      if (user.kind === 'external') throw new Error(`user ${id} is neither an account nor a guest`);
      if (await this.#isTaken({ nickname, key }, now, transaction, id)) return 'taken';
      return own(transaction, user, { nickname, key }, user.kind === 'guest' ? node : undefined);
    });
  }

  setRole(id: UserId, role: ServerRole): Promise<boolean> {
    return this.#transactions.run(async (transaction) => {
      const owners = await transaction.find('users', { kind: 'account', role: 'owner' });
      if (role !== 'owner' && owners.length === 1 && owners[0]!._id === id) return false;
      transaction.put('users', { ...(await userOf(transaction, id)), role });
      return true;
    });
  }

  async withRole(role: ServerRole): Promise<readonly User[]> {
    const found = await this.#collections.users.find({ kind: 'account', role }).toArray();
    return found.map(toUser).sort((a, b) => a.id - b.id);
  }

  /** An append plans again when a batch was decided since it read, so each sees this, or has ended before. */
  bar(id: UserId, until: number | undefined): Promise<void> {
    return this.#transactions.run(async (transaction) => {
      const { barredUntil: _, ...user } = await userOf(transaction, id);
      const barred = { ...user, ...(until !== undefined && { barredUntil: until }) } as UserDocument;
      transaction.put('users', barred);
    });
  }

  setPassword(id: UserId, passwordHash: string): Promise<void> {
    return this.#transactions.run(async (transaction) => {
      const user = await userOf(transaction, id);
      if (user.kind === 'account') transaction.put('users', { ...user, passwordHash });
    });
  }

  async removeAccount(id: UserId, nickname: string): Promise<void> {
    await this.#transactions.run(async (transaction) => {
      const user = await transaction.findOne('users', { _id: id });
      if (user?.kind !== 'account') return;
      const { passwordHash: _, ...rest } = user;
      transaction.put('users', { ...rest, kind: 'guest', role: 'guest', nickname, key: keyOf(nickname) });
      for (const owned of await transaction.find('nicknames', { owner: id }))
        transaction.remove('nicknames', owned);
      for (const membership of await transaction.find('memberships', { user: id }))
        if (!isDirectRoom(membership.room)) transaction.remove('memberships', membership);
    });
    // None of them signs in any more: they find no account.
    await this.#collections.tokens.deleteMany({ user: id });
  }

  release({ key, user: owner, node }: { key: string; user: UserId; node: string }): Promise<void> {
    return this.#transactions.run(async (transaction) => {
      const owned = await transaction.findOne('nicknames', { _id: key, owner, node });
      if (owned) transaction.remove('nicknames', owned);
    });
  }

  async renewNode(node: string, until: number): Promise<void> {
    await this.#collections.nodes.updateOne({ _id: node }, { $set: { until } }, { upsert: true });
  }

  /** Without the node, its nicknames are free already; they are removed so that a restarted node does not find them. */
  async clearNode(node: string): Promise<void> {
    await this.#collections.nodes.deleteOne({ _id: node });
    await this.#transactions.run(async (transaction) => {
      for (const owned of await transaction.find('nicknames', { node }))
        transaction.remove('nicknames', owned);
    });
  }

  async liveNodes(now: number): Promise<readonly string[]> {
    const found = await this.#collections.nodes.find({ until: { $gt: now } }).toArray();
    return found.map(({ _id }) => _id);
  }

  async createToken({ hash, ...token }: Token): Promise<void> {
    await this.#collections.tokens.insertOne({ _id: hash, ...token });
  }

  async token(hash: string): Promise<{ account: Account; id: string } | undefined> {
    const token = await this.#collections.tokens.findOne({ _id: hash });
    const account = token ? await this.#account(token.user) : undefined;
    return token && account ? { account, id: token.id } : undefined;
  }

  async tokens(user: UserId): Promise<readonly Token[]> {
    const found = await this.#collections.tokens.find({ user }).toArray();
    return found.map(toToken).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  async tokenPage(after: string, limit: number): Promise<readonly Token[]> {
    const found = await this.#collections.tokens
      .find({ id: { $gt: after } })
      .sort({ id: 1 })
      .limit(limit)
      .toArray();
    return found.map(toToken);
  }

  async revokeToken(user: UserId, id: string): Promise<boolean> {
    return (await this.#collections.tokens.deleteOne({ user, id })).deletedCount === 1;
  }

  async stillHeld({ node, tokens, guests }: Held): Promise<StillHeld> {
    const { tokens: kept, nicknames } = this.#collections;
    const asked = new Set(guests);
    const [valid, owned] = await Promise.all([
      findByIds(kept, tokens),
      // By the node alone, for which there is an index.
      guests.length === 0 ? [] : nicknames.find({ node }).toArray(),
    ]);
    return {
      tokens: new Set(valid.keys()),
      guests: new Set(owned.map(({ owner }) => owner).filter((owner) => asked.has(owner))),
    };
  }

  async #account(id: UserId): Promise<Account | undefined> {
    const found = await this.#collections.users.findOne({ _id: id });
    return found ? toAccount(found) : undefined;
  }

  /** Whether another user owns the nickname now: one that looks like it or, after an upgrade, exactly this one. */
  async #isTaken(
    { nickname, key }: Nickname,
    now: number,
    transaction: Transaction,
    by?: UserId,
  ): Promise<boolean> {
    const [owned, kept] = await Promise.all(
      [key, exactKey(nickname)].map((_id) => transaction.findOne('nicknames', { _id })),
    );
    if (kept !== undefined && kept.owner !== by) return true;
    return owned !== undefined && owned.owner !== by && this.#isAlive(owned, now);
  }

  async #isAlive({ node }: NicknameDocument, now: number): Promise<boolean> {
    if (node === undefined) return true;
    const found = await this.#collections.nodes.findOne({ _id: node });
    return found !== null && found.until > now;
  }
}

async function userOf(transaction: Transaction, id: UserId): Promise<UserDocument> {
  const found = await transaction.findOne('users', { _id: id });
  if (!found) throw new Error(`there is no user ${id}`);
  return found;
}

async function newUser(transaction: Transaction, particulars: NewUser): Promise<UserDocument> {
  const user = { _id: await transaction.nextUser(), ...particulars };
  transaction.put('users', user);
  return user;
}

/** The user with its new nickname; the previous one is released. */
async function own(
  transaction: Transaction,
  before: UserDocument,
  { nickname, key }: Nickname,
  node?: string,
): Promise<User> {
  const user = { ...before, nickname, key };
  const owned = await transaction.findOne('nicknames', { _id: before.key, owner: before._id });
  if (owned?._id !== key || owned.node !== node) {
    if (owned && owned._id !== key) transaction.remove('nicknames', owned);
    transaction.put('nicknames', { _id: key, owner: before._id, ...(node !== undefined && { node }) });
  }
  if (before.key !== key || before.nickname !== nickname) transaction.put('users', user);
  return toUser(user);
}

function toAccount(user: UserDocument): Account | undefined {
  if (user.kind !== 'account') return undefined;
  const { passwordHash, createdAt } = user;
  return { ...toUser(user), kind: 'account', passwordHash, createdAt };
}
