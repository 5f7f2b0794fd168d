import type { Client } from 'pg';
import { type OnProgress, StoreUnavailable } from '#store.ts';
import { rekey } from '#stores/sql/rekey.ts';
import { Connection } from './database.ts';
import { indexes, seventhForm, tables } from './schema.ts';
import { upgradeFirstRelease } from './upgrade.ts';

/** The advisory lock of migrations: an arbitrary number, "HUBB". */
const lock = 0x48554242;

/**
 * The form of `schema.ts`. 0: a database without these tables. Forms 1 to 3 have the same tables, those of 0.1.0; form 6 has those
 * of today without facts; forms 4 and 5 the same, with older keys.
 */
export const newestForm = 7;
const firstFormOfOlderKeys = 4;
const formWithoutFacts = 6;

/**
 * Brings the database to the newest form, in one transaction. Nodes that open a database at the same moment are
 * serialized, and the later ones find nothing left to do.
 */
export async function migrate(client: Client, onProgress: OnProgress): Promise<void> {
  if ((await formOf(client)) === newestForm) return;
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    // An upgrade takes its time, whatever limits the server sets.
    await client.query(
      'SET LOCAL statement_timeout TO 0; SET LOCAL idle_in_transaction_session_timeout TO 0',
    );
    await client.query(`SELECT pg_advisory_xact_lock(${lock})`);
    const form = await formOf(client);
    if (form < newestForm) {
      if (form === 0) await create(client);
      else if (form < firstFormOfOlderKeys) await upgradeFirstRelease(client, onProgress);
      else {
        await client.query(seventhForm);
        if (form < formWithoutFacts) await rekey(new Connection(client));
      }
      await client.query('INSERT INTO migrations (form) VALUES ($1)', [newestForm]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function create(client: Client): Promise<void> {
  // A user that may not make a schema can still use one that was made for it.
  if (!(await finds(client, "SELECT FROM pg_namespace WHERE nspname = 'hubbub'")))
    await client.query('CREATE SCHEMA hubbub');
  await client.query(
    'CREATE TABLE migrations (form integer PRIMARY KEY, taken_at timestamptz NOT NULL DEFAULT now())',
  );
  await client.query(tables + indexes);
  await client.query('INSERT INTO log (epoch) VALUES (gen_random_uuid())');
}

/** The form of the database. */
async function formOf(client: Client): Promise<number> {
  // `to_regclass` would not do: inside a transaction it may not see what another one has made meanwhile.
  const made = "SELECT FROM pg_tables WHERE schemaname = 'hubbub' AND tablename = 'migrations'";
  if (!(await finds(client, made))) return 0;
  const { rows } = await client.query('SELECT max(form) AS form FROM hubbub.migrations');
  const { form } = rows[0] as { form: number };
  if (form <= newestForm) return form;
  throw new StoreUnavailable(
    `it was written by a newer Hubbub (form ${form}, this one knows ${newestForm}): start that one, or restore a backup.`,
  );
}

const finds = async (client: Client, query: string): Promise<boolean> =>
  (await client.query(query)).rows.length > 0;
