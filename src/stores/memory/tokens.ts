import type { Token } from '#model/account.ts';
import type { UserId } from '#model/names.ts';

/** What scripts sign in with. */
export class Tokens {
  readonly #byHash = new Map<string, Token>();

  add(token: Token): void {
    this.#byHash.set(token.hash, token);
  }

  /** Whose token has this hash. */
  owner(hash: string): UserId | undefined {
    return this.#byHash.get(hash)?.person;
  }

  of(userId: UserId): readonly Token[] {
    const own = [...this.#byHash.values()].filter((token) => token.person === userId);
    return own.sort(oldestFirst);
  }

  remove(userId: UserId, id: string): boolean {
    const token = this.of(userId).find((own) => own.id === id);
    return token !== undefined && this.#byHash.delete(token.hash);
  }
}

const oldestFirst = (a: Token, b: Token): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
