import type { ClientConfig } from 'pg';
import { type ClientBase, Pool, types } from 'pg';

/**
 * What every connection is told first: where our tables are, and that a commit waits for the disk, whatever the server's
 * own settings say.
 */
export const greeting = 'SET search_path TO hubbub; SET synchronous_commit TO on';

/** A statement that takes longer is given up: by the server first, so that we know that nothing came of it. */
const statementMs = 10_000;
const answerMs = 15_000;

/** The type of whole numbers of 64 bits. Ours are within the range of JavaScript's numbers. */
const int8 = 20;

/** Errors of a transaction that lost a race and left nothing: a row that two wanted to make, or to change, at once. */
const lostRaces: readonly unknown[] = ['23505', '40001', '40P01'];
const attempts = 5;

/**
 * The connections to one database. Each call is one statement, and so one transaction and one round trip. While the server
 * is away, calls are rejected; each of them tries anew, so they succeed again when it is back.
 */
export class Database {
  readonly #pool: Pool;
  readonly #inFlight = new Set<Promise<unknown>>();
  #closed = false;

  constructor(config: ClientConfig) {
    this.#pool = new Pool({
      ...config,
      statement_timeout: statementMs,
      query_timeout: answerMs,
      keepAlive: true,
      types: {
        getTypeParser: (type, format) => (type === int8 ? Number : types.getTypeParser(type, format)),
      },
      onConnect: greet,
    });
    // A connection that nobody used was lost. Whoever asks next gets a new one.
    this.#pool.on('error', () => {});
  }

  /** The rows that the statement answers. */
  async rows<T>(statement: string, ...values: readonly unknown[]): Promise<T[]> {
    if (this.#closed) throw new Error('the store is closed');
    const answer = this.#ask(statement, values);
    this.#inFlight.add(answer);
    return answer.finally(() => this.#inFlight.delete(answer)) as Promise<T[]>;
  }

  /** The first of them. */
  async row<T>(statement: string, ...values: readonly unknown[]): Promise<T | undefined> {
    return (await this.rows<T>(statement, ...values))[0];
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#inFlight);
    await this.#pool.end();
  }

  async #ask(statement: string, values: readonly unknown[]): Promise<unknown[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await this.#pool.query(statement, [...values])).rows;
      } catch (error) {
        if (attempt === attempts || !lostRaces.includes((error as { code?: unknown }).code)) throw error;
      }
    }
  }
}

async function greet(client: ClientBase): Promise<void> {
  await client.query(greeting);
}
