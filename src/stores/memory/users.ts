import type { Account } from '#model/account.ts';
import type { PersonKey } from '#model/names.ts';

/** The numbers of people, and their accounts. */
export class People {
  readonly #ids = new Map<PersonKey, number>();
  readonly #accounts = new Map<PersonKey, Account>();

  /** The person's number; a new one for somebody who was never seen. */
  id(person: PersonKey): number {
    const known = this.#ids.get(person);
    if (known !== undefined) return known;
    const id = this.#ids.size + 1;
    this.#ids.set(person, id);
    return id;
  }

  account(person: PersonKey): Account | undefined {
    return this.#accounts.get(person);
  }

  addAccount(account: Omit<Account, 'id'>): Account {
    const added = { ...account, id: this.id(account.person) };
    this.#accounts.set(account.person, added);
    return added;
  }
}
