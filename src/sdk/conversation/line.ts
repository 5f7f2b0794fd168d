import type { RoomEntryKind } from '#model/entry.ts';
import type { ShownEntry, ShownMessage } from '#wire/json/frames.ts';

/** A message as it stands now. `to`: in a direct room, the nickname that it was addressed to. */
export interface MessageLine extends ShownMessage {
  readonly kind: 'message';
  readonly to?: string;
}

/** An entry about the room, such as that an account became a member of it. */
export type NoticeLine = Extract<ShownEntry, { readonly kind: RoomEntryKind }>;

/** What is shown of a room's log. Entries that change a message are shown in the message. */
export type Line = MessageLine | NoticeLine;

export type Change = Extract<ShownEntry, { kind: 'edited' | 'deleted' | 'reacted' }>;

export const isChange = (entry: ShownEntry): entry is Change =>
  entry.kind === 'edited' || entry.kind === 'deleted' || entry.kind === 'reacted';

/** The line that an entry is, undefined for a change. */
export function lineOf(entry: ShownEntry): Line | undefined {
  if (isChange(entry)) return undefined;
  return entry.kind === 'direct' ? { ...entry, kind: 'message' } : entry;
}

export const linesOfEntries = (entries: readonly ShownEntry[]): Line[] =>
  entries.map(lineOf).filter((line) => line !== undefined);

/** The message as it stands after the change. A change that it has already changes nothing more. */
export function applyChange(line: MessageLine, change: Change): MessageLine {
  switch (change.kind) {
    case 'edited':
      return { ...line, body: change.body, editedAt: change.sentAt };
    case 'deleted': {
      const { files: _, ...rest } = line;
      return { ...rest, body: '', deleted: true };
    }
    case 'reacted':
      return react(line, change);
  }
}

/** A user gives one emoji once. Nicknames and user ids are two lists in the same order: that is how the wire has them. */
function react(line: MessageLine, { emoji, on, author }: Extract<Change, { kind: 'reacted' }>): MessageLine {
  const users = listOf(line.reactionUsers, emoji);
  const names = listOf(line.reactions, emoji);
  const index = users.indexOf(author.id);
  if (index >= 0 === on) return line;
  return {
    ...line,
    reactions: replaced(line.reactions, emoji, on ? [...names, author.nickname] : names.toSpliced(index, 1)),
    reactionUsers: replaced(
      line.reactionUsers,
      emoji,
      on ? [...users, author.id] : users.toSpliced(index, 1),
    ),
  };
}

type Lists<T> = Readonly<Record<string, readonly T[]>>;

/** The keys come from outside: what an object has of its own accord is none of them. */
export const listOf = <T>(lists: Lists<T> = {}, key: string): readonly T[] =>
  Object.hasOwn(lists, key) ? (lists[key] ?? []) : [];

function replaced<T>(lists: Lists<T> = {}, key: string, list: readonly T[]): Lists<T> {
  if (list.length > 0) return { ...lists, [key]: list };
  const { [key]: _, ...rest } = lists;
  return rest;
}
