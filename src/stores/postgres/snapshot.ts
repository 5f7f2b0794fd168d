import { Client } from 'pg';
import type { Dump } from '#dump.ts';
import { StoreUnavailable } from '#store.ts';
import { Connection, greeting } from './database.ts';
import { PostgresDump } from './dump.ts';
import { readAddress, reason } from './open.ts';

/** Between two pieces, whoever takes them may be slow. */
const silenceMs = 120_000;

/** The contents at this moment of a database that others write to. Rejected with `StoreUnavailable`. */
export async function openPostgresSnapshot(url: string): Promise<Dump> {
  const { config, place } = readAddress(url);
  const client = new Client({ ...config, idle_in_transaction_session_timeout: silenceMs, keepAlive: true });
  // A connection that breaks emits this too, besides rejecting pending queries.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(greeting);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // The moment is that of the first read.
    await client.query('SELECT epoch FROM log');
  } catch (error) {
    await client.end();
    throw new StoreUnavailable(`The database ${place} cannot be read: ${reason(error)}`, { cause: error });
  }
  return new PostgresDump(new Connection(client), place, () => client.end());
}
