import type { SQLInputValue } from 'node:sqlite';
import type { Entry, Reactions } from '#model/entry.ts';
import type { RoomName, UserId, WireName } from '#model/names.ts';

/** An entry as it is read: which of the columns that may be null have a value depends on the kind. */
export interface EntryRow {
  readonly kind: Entry['kind'];
  readonly room: RoomName;
  readonly seq: number;
  readonly person: UserId;
  readonly author: number;
  readonly nickname: string;
  readonly session: string;
  readonly lease: string | null;
  readonly sent_at: number;
  readonly wire: WireName;
  readonly body: string | null;
  readonly n: number | null;
  readonly receiver: string | null;
  readonly reply_to: number | null;
  readonly client_id: string | null;
  readonly edited_at: number | null;
  readonly deleted_at: number | null;
  readonly reactions: string | null;
  readonly target: number | null;
  readonly emoji: string | null;
  readonly given: number | null;
}

export const selectEntries = `
  SELECT e.kind, r.name AS room, e.seq, p.key AS person, e.author, e.nickname, e.session, e.lease, e.sent_at, e.wire,
    e.body, e.n, e.receiver, e.reply_to, e.client_id, e.edited_at, e.deleted_at, e.reactions,
    e.target, e.emoji, e.given`;

export function entryFromRow(row: EntryRow): Entry {
  const { kind, room, seq, wire } = row;
  const author = {
    person: row.person,
    id: row.author,
    nickname: row.nickname,
    session: row.session,
    ...(row.lease !== null && { lease: row.lease }),
  };
  const base = { room, seq, author, sentAt: row.sent_at, wire };
  switch (kind) {
    case 'posted':
      return { kind, ...base, body: row.body!, n: row.n!, ...given(row) };
    case 'edited':
      return { kind, ...base, target: row.target!, body: row.body! };
    case 'deleted':
      return { kind, ...base, target: row.target! };
    case 'reacted':
      return { kind, ...base, target: row.target!, emoji: row.emoji!, on: row.given === 1 };
    case 'joined':
    case 'left':
      return { kind, ...base };
  }
}

/** What a message need not have. */
const given = (row: EntryRow) => ({
  ...(row.receiver !== null && { to: row.receiver }),
  ...(row.reply_to !== null && { replyTo: row.reply_to }),
  ...(row.client_id !== null && { clientId: row.client_id }),
  ...(row.edited_at !== null && { editedAt: row.edited_at }),
  ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
  ...(row.reactions !== null && { reactions: JSON.parse(row.reactions) as Reactions }),
});

/**
 * The id is made of the time. A millisecond that is full, which only a clock that stands still can bring about, goes on
 * after the newest id of all: nothing is refused for it, and only a search may see another order.
 */
export const insertEntry = `
  INSERT INTO entries (id, room, seq, kind, author, nickname, session, lease, sent_at, wire,
    body, n, receiver, reply_to, client_id, target, emoji, given)
  VALUES (
    (SELECT CASE
        WHEN max(id) IS NULL THEN :sent_at << 11
        WHEN max(id) + 1 < (:sent_at + 1) << 11 THEN max(id) + 1
        ELSE (SELECT max(id) + 1 FROM entries)
      END FROM entries WHERE id >= :sent_at << 11 AND id < (:sent_at + 1) << 11),
    :room, :seq, :kind, :author, :nickname, :session, :lease, :sent_at, :wire,
    :body, :n, :receiver, :reply_to, :client_id, :target, :emoji, :given)`;

/** The values of `insertEntry`; those that are missing are null. */
export function toRow(entry: Entry, room: number): Record<string, SQLInputValue> {
  const { author, kind, sentAt, seq, wire } = entry;
  const { id, nickname, session, lease = null } = author;
  const base = { room, seq, kind, author: id, nickname, session, lease, sent_at: sentAt, wire };
  switch (kind) {
    case 'posted': {
      const { body, n, to: receiver = null, replyTo: reply_to = null, clientId: client_id = null } = entry;
      return { ...base, body, n, receiver, reply_to, client_id };
    }
    case 'edited':
      return { ...base, target: entry.target, body: entry.body };
    case 'deleted':
      return { ...base, target: entry.target };
    case 'reacted':
      return { ...base, target: entry.target, emoji: entry.emoji, given: Number(entry.on) };
    case 'joined':
    case 'left':
      return base;
  }
}
