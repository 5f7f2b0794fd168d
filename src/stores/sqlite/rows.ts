import type { SQLInputValue } from 'node:sqlite';
import type { Entry, Reactions } from '#model/entry.ts';
import type { PersonKey, RoomName, WireName } from '#model/names.ts';

/** An entry as it is read: which of the columns that may be null have a value depends on the kind. */
export interface EntryRow {
  readonly kind: Entry['kind'];
  readonly room: RoomName;
  readonly seq: number;
  readonly person: PersonKey;
  readonly author: number;
  readonly nickname: string;
  readonly session: string;
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
  SELECT e.kind, r.name AS room, e.seq, p.key AS person, e.author, e.nickname, e.session, e.sent_at, e.wire,
    e.body, e.n, e.receiver, e.reply_to, e.client_id, e.edited_at, e.deleted_at, e.reactions,
    e.target, e.emoji, e.given`;

export function toEntry(row: EntryRow): Entry {
  const { kind, room, seq, wire } = row;
  const author = { person: row.person, id: row.author, nickname: row.nickname, session: row.session };
  const place = { room, seq, author, sentAt: row.sent_at, wire };
  switch (kind) {
    case 'posted':
      return { kind, ...place, body: row.body!, n: row.n!, ...given(row) };
    case 'edited':
      return { kind, ...place, target: row.target!, body: row.body! };
    case 'deleted':
      return { kind, ...place, target: row.target! };
    case 'reacted':
      return { kind, ...place, target: row.target!, emoji: row.emoji!, on: row.given === 1 };
    case 'joined':
    case 'left':
      return { kind, ...place };
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
 * `sent_at` comes first, for the id is made of it. A millisecond that is full, which only a clock that stands still can
 * bring about, goes on after the newest id of all: nothing is refused for it, and only searching may see another order.
 */
export const insertEntry = `
  INSERT INTO entries (id, sent_at, room, seq, kind, author, nickname, session, wire,
    body, n, receiver, reply_to, client_id, target, emoji, given)
  VALUES (
    (SELECT CASE
        WHEN max(id) IS NULL THEN ?1 << 11
        WHEN max(id) + 1 < (?1 + 1) << 11 THEN max(id) + 1
        ELSE (SELECT max(id) + 1 FROM entries)
      END FROM entries WHERE id >= ?1 << 11 AND id < (?1 + 1) << 11),
    ?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The values of `insertEntry`, in its order. */
export function toRow(entry: Entry, room: number): SQLInputValue[] {
  const { author, kind, sentAt, seq, wire } = entry;
  const place = [sentAt, room, seq, kind, author.id, author.nickname, author.session, wire];
  switch (kind) {
    case 'posted':
      return [
        ...place,
        entry.body,
        entry.n,
        entry.to ?? null,
        entry.replyTo ?? null,
        entry.clientId ?? null,
        null,
        null,
        null,
      ];
    case 'edited':
      return [...place, entry.body, null, null, null, null, entry.target, null, null];
    case 'deleted':
      return [...place, null, null, null, null, null, entry.target, null, null];
    case 'reacted':
      return [...place, null, null, null, null, null, entry.target, entry.emoji, Number(entry.on)];
    case 'joined':
    case 'left':
      return [...place, null, null, null, null, null, null, null, null];
  }
}
