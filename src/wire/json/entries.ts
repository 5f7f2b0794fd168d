import {
  type Author,
  type Deleted,
  type Edited,
  type Entry,
  isRoomEntry,
  type Posted,
  type Reacted,
  type Reactions,
  type RoomEntry,
  toRecord,
} from '#model/entry.ts';
import { isDirectRoom, messageId, type UserId } from '#model/names.ts';
import type { EntryFrame, ShownAuthor, ShownEntry, ShownMessage } from './frames.ts';

/** An entry as a frame of its own. */
export function showEntry(entry: Entry): EntryFrame {
  if (isRoomEntry(entry)) return showRoomEntry(entry);
  switch (entry.kind) {
    case 'posted':
      return isDirectRoom(entry.room)
        ? { kind: 'direct', payload: { ...message(entry), to: entry.to } }
        : { kind: 'message', payload: message(entry) };
    case 'edited':
      return { kind: 'edited', payload: { ...place(entry), body: entry.body, ...origin(entry) } };
    case 'deleted':
      return { kind: 'deleted', payload: { ...place(entry), ...origin(entry) } };
    case 'reacted':
      return {
        kind: 'reacted',
        payload: { ...place(entry), emoji: entry.emoji, on: entry.on, ...origin(entry) },
      };
  }
}

/** As it is in the log, with the fields of its kind between those that all have. */
function showRoomEntry(entry: RoomEntry): EntryFrame {
  const { kind, room, seq, author, data } = toRecord(entry);
  const { made: _, ...own } = data;
  return { kind, payload: { room, seq, author: show(author), ...own, ...origin(entry) } } as EntryFrame;
}

/** Entries among others, as in a history. */
export const showEntries = (entries: readonly Entry[]): ShownEntry[] =>
  entries.map((entry) => {
    const { kind, payload } = showEntry(entry);
    return { kind, ...payload } as ShownEntry;
  });

/** The hot path: one object and no copies, fields in the order in which they are written. */
function message(entry: Posted): ShownMessage {
  const { room, seq, author, n, body, sentAt, wire, replyTo, editedAt, deletedAt, reactions, files } = entry;
  return {
    room,
    seq,
    messageId: messageId(room, seq),
    author: show(author),
    n,
    body: deletedAt === undefined ? body : '',
    sentAt: time(sentAt),
    wire,
    replyTo: replyTo === undefined ? undefined : messageId(room, replyTo),
    editedAt: editedAt === undefined ? undefined : time(editedAt),
    deleted: deletedAt === undefined ? undefined : true,
    reactions: reactions && byEmoji<string>(reactions, ({ nickname }) => nickname),
    files,
    reactionUsers: reactions && byEmoji<UserId>(reactions, ({ id }) => id),
  };
}

const byEmoji = <T>(
  reactions: Reactions,
  of: (reactor: Reactions[string][number]) => T,
): Record<string, readonly T[]> =>
  Object.fromEntries(Object.entries(reactions).map(([emoji, reactors]) => [emoji, reactors.map(of)]));

const place = ({ room, seq, target, author }: Edited | Deleted | Reacted) => ({
  room,
  seq,
  messageId: messageId(room, target),
  author: show(author),
});

const origin = ({ sentAt, wire }: Entry) => ({ sentAt: time(sentAt), wire });

const show = ({ id, nickname, session, account }: Author): ShownAuthor => ({
  id,
  nickname,
  session,
  account,
});

const time = (ms: number): string => new Date(ms).toISOString();
