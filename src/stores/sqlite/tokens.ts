import type { DatabaseSync } from 'node:sqlite';
import type { Token } from '#model/account.ts';
import type { PersonKey } from '#model/names.ts';

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
  owner(hash: string): PersonKey | undefined {
    return this.#owner.get(hash)?.person as PersonKey | undefined;
  }

  of(person: PersonKey): readonly Token[] {
    return this.#of.all(person).map((row) => ({ ...row }) as unknown as Token);
  }

  remove(person: PersonKey, id: string): boolean {
    return this.#remove.run(person, id).changes > 0;
  }
}
