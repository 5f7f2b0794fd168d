import type { UserId } from '#model/names.ts';
import { exactKey, keyOf, type Nickname } from '#model/nickname.ts';
import type { Account, ServerRole, Token, User } from '#model/user.ts';
import type { GuestEntry, Held, NewAccount, Rename, Users } from '#store.ts';
import { row, type Sql } from './sql.ts';

const user = 'users.id, users.kind, users.nickname, users.role';
const account = `${user}, users.password_hash AS "passwordHash", users.created_at AS "createdAt"`;
const token =
  'tokens.id, tokens.user_id AS "user", tokens.label, tokens.hash, tokens.created_at AS "createdAt"';

/** Whether a nickname has an owner at the time of the parameter: an account, or a guest whose node is alive. */
const isOwned = (time: '$2' | '$4'): string => `(nicknames.node IS NULL OR EXISTS (
  SELECT 1 FROM nodes WHERE nodes.name = nicknames.node AND nodes.until > ${time}))`;

/** The contract of `Users` in SQL. */
export class SqlUsers implements Users {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  enterGuest({ nickname, key, tokenHash, node, now, isBack }: GuestEntry) {
    return this.#sql.transaction(async (sql): Promise<User | 'taken'> => {
      const known = await lock(sql, 'token_hash', tokenHash);
      if (isBack && !known) return 'taken';
      const guest = { kind: 'guest', role: 'guest', nickname, key, tokenHash, createdAt: now } as const;
      const { id } = known ?? (await add(sql, guest));
      if (await claim(sql, { nickname, key }, id, now, node)) return renamed(sql, id, { nickname, key });
      if (!known) await remove(sql, id);
      return 'taken';
    });
  }

  guest(tokenHash: string) {
    return guestOf(this.#sql, tokenHash);
  }

  async external(nickname: Nickname, now: number) {
    const owner = await this.owner(nickname.key, now);
    if (owner || (await isKept(this.#sql, nickname.nickname))) return 'taken';
    const find = `SELECT ${user} FROM users WHERE key = $1 AND kind = 'external'`;
    const known = await row<User>(this.#sql, find, nickname.key);
    if (known) return known;
    const save = `
      INSERT INTO users (kind, nickname, key, role, created_at) VALUES ('external', $1, $2, 'guest', $3)
      ON CONFLICT (key) WHERE kind = 'external' DO UPDATE SET key = excluded.key
      RETURNING ${user}`;
    return (await row<User>(this.#sql, save, nickname.nickname, nickname.key, now))!;
  }

  createAccount({ nickname, key, passwordHash, createdAt, rooms }: NewAccount) {
    return this.#sql.transaction(async (sql): Promise<Account | 'taken'> => {
      const added = { kind: 'account', role: 'member', nickname, passwordHash, createdAt } as const;
      const { id } = await add(sql, { ...added, key });
      if (!(await claim(sql, { nickname, key }, id, createdAt))) {
        await remove(sql, id);
        return 'taken';
      }
      await join(sql, id, rooms, createdAt);
      return { id, ...added };
    });
  }

  becomeAccount({ user: id, nickname, key, passwordHash, createdAt: now, rooms }: Becoming) {
    return this.#sql.transaction(async (sql): Promise<Account | 'taken' | undefined> => {
      if ((await lock(sql, 'id', id))?.kind !== 'guest') return undefined;
      const guest = 'SELECT created_at AS "createdAt" FROM users WHERE id = $1 AND token_hash IS NOT NULL';
      const known = await row<{ createdAt: number }>(sql, guest, id);
      if (!known) return undefined;
      if (!(await claim(sql, { nickname, key }, id, now))) return 'taken';
      await renamed(sql, id, { nickname, key });
      await sql.rows(
        `UPDATE users SET kind = 'account', role = 'member', password_hash = $2, token_hash = NULL WHERE id = $1`,
        id,
        passwordHash,
      );
      await join(sql, id, rooms, now);
      return { id, kind: 'account', role: 'member', nickname, passwordHash, ...known };
    });
  }

  account(key: string) {
    const find = `
      SELECT ${account} FROM nicknames JOIN users ON users.id = nicknames.owner
      WHERE nicknames.key = $1 AND users.kind = 'account'`;
    return row<Account>(this.#sql, find, key);
  }

  owner(key: string, now: number) {
    const find = `
      SELECT ${user} FROM nicknames JOIN users ON users.id = nicknames.owner
      WHERE nicknames.key = $1 AND ${isOwned('$2')}`;
    return row<User>(this.#sql, find, key, now);
  }

  async get(ids: readonly UserId[]) {
    const users = await this.#sql.rows<User>(`SELECT ${user} FROM users WHERE id = ANY ($1)`, ids);
    return new Map(users.map((found) => [found.id, found]));
  }

  rename({ user: id, nickname, key, node, now }: Rename) {
    return this.#sql.transaction(async (sql): Promise<User | 'taken'> => {
      const known = await lock(sql, 'id', id);
      if (!known || known.kind === 'external') throw new Error(`user ${id} is no account and no guest`);
      const owned = await claim(sql, { nickname, key }, id, now, known.kind === 'account' ? undefined : node);
      return owned ? renamed(sql, id, { nickname, key }) : 'taken';
    });
  }

  setRole(id: UserId, role: ServerRole) {
    return this.#sql.transaction(async (sql) => {
      // Changes nothing, but locks the owners: of two who do this to each other, the second sees what the first has done.
      const owners = await sql.rows<{ id: UserId }>(
        `UPDATE users SET role = role WHERE kind = 'account' AND role = 'owner' RETURNING id`,
      );
      if (role !== 'owner' && owners.length === 1 && owners[0]!.id === id) return false;
      await sql.rows('UPDATE users SET role = $2 WHERE id = $1', id, role);
      return true;
    });
  }

  withRole(role: ServerRole) {
    const statement = `SELECT ${user} FROM users WHERE kind = 'account' AND role = $1 ORDER BY id`;
    return this.#sql.rows<User>(statement, role);
  }

  /** Each store has to see to the appends that are under way. In SQLite there are none: one transaction writes at a time. */
  async bar(id: UserId, until: number | undefined) {
    await this.#sql.rows('UPDATE users SET barred_until = $2 WHERE id = $1', id, until);
  }

  async setPassword(id: UserId, passwordHash: string) {
    const statement = `UPDATE users SET password_hash = $2 WHERE id = $1 AND kind = 'account'`;
    await this.#sql.rows(statement, id, passwordHash);
  }

  removeAccount(id: UserId, nickname: string) {
    return this.#sql.transaction(async (sql) => {
      const statement = `
        UPDATE users SET kind = 'guest', role = 'guest', nickname = $2, key = $3, password_hash = NULL
        WHERE id = $1 AND kind = 'account' RETURNING id`;
      if ((await sql.rows(statement, id, nickname, keyOf(nickname))).length === 0) return;
      await sql.rows('DELETE FROM nicknames WHERE owner = $1', id);
      await sql.rows('DELETE FROM tokens WHERE user_id = $1', id);
      await sql.rows(`DELETE FROM memberships WHERE user_id = $1 AND room NOT LIKE '~%'`, id);
    });
  }

  async release({ key, user: owner, node }: { key: string; user: UserId; node: string }) {
    const statement = 'DELETE FROM nicknames WHERE key = $1 AND owner = $2 AND node = $3';
    await this.#sql.rows(statement, key, owner, node);
  }

  async renewNode(node: string, until: number) {
    const statement = `
      INSERT INTO nodes (name, until) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET until = excluded.until`;
    await this.#sql.rows(statement, node, until);
  }

  clearNode(node: string) {
    return this.#sql.transaction(async (sql) => {
      await sql.rows('DELETE FROM nodes WHERE name = $1', node);
      await sql.rows('DELETE FROM nicknames WHERE node = $1', node);
    });
  }

  async liveNodes(now: number) {
    const found = await this.#sql.rows<{ name: string }>('SELECT name FROM nodes WHERE until > $1', now);
    return found.map(({ name }) => name);
  }

  async createToken({ id, user: owner, label, hash, createdAt }: Token) {
    const statement = 'INSERT INTO tokens (id, user_id, label, hash, created_at) VALUES ($1, $2, $3, $4, $5)';
    await this.#sql.rows(statement, id, owner, label, hash, createdAt);
  }

  async token(hash: string) {
    const find = `
      SELECT ${account}, tokens.id AS "tokenId" FROM tokens JOIN users ON users.id = tokens.user_id
      WHERE tokens.hash = $1`;
    const found = await row<Account & { tokenId: string }>(this.#sql, find, hash);
    if (!found) return undefined;
    const { tokenId, ...owner } = found;
    return { account: owner, id: tokenId };
  }

  tokens(id: UserId) {
    const statement = `SELECT ${token} FROM tokens WHERE user_id = $1 ORDER BY created_at, id`;
    return this.#sql.rows<Token>(statement, id);
  }

  tokenPage(after: string, limit: number) {
    return this.#sql.rows<Token>(
      `SELECT ${token} FROM tokens WHERE id > $1 ORDER BY id LIMIT $2`,
      after,
      limit,
    );
  }

  async revokeToken(owner: UserId, id: string) {
    const statement = 'DELETE FROM tokens WHERE user_id = $1 AND id = $2 RETURNING id';
    return (await this.#sql.rows(statement, owner, id)).length > 0;
  }

  async stillHeld({ node, tokens, guests }: Held) {
    const findGuests = 'SELECT owner FROM nicknames WHERE node = $1 AND owner = ANY ($2)';
    const [valid, owners] = await Promise.all([
      this.#sql.rows<{ hash: string }>('SELECT hash FROM tokens WHERE hash = ANY ($1)', tokens),
      this.#sql.rows<{ owner: UserId }>(findGuests, node, guests),
    ]);
    return {
      tokens: new Set(valid.map(({ hash }) => hash)),
      guests: new Set(owners.map(({ owner }) => owner)),
    };
  }
}

