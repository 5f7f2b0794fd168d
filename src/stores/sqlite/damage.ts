import { StoreUnavailable } from '#store.ts';
import { codeOf } from './codes.ts';

/** A page is not what it should be. */
const damaged: readonly (string | undefined)[] = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** What can be done about a database that is damaged. */
export const whatToDo = 'Stop Hubbub and restore a backup.';

/** The error as the log and the operator should see it. */
export function named(error: Error, path: string): Error {
  const code = codeOf(error);
  if (!damaged.includes(code)) return error;
  const sentence = `The database ${path} is damaged (${error.message}). ${whatToDo}`;
  return new StoreUnavailable(sentence, { cause: error, code });
}
