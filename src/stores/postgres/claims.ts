import type { Claim, Release } from '#model/account.ts';
import type { ClaimOutcome } from '#store.ts';
import type { Database } from './database.ts';

/** Who holds which nickname, as long as its node lives. */
export class Claims {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async take(claims: readonly Claim[]): Promise<readonly ClaimOutcome[]> {
    const rows = await this.#database.rows<{ outcome: ClaimOutcome }>(
      'SELECT outcome FROM claim($1) AS outcome',
      JSON.stringify(claims),
    );
    return rows.map(({ outcome }) => outcome);
  }

  async availability(key: string, now: number): Promise<'free' | 'held' | 'account'> {
    const row = await this.#database.row<{ standing: 'free' | 'held' | 'account' }>(
      'SELECT standing($1, $2, NULL)',
      key,
      now,
    );
    return row!.standing;
  }

  async release(releases: readonly Release[]): Promise<void> {
    await this.#database.rows(
      `DELETE FROM claims USING jsonb_to_recordset($1) AS old (key text, holder text, node text)
       WHERE claims.key = old.key AND claims.holder = old.holder AND claims.node = old.node`,
      JSON.stringify(releases),
    );
  }

  async renewNode(node: string, until: number): Promise<void> {
    await this.#database.rows(
      `INSERT INTO nodes (name, until) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET until = excluded.until`,
      node,
      until,
    );
  }

  async clearNode(node: string): Promise<void> {
    await this.#database.rows(
      `WITH gone AS (DELETE FROM nodes WHERE name = $1)
       DELETE FROM claims WHERE node = $1`,
      node,
    );
  }
}
