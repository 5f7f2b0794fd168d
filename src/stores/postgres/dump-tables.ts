import type { DumpTable } from '#dump.ts';

interface Table {
  /** The records. */
  readonly select: string;
  /** The fields by which they are told apart. */
  readonly key: readonly string[];
  /** Adds a list of records, in JSON, that are not there yet. */
  readonly insert: string;
}

/** Where each chapter is kept. */
export const tables: Readonly<Record<DumpTable, Table>> = {
  people: {
    select: 'SELECT id, key FROM people',
    key: ['id'],
    insert: `
      INSERT INTO people (id, key)
      SELECT id, key FROM jsonb_to_recordset($1) AS one (id bigint, key text) ON CONFLICT DO NOTHING`,
  },
  accounts: {
    select: `
      SELECT person, nickname, password_hash AS "passwordHash", created_at AS "createdAt" FROM accounts`,
    key: ['person'],
    insert: `
      INSERT INTO accounts (person, nickname, password_hash, created_at)
      SELECT person, nickname, "passwordHash", "createdAt"
      FROM jsonb_to_recordset($1) AS one (person text, nickname text, "passwordHash" text, "createdAt" bigint)
      ON CONFLICT DO NOTHING`,
  },
  tokens: {
    select: 'SELECT id, person, label, hash, created_at AS "createdAt" FROM tokens',
    key: ['id'],
    insert: `
      INSERT INTO tokens (id, person, label, hash, created_at)
      SELECT id, person, label, hash, "createdAt"
      FROM jsonb_to_recordset($1) AS one (id text, person text, label text, hash text, "createdAt" bigint)
      ON CONFLICT DO NOTHING`,
  },
  memberships: {
    select: 'SELECT person, room, since FROM memberships',
    key: ['person', 'room'],
    insert: `
      INSERT INTO memberships (person, room, since)
      SELECT person, room, since FROM jsonb_to_recordset($1) AS one (person text, room text, since bigint)
      ON CONFLICT DO NOTHING`,
  },
  readMarks: {
    select: 'SELECT person, room, seq FROM read_marks',
    key: ['person', 'room'],
    insert: `
      INSERT INTO read_marks (person, room, seq)
      SELECT person, room, seq FROM jsonb_to_recordset($1) AS one (person text, room text, seq bigint)
      ON CONFLICT DO NOTHING`,
  },
};
