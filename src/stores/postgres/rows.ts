import { hash } from 'node:crypto';
import { words } from '#lib/words.ts';
import { contentOf } from '#model/draft.ts';
import type { Draft, Entry } from '#model/entry.ts';
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
  readonly reactions: readonly [emoji: string, nicknames: readonly string[]][] | null;
  readonly target: number | null;
  readonly emoji: string | null;
  readonly given: boolean | null;
}

export const selectEntries = `
  SELECT kind, room, seq, person, author, nickname, session, lease, sent_at, wire, body, n, receiver, reply_to, client_id,
    edited_at, deleted_at, reactions, target, emoji, given
  FROM entries`;

/** Each kind has just its own columns, so those that are not null are the entry. */
export function toEntry(row: EntryRow): Entry {
  const { person, author: id, nickname, session, lease, reactions } = row;
  return withoutNulls({
    kind: row.kind,
    room: row.room,
    seq: row.seq,
    author: withoutNulls({ person, id, nickname, session, lease }),
    sentAt: row.sent_at,
    wire: row.wire,
    body: row.body,
    n: row.n,
    to: row.receiver,
    replyTo: row.reply_to,
    clientId: row.client_id,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    reactions: reactions && Object.fromEntries(reactions),
    target: row.target,
    emoji: row.emoji,
    on: row.given,
  }) as Entry;
}

/** A draft as `append` of the database takes it: columns of `entries`. What it has no value for is undefined. */
export function toColumns(draft: Draft): Record<string, unknown> {
  const { kind, room, author, sentAt: sent_at, wire } = draft;
  const { person, nickname, session, lease } = author;
  const place = { kind, room, person, nickname, session, lease, sent_at, wire };
  switch (kind) {
    case 'posted': {
      const { body, n, to: receiver, replyTo: reply_to, clientId: client_id } = draft;
      const digest = client_id === undefined ? undefined : hash('sha256', contentOf(draft), 'base64url');
      const copy_room = draft.copyTo === room ? undefined : draft.copyTo;
      return { ...place, body, n, receiver, reply_to, client_id, digest, copy_room, words: words(body) };
    }
    case 'edited':
      return { ...place, target: draft.target, body: draft.body, words: words(draft.body) };
    case 'deleted':
      return { ...place, target: draft.target };
    case 'reacted':
      return { ...place, target: draft.target, emoji: draft.emoji, given: draft.on };
    case 'joined':
    case 'left':
      return place;
  }
}

const withoutNulls = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
