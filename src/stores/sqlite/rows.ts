import type { SQLInputValue } from 'node:sqlite';
import { type Entry, type EntryRecord, fromRecord, toRecord } from '#model/entry.ts';

/** An entry as it is read. */
export type EntryRow = Pick<EntryRecord, 'room' | 'seq' | 'kind' | 'wire'> & {
  readonly author: number;
  readonly nickname: string;
  readonly account: number;
  readonly session: string;
  readonly sent_at: number;
  readonly target: number | null;
  readonly data: string;
};

/** Its columns, from `entries e` and `rooms r`. */
export const entryColumns = `
  r.id AS room, e.seq, e.kind, e.author, e.nickname, e.account, e.session, e.sent_at, e.wire, e.target, e.data`;

export function toEntry(row: object): Entry {
  const { room, seq, kind, author: id, nickname, account, session, wire, ...rest } = row as EntryRow;
  return fromRecord({
    ...{ room, seq, kind, wire, author: { id, nickname, account: account === 1, session } },
    sentAt: rest.sent_at,
    target: rest.target ?? undefined,
    data: JSON.parse(rest.data) as EntryRecord['data'],
  });
}

export const insertEntry = `
  INSERT INTO entries (id, room, seq, kind, author, nickname, account, session, sent_at, wire, target, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The values of `insertEntry` after the id. `room`: the room's number. */
export function entryValues(entry: Entry, room: number): SQLInputValue[] {
  const { seq, kind, author, sentAt, wire, target = null, data } = toRecord(entry);
  const by = [author.id, author.nickname, author.account ? 1 : 0, author.session];
  return [room, seq, kind, ...by, sentAt, wire, target, JSON.stringify(data)];
}
