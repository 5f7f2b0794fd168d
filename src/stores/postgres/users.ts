import type { UserId } from '#model/names.ts';
import type { Users } from '#store.ts';
import type { Sql } from '#stores/sql/sql.ts';
import { SqlUsers } from '#stores/sql/users.ts';

/** The contract of `Users`. */
export class PostgresUsers extends SqlUsers implements Users {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    super(sql);
    this.#sql = sql;
  }

  /**
   * First the bar is committed, then all rooms are locked for a moment. An append locks its rooms before it looks for bars, so one
   * that has not seen this bar looked before it was committed, and so holds rooms that were there before as well: the lock waits
   * until it has ended. Every other append sees the bar. In the other order, or in one transaction, a room that is made after the
   * lock could take an append that saw no bar, and ended later than this.
   */
  override async bar(id: UserId, until: number | undefined) {
    await super.bar(id, until);
    // All at once in the order of an append, to avoid deadlocks. As one statement it is a transaction of its own.
    if (until !== undefined) await this.#sql.rows('SELECT FROM rooms ORDER BY id FOR UPDATE');
  }
}