type Becoming = NewAccount & { readonly user: UserId };

/**
 * Changes nothing, but locks the user: until the end of the transaction it is the same, and neither becomes an account nor gets
 * another nickname in another one.
 */
const lock = (sql: Sql, by: 'id' | 'token_hash', value: UserId | string): Promise<User | undefined> =>
  row<User>(sql, `UPDATE users SET kind = kind WHERE ${by} = $1 RETURNING ${user}`, value);

/** Makes the user a member of those of the rooms that exist and in which it is not yet. */
const join = (sql: Sql, id: UserId, rooms: readonly string[], since: number) =>
  sql.rows(
    `INSERT INTO memberships (user_id, room, role, since)
     SELECT users.id, rooms.id, 'member', $3 FROM users JOIN rooms ON rooms.id = ANY ($2)
     WHERE users.id = $1 ON CONFLICT (user_id, room) DO NOTHING`,
    id,
    rooms,
    since,
  );

const guestOf = (sql: Sql, tokenHash: string): Promise<User | undefined> =>
  row<User>(sql, `SELECT ${user} FROM users WHERE token_hash = $1`, tokenHash);

/** Inserts a user. */
interface NewUser extends Nickname {
  readonly kind: User['kind'];
  readonly role: ServerRole;
  readonly createdAt: number;
  readonly passwordHash?: string;
  readonly tokenHash?: string;
}

