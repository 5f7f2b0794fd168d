import type { Account, Claim, Token } from '#model/account.ts';
import type { UserId } from '#model/names.ts';
import type { Database } from './database.ts';

const selectAccounts = `
  SELECT a.person, p.id, a.nickname, a.password_hash AS "passwordHash", a.created_at AS "createdAt"
  FROM accounts a JOIN people p ON p.key = a.person`;

/** Accounts, and what their scripts sign in with. */
export class Accounts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(account: Omit<Account, 'id'>, claim: Claim): Promise<Account | 'taken'> {
    const made = await this.#database.row<{ id: number | null }>(
      'SELECT create_account($1, $2) AS id',
      JSON.stringify(account),
      JSON.stringify(claim),
    );
    const { id } = made!;
    return id === null ? 'taken' : { ...account, id };
  }

  of(userId: UserId): Promise<Account | undefined> {
    return this.#database.row<Account>(`${selectAccounts} WHERE a.person = $1`, userId);
  }

  ofToken(hash: string): Promise<Account | undefined> {
    return this.#database.row<Account>(
      `${selectAccounts} JOIN tokens t ON t.person = a.person WHERE t.hash = $1`,
      hash,
    );
  }

  async addToken({ id, person, label, hash, createdAt }: Token): Promise<void> {
    await this.#database.rows(
      'INSERT INTO tokens (id, person, label, hash, created_at) VALUES ($1, $2, $3, $4, $5)',
      id,
      person,
      label,
      hash,
      createdAt,
    );
  }

  tokens(userId: UserId): Promise<readonly Token[]> {
    return this.#database.rows<Token>(
      `SELECT id, person, label, hash, created_at AS "createdAt" FROM tokens
       WHERE person = $1 ORDER BY created_at, id`,
      userId,
    );
  }

  /** False if the account has no such token. */
  async removeToken(userId: UserId, id: string): Promise<boolean> {
    const removed = 'DELETE FROM tokens WHERE person = $1 AND id = $2 RETURNING id';
    return (await this.#database.row(removed, userId, id)) !== undefined;
  }
}
