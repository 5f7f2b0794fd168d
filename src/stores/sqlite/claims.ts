import type { DatabaseSync } from 'node:sqlite';
import type { Claim, Release } from '#model/account.ts';

/** Who holds which nickname, as long as its node lives. */
export class Claims {
  readonly #rival;
  readonly #take;
  readonly #release;
  readonly #renew;
  readonly #clearNode;
  readonly #clearClaims;

  constructor(database: DatabaseSync) {
    this.#rival = database.prepare(`
      SELECT 1 FROM claims c JOIN nodes n ON n.name = c.node
      WHERE c.key = ? AND c.holder IS NOT ? AND n.until > ?`);
    this.#take = database.prepare('INSERT OR REPLACE INTO claims (key, holder, node) VALUES (?, ?, ?)');
    this.#release = database.prepare('DELETE FROM claims WHERE key = ? AND holder = ? AND node = ?');
    this.#renew = database.prepare('INSERT OR REPLACE INTO nodes (name, until) VALUES (?, ?)');
    this.#clearNode = database.prepare('DELETE FROM nodes WHERE name = ?');
    this.#clearClaims = database.prepare('DELETE FROM claims WHERE node = ?');
  }

  take({ key, holder, node, now }: Claim): 'held' | 'taken' {
    if (this.isHeld(key, now, holder)) return 'taken';
    this.#take.run(key, holder, node);
    return 'held';
  }

  /** Whether someone live has the nickname, other than this holder. */
  isHeld(key: string, now: number, holder: string | null = null): boolean {
    return this.#rival.get(key, holder, now) !== undefined;
  }

  release({ key, holder, node }: Release): void {
    this.#release.run(key, holder, node);
  }

  renewNode(node: string, until: number): void {
    this.#renew.run(node, until);
  }

  clearNode(node: string): void {
    this.#clearNode.run(node);
    this.#clearClaims.run(node);
  }
}