async function add(sql: Sql, added: NewUser): Promise<User> {
  const { kind, nickname, key, role, passwordHash, tokenHash, createdAt } = added;
  const statement = `
    INSERT INTO users (kind, nickname, key, role, password_hash, token_hash, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${user}`;
  const values = [kind, nickname, key, role, passwordHash, tokenHash, createdAt];
  return (await row<User>(sql, statement, ...values))!;
}

/** For a user that was added in the same transaction, and got no nickname. */
const remove = (sql: Sql, id: UserId) => sql.rows('DELETE FROM users WHERE id = $1', id);

/** Whether another account has exactly this nickname, under its exact key. Such keys are given by upgrades only. */
const isKept = async (sql: Sql, nickname: string, by: UserId = -1): Promise<boolean> => {
  const find = 'SELECT key FROM nicknames WHERE key = $1 AND owner <> $2';
  return (await row(sql, find, exactKey(nickname), by)) !== undefined;
};

/**
 * One statement decides who gets a nickname, so that of any number of concurrent claims one succeeds. Without a node it
 * is owned for good.
 */
async function claim(
  sql: Sql,
  { nickname, key }: Nickname,
  owner: UserId,
  now: number,
  node?: string,
): Promise<boolean> {
  if (await isKept(sql, nickname, owner)) return false;
  const statement = `
    INSERT INTO nicknames (key, owner, node) VALUES ($1, $2, $3)
    ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, node = excluded.node
    WHERE nicknames.owner = excluded.owner OR NOT ${isOwned('$4')}
    RETURNING key`;
  return (await sql.rows(statement, key, owner, node, now)).length > 0;
}

/** The user with its new nickname; the previous one is released. */
async function renamed(sql: Sql, id: UserId, { nickname, key }: Nickname): Promise<User> {
  await sql.rows('DELETE FROM nicknames WHERE owner = $1 AND key <> $2', id, key);
  const statement = `UPDATE users SET nickname = $2, key = $3 WHERE id = $1 RETURNING ${user}`;
  return (await row<User>(sql, statement, id, nickname, key))!;
}
