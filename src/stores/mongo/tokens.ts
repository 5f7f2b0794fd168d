import type { Token } from '#model/account.ts';
import type { UserId } from '#model/names.ts';
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
  async owner(hash: string): Promise<UserId | undefined> {
    return (await this.#collections.tokens.findOne({ _id: hash }))?.person;
  }

  async of(userId: UserId): Promise<readonly Token[]> {
    const found = await this.#collections.tokens.find({ person: userId }).toArray();
    return found.map(({ _id: hash, ...token }) => ({ ...token, hash })).sort(oldestFirst);
  }

  async remove(userId: UserId, id: string): Promise<boolean> {
    return (await this.#collections.tokens.deleteOne({ person: userId, id })).deletedCount === 1;
  }
}

const oldestFirst = (a: Token, b: Token): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
