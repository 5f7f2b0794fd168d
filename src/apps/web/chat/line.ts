import type { Reactions } from '#model/entry.ts';
import type { EntryPayloads, ShownEntry, ShownMessage } from '#wire/json/frames.ts';

/** A message as it stands now; `to` where it is private. */
export interface MessageLine extends ShownMessage {
  readonly kind: 'message';
  readonly to?: string;
}

/** An account made itself at home in the room, or left it. */
export interface MembershipLine extends Readonly<EntryPayloads['joined']> {
  readonly kind: 'joined' | 'left';
}

/** What is shown of a room: one line, one piece of the page. */
export type Line = MessageLine | MembershipLine;

type Change = Extract<ShownEntry, { kind: 'edited' | 'deleted' | 'reacted' }>;

export const isChange = (entry: ShownEntry): entry is Change =>
  entry.kind === 'edited' || entry.kind === 'deleted' || entry.kind === 'reacted';

/** The line that an entry is, if it is one: changes are shown in the lines that they change. */
export function lineOf(entry: ShownEntry): Line | undefined {
  if (isChange(entry)) return undefined;
  return entry.kind === 'direct' ? { ...entry, kind: 'message' } : entry;
}

/** The message as it stands after the change. */
export function applyChange(line: MessageLine, change: Change): MessageLine {
  switch (change.kind) {
    case 'edited':
      return { ...line, body: change.body, editedAt: change.sentAt };
    case 'deleted':
      return { ...line, body: '', deleted: true };
    case 'reacted':
      return { ...line, reactions: react(line.reactions ?? {}, change) };
  }
}

function react(before: Reactions, { emoji, on, author }: Extract<Change, { kind: 'reacted' }>): Reactions {
  const others = (before[emoji] ?? []).filter((nickname) => nickname !== author.nickname);
  const givers = on ? [...others, author.nickname] : others;
  const { [emoji]: _, ...rest } = before;
  return givers.length > 0 ? { ...before, [emoji]: givers } : rest;
}
