import { Client, type ClientConfig } from 'pg';
import { type OnProgress, StoreUnavailable } from '#store.ts';
import { Database, greeting } from './database.ts';
import { migrate } from './migrate.ts';
import { noteTerms } from './reindex.ts';

/** Opens the database, and upgrades it if necessary, which may take long. Rejected with a `StoreUnavailable`. */
export async function openDatabase(
  url: string,
  onProgress: OnProgress = () => {},
): Promise<{ database: Database; epoch: string; place: string }> {
  const { config, place } = readAddress(url);
  const client = new Client(config);
  // A connection that breaks emits this too, besides rejecting pending queries.
  client.on('error', () => {});
  try {
    await client.connect();
    const epoch = await prepare(client, onProgress);
    return { database: new Database(config), epoch, place };
  } catch (error) {
    throw new StoreUnavailable(`The database ${place} cannot be opened: ${reason(error)}`, { cause: error });
  } finally {
    await client.end();
  }
}

async function prepare(client: Client, onProgress: OnProgress): Promise<string> {
  await client.query(greeting);
  const { rows } = await client.query('SHOW server_encoding');
  if (rows[0].server_encoding !== 'UTF8')
    throw new StoreUnavailable('its encoding is not UTF8, so it cannot hold every script.');
  await migrate(client, onProgress);
  await noteTerms(client);
  const { rows: log } = await client.query('SELECT epoch FROM log');
  return log[0].epoch as string;
}

/** By the codes of the system and of PostgreSQL. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no server listens there.',
  ENOENT: 'no server listens there.',
  ENOTFOUND: 'there is no such host.',
  EAI_AGAIN: 'its host cannot be found at this moment.',
  '28000': 'the server does not let this user in.',
  '28P01': 'the password is wrong.',
  '3D000': 'the server has no database of that name.',
  '42501': 'this user may not create a schema in it.',
  '53300': 'the server has no connection left.',
  '57P03': 'the server is just starting or stopping.',
};

export function reason(error: unknown): string {
  if (error instanceof StoreUnavailable) return error.message;
  const { code = '', message } = error as Error & { code?: string };
  return reasons[code] ?? `${message.split('\n')[0]}.`;
}

/** How long connecting may take, in milliseconds. */
const timeoutMs = 5_000;

/** The settings and the display name of a database URL. Throws a `StoreUnavailable` if the URL is invalid. */
export function readAddress(url: string): { readonly config: ClientConfig; readonly place: string } {
  const config = { connectionString: url, application_name: 'hubbub', connectionTimeoutMillis: timeoutMs };
  try {
    const { host, port, database } = new Client(config);
    return { config, place: `${database} at ${host.startsWith('/') ? host : `${host}:${port}`}` };
  } catch {
    // Without the reason, which may contain the password.
    throw new StoreUnavailable(
      'The database cannot be opened: its URL is not of the form postgres://USER:PASSWORD@HOST:PORT/NAME.',
    );
  }
}
