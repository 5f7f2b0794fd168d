import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What makes a database of this version out of one of any earlier version: the SQL beside this file, in the order of its
 * names. One that was released is never changed: databases that saw it would not see the change.
 */
export const migrations: readonly string[] = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
