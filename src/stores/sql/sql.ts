/** A parameter of a statement. A list is for `= ANY ($1)`. */
export type Value = string | number | null | undefined | readonly (string | number)[];

/**
 * Runs the statements that the SQL stores share. They are written in a small part of PostgreSQL's dialect: `$1`, `$2` …
 * are parameters, `= ANY ($1)` compares with each of a list. Integers are returned as numbers.
 */
export interface Sql {
  /** The rows that the statement returns. An undefined value is written as NULL. */
  rows<R>(statement: string, ...values: readonly Value[]): Promise<R[]>;

  /**
   * What the work writes through its own `Sql` is written whole or not at all. It may be called again if another
   * transaction made it fail (two that insert the same key, a deadlock), so it must have no other effects.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/**
 * Makes a transaction fail that another one has overtaken: it is called again. The code is PostgreSQL's. On SQLite, where one
 * transaction writes at a time, this does not happen.
 */
export class Overtaken extends Error {
  readonly code = '40001';
}

/** The first of the rows. */
export async function row<R>(
  sql: Sql,
  statement: string,
  ...values: readonly Value[]
): Promise<R | undefined> {
  return (await sql.rows<R>(statement, ...values))[0];
}
