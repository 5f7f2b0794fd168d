/** What a statement is given. A list is for `= ANY ($1)`. */
export type Value = string | number | null | undefined | readonly (string | number)[];

/**
 * What the statements that the SQL stores share are run by. They are written in PostgreSQL's dialect and use little of it:
 * `$1`, `$2` … stand for the values, `= ANY ($1)` compares with each of a list. Whole numbers come back as numbers.
 */
export interface Sql {
  /** The rows that the statement returns. An undefined value is written as NULL. */
  rows<R>(statement: string, ...values: readonly Value[]): Promise<R[]>;

  /**
   * What the work writes through its own `Sql` is written whole or not at all. It may be called again where another
   * transaction made it fail (two that insert the same key, a deadlock), so it changes nothing else.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** The first of the rows. */
export async function row<R>(
  sql: Sql,
  statement: string,
  ...values: readonly Value[]
): Promise<R | undefined> {
  return (await sql.rows<R>(statement, ...values))[0];
}
