import type { DatabaseSync } from 'node:sqlite';

/**
 * Does the work in one transaction: all of it is durable when this returns, or none of it was done. It is a writing
 * transaction from the start (`IMMEDIATE`), so what the work reads is the newest there is, and stays so.
 */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have rolled it back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
