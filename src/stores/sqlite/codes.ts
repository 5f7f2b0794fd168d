import { StoreUnavailable } from '#store.ts';

/** SQLite's primary result code, 0 for any other error. */
export const resultCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;

export const busy = 5;

/** SQLite's names of the codes that say why nothing is kept. */
const names: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
};

/** The name of the reason, for the event loop: threads pass on nothing of an error but its message. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const own = error instanceof StoreUnavailable ? error.code : names[resultCode(error)];
  return own ?? codeOf(error.cause);
}
