import { first } from './001-first.ts';

/**
 * What makes a database of this version out of one of any earlier version: SQL, in order. `PRAGMA user_version` counts
 * how many of them a file has seen. One that was released is never changed: files that saw it would not see the change.
 */
export const migrations: readonly string[] = [first];
