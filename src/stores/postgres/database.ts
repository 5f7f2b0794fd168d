import { type ClientBase, type ClientConfig, Pool, types } from 'pg';
import type { Sql, Value } from '#stores/sql/sql.ts';

/**
 * The settings of every connection: the schema of the tables, and commits that wait for the disk, whatever the server's
 * own settings are.
 */
export const greeting = 'SET search_path TO hubbub; SET synchronous_commit TO on';

/**
 * The statements of appends stay prepared with their plans. A plan that was made while a table was small would scan all
 * of it, also when it has grown.
 */
const appendGreeting = `${greeting}; SET enable_seqscan TO off`;

/** A statement sees what was committed before it began, whatever the server's default is. */
export const begin = 'BEGIN ISOLATION LEVEL READ COMMITTED';

/** A statement that takes longer is cancelled: by the server first, so that it is certain that it had no effect. */
const statementMs = 10_000;
export const answerMs = 15_000;

/** The server ends a transaction whose node is silent for so long: a frozen node must not keep rooms locked. */
const silenceMs = 2_000;

/** Appends have connections of their own, so that they do not wait for slow reads. */
const connections = { calls: 8, appends: 2 };

// The 64-bit integers here are within the range of JavaScript's numbers.
types.setTypeParser(types.builtins.INT8, Number);

/**
 * Errors of a transaction that had no effect and may succeed when repeated: two that made or changed the same row at
 * once; or the node was frozen, and the server ended the transaction.
 */
const lostRaces: readonly unknown[] = ['23505', '40001', '40P01', '25P03'];
const attempts = 5;

/**
 * The connections to one database. While the server is down, calls are rejected; each new call tries to connect, so
 * they succeed again when it is back. A call whose connection breaks is rejected, because it may have been committed.
 */
export class Database implements Sql {
  readonly #calls: Pool;
  readonly #appends: Pool;
  readonly #pending = new Set<Promise<unknown>>();
  #closed = false;

  constructor(config: ClientConfig) {
    this.#calls = makePool(greeting, { ...config, max: connections.calls });
    // Pipelined: a query is sent without waiting for the answer to the one before it.
    this.#appends = makePool(appendGreeting, { ...config, max: connections.appends, pipeline: true });
  }

  rows<R>(statement: string, ...values: readonly Value[]): Promise<R[]> {
    return this.#run(this.#calls, (client) => new Connection(client).rows<R>(statement, ...values));
  }

  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#run(this.#calls, async (client) => {
      await client.query(begin);
      const result = await work(new Connection(client));
      await client.query('COMMIT');
      return result;
    });
  }

  /** Runs an append, which begins and ends its transaction itself, over a pipelined connection. */
  append<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    return this.#run(this.#appends, work);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#pending);
    await Promise.all([this.#calls.end(), this.#appends.end()]);
  }

  async #run<T>(pool: Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed');
    const result = this.#attempt(pool, work);
    this.#pending.add(result);
    return result.finally(() => this.#pending.delete(result));
  }

  async #attempt<T>(pool: Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await onClient(pool, work);
      } catch (error) {
        if (attempt === attempts || !lostRaces.includes((error as { code?: unknown }).code)) throw error;
      }
    }
  }
}

/** The statements of `stores/sql` on one connection, inside the caller's transaction. */
export class Connection implements Sql {
  readonly #client: ClientBase;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async rows<R>(statement: string, ...values: readonly Value[]): Promise<R[]> {
    return (await this.#client.query(statement, [...values])).rows as R[];
  }

  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return work(this);
  }
}

function makePool(greeting: string, config: ClientConfig & { readonly max: number }): Pool {
  const pool = new Pool({
    ...config,
    statement_timeout: statementMs,
    query_timeout: answerMs,
    idle_in_transaction_session_timeout: silenceMs,
    keepAlive: true,
    onConnect: async (client: ClientBase) => {
      await client.query(greeting);
    },
  });
  // An idle connection was lost. The next call gets a new one.
  pool.on('error', () => {});
  return pool;
}

async function onClient<T>(pool: Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // If the server closes the connection between two queries, this error has the reason; that of the next query does
  // not.
  let lost: Error | undefined;
  const onError = (error: Error): void => {
    lost ??= error;
  };
  client.on('error', onError);
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    // The connection is closed, and an open transaction with it.
    client.release(true);
    throw lost ?? error;
  } finally {
    client.off('error', onError);
  }
}
