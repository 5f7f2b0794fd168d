import type { Author, Deleted, Edited, Entry, Posted, Reacted } from '#model/entry.ts';
import { isAccount, isPersonal, messageId, ownRoom, type RoomName } from '#model/names.ts';
import type { EntryPayloads, FrameOf, ShownAuthor, ShownEntry, ShownMessage } from './frames.ts';

type EntryFrame = { [K in keyof EntryPayloads]: FrameOf<K> }[keyof EntryPayloads];

/** The name of a room for those who hear it: only the owner hears a personal room, and to them it is just their own. */
export const shownRoom = (room: RoomName): RoomName => (isPersonal(room) ? ownRoom : room);

/** An entry as a frame of its own. */
export function showEntry(entry: Entry): EntryFrame {
  switch (entry.kind) {
    case 'posted':
      return entry.to === undefined
        ? { kind: 'message', payload: message(entry) }
        : { kind: 'direct', payload: { ...message(entry), to: entry.to } };
    case 'edited':
      return { kind: 'edited', payload: { ...place(entry), body: entry.body, ...origin(entry) } };
    case 'deleted':
      return { kind: 'deleted', payload: { ...place(entry), ...origin(entry) } };
    case 'reacted':
      return {
        kind: 'reacted',
        payload: { ...place(entry), emoji: entry.emoji, on: entry.on, ...origin(entry) },
      };
    case 'joined':
    case 'left': {
      const { kind, room, seq, author } = entry;
      return { kind, payload: { room: shownRoom(room), seq, author: show(author), ...origin(entry) } };
    }
  }
}

/** Entries among others, as in a history. */
export const showEntries = (entries: readonly Entry[]): ShownEntry[] =>
  entries.map((entry) => {
    const { kind, payload } = showEntry(entry);
    return { kind, ...payload } as ShownEntry;
  });

/** Every message that is said goes through here: one object and no copies, fields in the order in which they are written. */
function message(entry: Posted): ShownMessage {
  const { room, seq, author, n, body, sentAt, wire, replyTo, editedAt, deletedAt, reactions } = entry;
  return {
    room: shownRoom(room),
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
    reactions,
  };
}

const place = ({ room, seq, target, author }: Edited | Deleted | Reacted) => ({
  room: shownRoom(room),
  seq,
  messageId: messageId(room, target),
  author: show(author),
});

const origin = ({ sentAt, wire }: Entry) => ({ sentAt: time(sentAt), wire });

const show = ({ nickname, session, person }: Author): ShownAuthor => ({
  nickname,
  session,
  account: isAccount(person),
});

const time = (ms: number): string => new Date(ms).toISOString();
