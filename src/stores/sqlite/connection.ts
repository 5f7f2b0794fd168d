import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Sql, Value } from '#stores/sql/sql.ts';
import { busy, resultCode } from './codes.ts';

/** How long a call waits for the locks of other processes. */
export const timeoutMs = 10_000;
const mostPlaces = 20;
const napMs = 0.5;
const nap = new Int32Array(new SharedArrayBuffer(4));

/**
 * Retries while another process keeps the database locked. SQLite has a busy timeout of its own, but it polls less and
 * less often, at last every 100 ms, and so rarely gets a turn next to a busy writer that releases the lock only for
 * moments.
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

/**
 * Runs the work in one transaction: all of it is durable when this is fulfilled, or nothing was written. It is a
 * writing transaction from the start (`IMMEDIATE`), so that what the work reads is current until the end. The work
 * awaits only calls of this connection, which are fulfilled at once, so that nothing else interferes.
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

/** A statement that is only run. `run` returns the id of the last row, and FTS5 has ids beyond 2^53. */
export function prepareWrite(database: DatabaseSync, text: string): StatementSync {
  const statement = database.prepare(text);
  statement.setReadBigInts(true);
  return statement;
}

/** Runs the statements of `stores/sql` on one connection. Each returned promise is fulfilled already. */
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

  /** The transaction belongs to the caller of the whole call. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return work(this);
  }

  /** Each `?` stands for the value whose index is at the same position in `places`. */
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
    // The text of an insertion of many rows depends on their number.
    if (places.length < mostPlaces) this.#prepared.set(text, prepared);
    return prepared;
  }
}

const toInput = (value: Value): SQLInputValue =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null);
