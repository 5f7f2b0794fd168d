import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Sql, Value } from '#stores/sql/sql.ts';

/** How long a call waits for other processes to let go of the database. */
export const timeoutMs = 10_000;
const mostPlaces = 20;
const napMs = 0.5;
const nap = new Int32Array(new SharedArrayBuffer(4));

/**
 * Tries again while another process keeps the database locked. SQLite can wait by itself, but it looks less and less
 * often, at last every 100 ms, and beside a busy writer, who lets go for a moment only, it misses many turns.
 */
export function patiently<T>(attempt: () => T, ms = timeoutMs): T {
  const deadline = performance.now() + ms;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (resultCode(error) !== busy || performance.now() > deadline) throw error;
      Atomics.wait(nap, 0, 0, napMs);
    }
  }
}

const busy = 5;

/** The kind of error that SQLite speaks of, 0 for any other error. */
export const resultCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;

/**
 * Does the work in one transaction: all of it is durable when this is fulfilled, or none of it was done. It is a writing
 * transaction from the start (`IMMEDIATE`), so what the work reads is the newest there is, and stays so. The work awaits
 * nothing but calls of this connection, which are fulfilled already, so that nothing else gets in between.
 */
export async function transaction<T>(
  database: DatabaseSync,
  work: () => T | Promise<T>,
  ms?: number,
): Promise<T> {
  patiently(() => database.exec('BEGIN IMMEDIATE'), ms);
  try {
    const result = await work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have rolled it back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** A statement that is only run. The result of a run names the last row that was written, and FTS5 has rows past 2^53. */
export function prepareWrite(database: DatabaseSync, text: string): StatementSync {
  const statement = database.prepare(text);
  statement.setReadBigInts(true);
  return statement;
}

/** The statements of `stores/sql` on one connection. Each promise is fulfilled already when it is returned. */
export class Connection implements Sql {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, { statement: StatementSync; places: readonly number[] }>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async rows<R>(text: string, ...values: readonly Value[]): Promise<R[]> {
    const { statement, places } = this.#prepare(text);
    return statement.all(...places.map((place) => toInput(values[place]))).map((row) => ({ ...row }) as R);
  }

  /** The caller of the whole call has begun a transaction, and ends it. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return work(this);
  }

  /** Each `?` stands for the value whose place is at the same position in `places`. */
  #prepare(text: string) {
    const known = this.#prepared.get(text);
    if (known) return known;
    const places: number[] = [];
    const own = text
      .replace(/= ANY \((\$\d+)\)/g, 'IN (SELECT value FROM json_each($1))')
      .replace(/\$(\d+)/g, (_, number) => {
        places.push(Number(number) - 1);
        return '?';
      });
    const prepared = { statement: this.#database.prepare(own), places };
    // An insertion of many rows has another text for each number of rows.
    if (places.length < mostPlaces) this.#prepared.set(text, prepared);
    return prepared;
  }
}

const toInput = (value: Value): SQLInputValue =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null);
