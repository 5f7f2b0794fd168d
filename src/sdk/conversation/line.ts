import type { RoomEntryKind } from '#model/entry.ts';
import { messageLimits } from '#model/message-limits.ts';
import type { ShownEntry, ShownMessage, ShownPoll } from '#wire/json/frames.ts';

/** A message as it stands now. `to`: in a direct room, the nickname that it was addressed to. */
export interface MessageLine extends ShownMessage {
  readonly kind: 'message';
  readonly to?: string;
}

/** An entry about the room, such as that an account became a member of it. */
export type NoticeLine = Extract<ShownEntry, { readonly kind: RoomEntryKind }>;

/** What is shown of a room's log. Entries that change a message are shown in the message. */
export type Line = MessageLine | NoticeLine;

const changeKinds = ['edited', 'deleted', 'reacted', 'pinned', 'voted', 'closed'] as const;

export type Change = Extract<ShownEntry, { kind: (typeof changeKinds)[number] }>;

export const isChange = (entry: ShownEntry): entry is Change =>
  changeKinds.some((kind) => kind === entry.kind);

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
      return applyEdit(line, change);
    case 'deleted':
      return applyDeletion(line);
    case 'reacted':
      return react(line, change);
    case 'pinned':
      return applyPin(line, change);
    case 'voted':
      return line.poll ? { ...line, poll: applyVote(line.poll, change) } : line;
    case 'closed':
      return line.poll ? { ...line, poll: { ...line.poll, closedAt: change.sentAt } } : line;
  }
}

type ChangeOf<K extends Change['kind']> = Extract<Change, { kind: K }>;

function applyEdit(line: MessageLine, { body, mentions, audience, sentAt }: ChangeOf<'edited'>): MessageLine {
  const { mentions: _, audience: __, ...rest } = line;
  return { ...rest, body, ...(mentions && { mentions }), ...(audience && { audience }), editedAt: sentAt };
}

function applyDeletion(line: MessageLine): MessageLine {
  const { mentions, audience, poll, pinned, files, ...rest } = line;
  return { ...rest, body: '', deleted: true };
}

function applyPin(line: MessageLine, { on, author, sentAt }: ChangeOf<'pinned'>): MessageLine {
  if (on)
    return line.pinned
      ? line
      : { ...line, pinned: { by: { id: author.id, nickname: author.nickname }, at: sentAt } };
  const { pinned: _, ...rest } = line;
  return rest;
}

function applyVote(poll: ShownPoll, { author, choices = [], tally }: ChangeOf<'voted'>): ShownPoll {
  if (tally || !poll.voters) return tally ? { ...poll, tally } : poll;
  const { id, nickname } = author;
  const voters = poll.voters.map((list, option) => {
    const others = list.filter((voter) => voter.id !== id);
    return choices.includes(option) ? [...others, { id, nickname }] : others;
  });
  return { ...poll, voters, tally: voters.map((list) => list.length) };
}

/** The beginning of a thread when there is a reply more, or one less. One that is deleted does not count. */
export function withReply(line: MessageLine, { seq, author, deleted }: MessageLine): MessageLine {
  const { count = 0, last = 0, people = [] } = line.replies ?? {};
  if (seq <= last) return line;
  const { id, nickname } = author;
  const others = people.filter((person) => person.id !== id);
  return {
    ...line,
    replies: {
      count: deleted ? count : count + 1,
      last: seq,
      people: [{ id, nickname }, ...others].slice(0, messageLimits.threadPeople),
    },
  };
}

export const withoutReply = (line: MessageLine): MessageLine =>
  line.replies ? { ...line, replies: { ...line.replies, count: Math.max(line.replies.count - 1, 0) } } : line;

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
