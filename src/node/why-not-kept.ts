interface Reason {
  readonly why: string;
  /** Codes of the system, of PostgreSQL and of MongoDB. */
  readonly codes: RegExp;
  /** SQLite's own words, for its codes do not come out of its threads; and those of drivers that have no code for it. */
  readonly words: RegExp;
}

const reasons: readonly Reason[] = [
  // The store notices this by itself.
  { why: 'the database file is gone', codes: /^$/, words: /\b(gone|removed|replaced|emptied)\b/ },
  { why: 'the disk is full', codes: /^(ENOSPC|EDQUOT|53100|14031)$/, words: /^database or disk is full$/ },
  {
    why: 'the database cannot be reached',
    codes:
      /^(ECONN\w+|E?TIMEDOUT|ETIMEOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT|08\w+|57P0\d)$/,
    words:
      /connection terminated|trying to connect|^Mongo(ServerSelection|Network\w*|Topology\w*|NotConnected)Error:/i,
  },
  { why: 'the database has no connection left', codes: /^53[34]00$/, words: /^$/ },
  { why: 'the database is locked by another program', codes: /^$/, words: /^database (table )?is locked$/ },
  {
    why: 'the database may only be read',
    codes: /^(25006|EROFS|EACCES|EPERM|10107|13)$/,
    words: /^attempt to write a readonly database$/,
  },
  { why: 'the database cannot be opened', codes: /^E[MN]FILE$/, words: /^unable to open database file$/ },
  {
    why: 'the database is damaged',
    codes: /^XX00[12]$/,
    words: /^(database disk image is malformed|file is not a database)$/,
  },
  { why: 'the disk cannot be written', codes: /^(EIO|58030)$/, words: /^disk I\/O error$/ },
];

/** Why a write failed, for everybody who asks: the kind, without addresses, names and what was to be written. */
export function whyNotKept(error: unknown): string {
  const { code = '', name, message, cause } = error as Error & { code?: unknown };
  const words = name === 'Error' ? message : `${name}: ${message}`;
  const reason = reasons.find((one) => one.codes.test(String(code || '-')) || one.words.test(words));
  if (reason) return reason.why;
  return cause instanceof Error ? whyNotKept(cause) : 'the database refuses to write';
}
