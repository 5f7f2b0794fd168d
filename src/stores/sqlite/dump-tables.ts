import type { DumpTable } from '#dump.ts';

interface Statements {
  /** The records. */
  readonly select: string;
  /** Adds one, if it is not there yet. */
  readonly insert: string;
}

/** Where each chapter is kept. */
export const tables: Readonly<Record<DumpTable, Statements>> = {
  people: {
    select: 'SELECT id, key FROM people',
    insert: 'INSERT OR IGNORE INTO people (id, key) VALUES (:id, :key)',
  },
  accounts: {
    select: `
      SELECT p.key AS person, a.nickname, a.password_hash AS passwordHash, a.created_at AS createdAt
      FROM accounts a JOIN people p ON p.id = a.person`,
    insert: `
      INSERT OR IGNORE INTO accounts (person, nickname, password_hash, created_at)
      SELECT id, :nickname, :passwordHash, :createdAt FROM people WHERE key = :person`,
  },
  tokens: {
    select: 'SELECT id, person, label, hash, created_at AS createdAt FROM tokens',
    insert: `
      INSERT OR IGNORE INTO tokens (id, person, label, hash, created_at)
      VALUES (:id, :person, :label, :hash, :createdAt)`,
  },
  memberships: {
    select: 'SELECT person, room, since FROM memberships',
    insert: 'INSERT OR IGNORE INTO memberships (person, room, since) VALUES (:person, :room, :since)',
  },
  readMarks: {
    select: 'SELECT person, room, seq FROM read_marks',
    insert: 'INSERT OR IGNORE INTO read_marks (person, room, seq) VALUES (:person, :room, :seq)',
  },
};
