import type { DatabaseSync } from 'node:sqlite';
import type { Token } from '#model/account.ts';
import type { UserId } from '#model/names.ts';

/** What scripts sign in with. */
export class Tokens {
  readonly #add;
  readonly #owner;
  readonly #of;
  readonly #remove;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare(
      'INSERT INTO tokens (id, person, label, hash, created_at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#owner = database.prepare('SELECT person FROM tokens WHERE hash = ?');
    this.#of = database.prepare(`
      SELECT id, person, label, hash, created_at AS createdAt FROM tokens
      WHERE person = ? ORDER BY created_at, id`);
    this.#remove = database.prepare('DELETE FROM tokens WHERE person = ? AND id = ?');
  }

  add({ id, person, label, hash, createdAt }: Token): void {
    this.#add.run(id, person, label, hash, createdAt);
  }

  /** Whose token has this hash. */
  owner(hash: string): UserId | undefined {
    return this.#owner.get(hash)?.person as UserId | undefined;
  }

  of(userId: UserId): readonly Token[] {
    return this.#of.all(userId).map((row) => ({ ...row }) as unknown as Token);
  }

  remove(userId: UserId, id: string): boolean {
    return this.#remove.run(userId, id).changes > 0;
  }
}
