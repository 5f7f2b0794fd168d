import { Client, type ClientConfig } from 'pg';
import { StoreUnavailable } from '#store.ts';

/** How long the server may take to let us in, in milliseconds. */
const timeoutMs = 5_000;

/** How to reach the database of a URL, and what it is called. Throws a `StoreUnavailable` where the URL is none. */
export function readAddress(url: string): { readonly config: ClientConfig; readonly place: string } {
  const config = { connectionString: url, application_name: 'hubbub', connectionTimeoutMillis: timeoutMs };
  try {
    const { host, port, database } = new Client(config);
    return { config, place: `${database} at ${host.startsWith('/') ? host : `${host}:${port}`}` };
  } catch {
    // Not even the reason is told: it might hold the password.
    throw new StoreUnavailable(
      'The database cannot be opened: its URL is not of the form postgres://USER:PASSWORD@HOST:PORT/NAME.',
    );
  }
}
