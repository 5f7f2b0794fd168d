import type { Client } from 'pg';
import { StoreUnavailable } from '#store.ts';
import { migrations as all } from './migrations/index.ts';

/** The lock of those who bring a database to its newest form: any number that nobody else is likely to use. "HUBB". */
const lock = 0x48554242;

/**
 * Brings the database to the newest form: all steps that are missing, in one transaction. Nodes that open a new database
 * at the same moment come one after the other, and the later ones find nothing left to do.
 */
export async function migrate(client: Client, migrations: readonly string[] = all): Promise<void> {
  if ((await formOf(client, migrations.length)) === migrations.length) return;
  await client.query('BEGIN');
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${lock})`);
    const form = await formOf(client, migrations.length);
    if (form === 0) await makeSchema(client);
    for (const [step, migration] of migrations.entries()) {
      if (step < form) continue;
      await client.query(migration);
      await client.query('INSERT INTO migrations (form) VALUES ($1)', [step + 1]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** How many steps the database has seen. */
async function formOf(client: Client, known: number): Promise<number> {
  // `to_regclass` would not do: inside a transaction it may not see what another one has made meanwhile.
  const tables = "SELECT FROM pg_tables WHERE schemaname = 'hubbub' AND tablename = 'migrations'";
  if (!(await finds(client, tables))) return 0;
  const { rows } = await client.query('SELECT max(form) AS form FROM hubbub.migrations');
  const { form } = rows[0] as { form: number };
  if (form <= known) return form;
  throw new StoreUnavailable(
    `it was written by a newer Hubbub (form ${form}, this one knows ${known}): start that one, or restore a backup.`,
  );
}

async function makeSchema(client: Client): Promise<void> {
  // Who may not make a schema can still use one that was made for them.
  if (!(await finds(client, "SELECT FROM pg_namespace WHERE nspname = 'hubbub'")))
    await client.query('CREATE SCHEMA hubbub');
  await client.query(
    'CREATE TABLE migrations (form integer PRIMARY KEY, taken_at timestamptz NOT NULL DEFAULT now())',
  );
}

const finds = async (client: Client, query: string): Promise<boolean> =>
  (await client.query(query)).rows.length > 0;
