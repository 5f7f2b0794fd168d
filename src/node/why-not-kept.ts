interface Reason {
  readonly why: string;
  /** Codes of the system, of PostgreSQL and of MongoDB; SQLite's by name (`stores/sqlite/codes.ts`), and our own of lost files. */
  readonly codes: RegExp;
  /** The words of drivers that have no code for it. */
  readonly words?: RegExp;
}

const reasons: readonly Reason[] = [
  { why: 'the database file is gone', codes: /^FILE_REMOVED$/ },
  { why: 'the database file was replaced', codes: /^FILE_REPLACED$/ },
  { why: 'the database file was emptied', codes: /^FILE_EMPTIED$/ },
  { why: 'the disk is full', codes: /^(ENOSPC|EDQUOT|53100|14031|SQLITE_FULL)$/ },
  {
    why: 'the database cannot be reached',
    codes:
      /^(ECONN\w+|E?TIMEDOUT|ETIMEOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT|08\w+|57P0\d)$/,
    words:
      /connection terminated|trying to connect|^Mongo(ServerSelection|Network\w*|Topology\w*|NotConnected)Error:/i,
  },
  { why: 'the database has no connection left', codes: /^53[34]00$/ },
  { why: 'the database is locked by another program', codes: /^SQLITE_(BUSY|LOCKED)$/ },
  { why: 'the database may only be read', codes: /^(25006|EROFS|EACCES|EPERM|10107|13|SQLITE_READONLY)$/ },
  { why: 'the database cannot be opened', codes: /^(E[MN]FILE|SQLITE_CANTOPEN)$/ },
  { why: 'the database is damaged', codes: /^(XX00[12]|SQLITE_(CORRUPT|NOTADB))$/ },
  { why: 'the disk cannot be written', codes: /^(EIO|58030|SQLITE_IOERR)$/ },
];

/** Why a write failed, for everybody who asks: the kind, without addresses, names and what was to be written. */
export function whyNotKept(error: unknown): string {
  const { code = '', name, message, cause } = error as Error & { code?: unknown };
  const words = name === 'Error' ? message : `${name}: ${message}`;
  const reason = reasons.find((one) => one.codes.test(String(code || '-')) || one.words?.test(words));
  if (reason) return reason.why;
  return cause instanceof Error ? whyNotKept(cause) : 'the database refuses to write';
}
