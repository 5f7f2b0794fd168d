import type { Account } from '#model/account.ts';
import type { UserId } from '#model/names.ts';

/** The numbers of people, and their accounts. */
export class Users {
  readonly #ids = new Map<UserId, number>();
  readonly #accounts = new Map<UserId, Account>();

  /** The person's number; a new one for somebody who was never seen. */
  id(userId: UserId): number {
    const known = this.#ids.get(userId);
    if (known !== undefined) return known;
    const id = this.#ids.size + 1;
    this.#ids.set(userId, id);
    return id;
  }

  account(userId: UserId): Account | undefined {
    return this.#accounts.get(userId);
  }

  addAccount(account: Omit<Account, 'id'>): Account {
    const added = { ...account, id: this.id(account.person) };
    this.#accounts.set(account.person, added);
    return added;
  }
}
