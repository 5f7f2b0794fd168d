import { StoreUnavailable } from '#store.ts';
import { resultCode } from './connection.ts';

/** SQLITE_CORRUPT and SQLITE_NOTADB: a page is not what it should be. */
const damaged = [11, 26];

/** What can be done about a database that is damaged. */
export const whatToDo = 'Stop Hubbub and restore a backup.';

/** The error as the log and the operator should see it. Threads pass on nothing of an error but its message. */
export const named = (error: Error, path: string): Error =>
  damaged.includes(resultCode(error))
    ? new StoreUnavailable(`The database ${path} is damaged (${error.message}). ${whatToDo}`, {
        cause: error,
      })
    : error;
