import type { Token } from '#model/account.ts';
import type { PersonKey } from '#model/names.ts';
import type { Collections } from './collections.ts';

/** What scripts sign in with. */
export class Tokens {
  readonly #collections: Collections;

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  async add({ hash, ...token }: Token): Promise<void> {
    await this.#collections.tokens.insertOne({ _id: hash, ...token });
  }

  /** Whose token has this hash. */
  async owner(hash: string): Promise<PersonKey | undefined> {
    return (await this.#collections.tokens.findOne({ _id: hash }))?.person;
  }

  async of(person: PersonKey): Promise<readonly Token[]> {
    const found = await this.#collections.tokens.find({ person }).toArray();
    return found.map(({ _id: hash, ...token }) => ({ ...token, hash })).sort(oldestFirst);
  }

  async remove(person: PersonKey, id: string): Promise<boolean> {
    return (await this.#collections.tokens.deleteOne({ person, id })).deletedCount === 1;
  }
}

const oldestFirst = (a: Token, b: Token): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
