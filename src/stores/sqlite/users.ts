import type { DatabaseSync } from 'node:sqlite';
import type { Account } from '#model/account.ts';
import type { UserId } from '#model/names.ts';

/** The numbers of people, and their accounts. */
export class Users {
  readonly #find;
  readonly #add;
  readonly #account;
  readonly #addAccount;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare('SELECT id FROM people WHERE key = ?');
    this.#add = database.prepare('INSERT INTO people (key) VALUES (?) RETURNING id');
    this.#account = database.prepare(`
      SELECT p.key AS person, p.id, a.nickname, a.password_hash AS passwordHash, a.created_at AS createdAt
      FROM people p JOIN accounts a ON a.person = p.id WHERE p.key = ?`);
    this.#addAccount = database.prepare(
      'INSERT INTO accounts (person, nickname, password_hash, created_at) VALUES (?, ?, ?, ?)',
    );
  }

  /** The person's number, or undefined for somebody who was never seen. */
  find(userId: UserId): number | undefined {
    return this.#find.get(userId)?.id as number | undefined;
  }

  id(userId: UserId): number {
    return this.find(userId) ?? (this.#add.get(userId)!.id as number);
  }

  account(userId: UserId): Account | undefined {
    const row = this.#account.get(userId);
    return row && ({ ...row } as unknown as Account);
  }

  addAccount(account: Omit<Account, 'id'>): Account {
    const id = this.id(account.person);
    this.#addAccount.run(id, account.nickname, account.passwordHash, account.createdAt);
    return { ...account, id };
  }
}
