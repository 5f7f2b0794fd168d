import type { StoredEntry } from '#dump.ts';
import { digest } from '#lib/digest.ts';
import { tokenize } from '#lib/tokenize.ts';
import { contentOf } from '#model/draft.ts';
import type { Draft, Entry, Posted } from '#model/entry.ts';
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
  readonly reactions: readonly [emoji: string, nicknames: readonly string[]][] | null;
  readonly target: number | null;
  readonly emoji: string | null;
  readonly given: boolean | null;
}

const columns = `kind, room, seq, person, author, nickname, session, lease, sent_at, wire,
  body, n, receiver, reply_to, client_id, edited_at, deleted_at, reactions, target, emoji, given`;

export const selectEntries = `SELECT ${columns} FROM entries`;

/** An entry with all that is kept of it. */
export interface StoredRow extends EntryRow {
  readonly digest: string | null;
  readonly copy_room: RoomName | null;
  readonly copy_seq: number | null;
}

export const selectStored = `SELECT ${columns}, digest, copy_room, copy_seq FROM entries`;

/** Each kind has just its own columns, so those that are not null are the entry. */
export function entryFromRow(row: EntryRow): Entry {
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
  const base = { kind, room, person, nickname, session, lease, sent_at, wire };
  switch (kind) {
    case 'posted': {
      const { body, n, to: receiver, replyTo: reply_to, clientId: client_id } = draft;
      const name = client_id === undefined ? undefined : digest(contentOf(draft));
      const copy_room = draft.copyTo === room ? undefined : draft.copyTo;
      return {
        ...base,
        body,
        n,
        receiver,
        reply_to,
        client_id,
        digest: name,
        copy_room,
        words: tokenize(body),
      };
    }
    case 'edited':
      return { ...base, target: draft.target, body: draft.body, words: tokenize(draft.body) };
    case 'deleted':
      return { ...base, target: draft.target };
    case 'reacted':
      return { ...base, target: draft.target, emoji: draft.emoji, given: draft.on };
    case 'joined':
    case 'left':
      return base;
  }
}

export function toStoredEntry(row: StoredRow): StoredEntry {
  const { kind, digest, copy_room: room, copy_seq: seq } = row;
  // A change knows its copy too, but only messages are asked for theirs.
  const copied = kind === 'posted' && room !== null && seq !== null;
  return {
    entry: entryFromRow(row),
    ...(digest !== null && { digest }),
    ...(copied && { copy: { room, seq } }),
  };
}

export function toStoredColumns({ entry, digest, copy }: StoredEntry): Record<string, unknown> {
  const more = entry.kind === 'posted' ? currentState(entry) : { words: undefined };
  const base = {
    seq: entry.seq,
    author: entry.author.id,
    digest,
    copy_room: copy?.room,
    copy_seq: copy?.seq,
  };
  return { ...toColumns(entry), ...base, ...more };
}

/** What a message may have that its draft had not. */
const currentState = ({ body, editedAt, deletedAt, reactions }: Posted): Record<string, unknown> => ({
  edited_at: editedAt,
  deleted_at: deletedAt,
  reactions: reactions && Object.entries(reactions),
  words: deletedAt === undefined ? tokenize(body) : undefined,
});

const withoutNulls = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
