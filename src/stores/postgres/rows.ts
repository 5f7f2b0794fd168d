import type { QueryConfig } from 'pg';
import { digest } from '#lib/digest.ts';
import { type Entry, type EntryRecord, fromRecord, isShownMessage, toRecord } from '#model/entry.ts';
import { termsOf } from '#search/terms.ts';

/** An entry as it is stored. */
export type StoredRow = Omit<EntryRecord, 'author' | 'sentAt' | 'target'> & {
  readonly author: number;
  readonly nickname: string;
  readonly account: boolean;
  readonly session: string;
  readonly sent_at: number;
  readonly target: number | null;
  /** Of a message that a client id names: the digest of the content that it was posted with. */
  readonly digest: string | null;
};

/** Its columns, from `entries e`. */
export const entryColumns = `e.room, e.seq, e.kind, e.author, e.nickname, e.account, e.session, e.sent_at, e.wire, e.target,
  e.data, e.digest`;

export const toEntry = ({ author: id, nickname, account, session, ...row }: StoredRow): Entry =>
  fromRecord({
    room: row.room,
    seq: row.seq,
    kind: row.kind,
    author: { id, nickname, account, session },
    sentAt: row.sent_at,
    wire: row.wire,
    target: row.target ?? undefined,
    data: row.data,
  });

/** A statement that stays prepared on its connection. */
export const prepared = (text: string): QueryConfig => ({ name: digest(text), text });

/** Takes a list of entries, in JSON. */
export const addEntries = prepared(
  'INSERT INTO entries SELECT * FROM json_populate_recordset(NULL::entries, $1)',
);

/** The columns of a new entry. `content`: the digest of its content, if a client id names it. */
export function toRow(entry: Entry, content?: string) {
  const { author, sentAt: sent_at, ...record } = toRecord(entry);
  const { id, nickname, account, session } = author;
  const client_id = content === undefined ? undefined : record.data.clientId;
  const by = { author: id, nickname, account, session };
  return { ...record, ...by, sent_at, client_id, digest: content, words: wordsOf(entry) };
}

/** The columns of a message that can change. */
export function toChange(entry: Entry) {
  const { room, seq, data } = toRecord(entry);
  return { room, seq, data, words: wordsOf(entry) };
}

export const wordsOf = (entry: Entry): readonly string[] | undefined =>
  isShownMessage(entry) ? termsOf(entry) : undefined;
