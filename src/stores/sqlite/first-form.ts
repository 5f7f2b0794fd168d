import type { DatabaseSync } from 'node:sqlite';
import type { Posted, Reacted } from '#model/entry.ts';
import type { Old, OldAuthor, OldEntry, OldLog, OldPrivateMessage } from '#model/old-people.ts';
import type { Token } from '#model/user.ts';

/** The tables of the first form, that of 0.1.0; those that others refer to come first. */
const tables = [
  ...['log', 'people', 'rooms', 'entries', 'copies', 'client_ids'],
  ...['accounts', 'tokens', 'memberships', 'read_marks'],
];
const useless = ['TABLE words', 'TABLE claims', 'TABLE nodes', 'INDEX edits', 'INDEX tokens_of_person'];

/** Renames them while the new tables are filled. */
export const setAside = [
  ...useless.map((what) => `DROP ${what}`),
  ...tables.map((table) => `ALTER TABLE ${table} RENAME TO old_${table}`),
].join(';');

export const dropOld = tables
  .toReversed()
  .map((table) => `DROP TABLE old_${table}`)
  .join(';');

/** An entry: which of the columns have a value depends on the kind. */
const select = `
  SELECT e.kind, r.name AS room, e.seq, p.key AS person, e.nickname, e.session, e.lease, e.sent_at AS sentAt, e.wire,
    e.body, e.n, e.receiver AS "to", e.reply_to AS replyTo, e.client_id AS clientId, e.edited_at AS editedAt,
    e.deleted_at AS deletedAt, e.target, e.emoji, e.given, c.digest, o.other_room AS copyRoom, o.other_seq AS copySeq
  FROM old_rooms r CROSS JOIN old_entries e ON e.room = r.id CROSS JOIN old_people p ON p.id = e.author
  LEFT JOIN old_client_ids c ON c.author = e.author AND c.client_id = e.client_id AND c.room = e.room AND c.seq = e.seq
  LEFT JOIN old_copies o ON o.room = r.name AND o.seq = e.seq`;

/** A row without the columns that are NULL. */
type Row = OldAuthor & {
  readonly given?: number;
  readonly digest?: string;
  readonly copyRoom?: string;
  readonly copySeq?: number;
};

export class FirstForm {
  readonly #database: DatabaseSync;
  readonly #reacted;
  readonly #entries;

  /** Its tables are renamed already. */
  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#reacted = database.prepare(`${select} WHERE r.name = ? AND e.kind = 'reacted' ORDER BY e.seq`);
    this.#entries = database.prepare(`${select} WHERE r.name = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`);
  }

  /** The number of entries. */
  count(): number {
    return this.#all<{ heads?: number }>('SELECT sum(head) AS heads FROM old_rooms')[0]!.heads ?? 0;
  }

  log(): OldLog {
    return {
      people: this.#all('SELECT id, key FROM old_people'),
      accounts: this.#all(`
        SELECT p.key AS person, a.nickname, a.password_hash AS passwordHash, a.created_at AS createdAt
        FROM old_accounts a JOIN old_people p ON p.id = a.person`),
      authors: this.#all(`
        SELECT p.key AS person, e.nickname, e.lease, min(e.sent_at) AS first, max(e.sent_at) AS last
        FROM old_entries e JOIN old_people p ON p.id = e.author GROUP BY e.author, e.nickname, e.lease`),
      rooms: this.#all(`
        SELECT r.name, r.head, e.sent_at AS createdAt FROM old_rooms r JOIN old_entries e ON e.room = r.id AND e.seq = 1`),
      memberships: this.#all('SELECT person, room, since FROM old_memberships'),
      readMarks: this.#all('SELECT person, room, seq FROM old_read_marks'),
      privateMessages: this.#all<Row>(`${select} WHERE r.name GLOB '@*' AND e.kind = 'posted'`).map(
        toPrivate,
      ),
    };
  }

  tokens(): readonly (Omit<Token, 'user'> & { readonly person: string })[] {
    return this.#all('SELECT id, person, label, hash, created_at AS createdAt FROM old_tokens');
  }

  *reacted(room: string): Iterable<Old<Reacted>> {
    for (const row of this.#reacted.iterate(room)) yield toOldEntry(withoutNulls(row)) as Old<Reacted>;
  }

  /** The first entries after a number. */
  entries(room: string, after: number, limit: number) {
    const rows = this.#entries.all(room, after, limit).map(withoutNulls<Row>);
    return rows.map((row) => ({ old: toOldEntry(row), digest: row.digest }));
  }

  #all<R>(statement: string): R[] {
    return this.#database
      .prepare(statement)
      .all()
      .map(withoutNulls<R>);
  }
}

function toOldEntry(row: Row): OldEntry {
  const { person, nickname, session, lease, given, digest: _, copyRoom: __, copySeq: ___, ...rest } = row;
  const author = { person, nickname, session, ...(lease !== undefined && { lease }) };
  return { ...rest, author, ...(given !== undefined && { on: given === 1 }) } as unknown as OldEntry;
}

function toPrivate(row: Row): OldPrivateMessage {
  const { digest, copyRoom: room, copySeq: seq } = row;
  const copy = room !== undefined && seq !== undefined ? { room, seq } : undefined;
  return { entry: toOldEntry(row) as Old<Posted>, digest, copy };
}

const withoutNulls = <R>(row: object): R =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as R;
