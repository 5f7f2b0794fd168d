import { isEmoji } from './emoji.ts';
import type {
  Ballot,
  Change,
  ChangeDraft,
  Edited,
  Named,
  Pinned,
  Posted,
  Reacted,
  Reactions,
  Thread,
  Voted,
} from './entry.ts';
import { theServer } from './facts.ts';
import { limits } from './limits.ts';

/** Why a draft was not written. `conflict`: its client id names another message. The others are about the room or the target. */
export type Rejection =
  | 'conflict'
  | 'no_such_room'
  /** The author is barred: see `Users.bar`. */
  | 'banned'
  /** The author is not, or not any more, a member of this private room. */
  | 'not_in_room'
  | 'no_such_message'
  /** It would be new, and comes too soon: see `PostedDraft.tooSoon`. */
  | 'slow_mode'
  | 'not_yours'
  | 'already_deleted'
  /** Nothing is removed from the room: see `RoomSettings.hold`. */
  | 'room_held'
  /** Nothing that its author has said is removed: see `ChangeDraft`. */
  | 'message_held'
  /** The time for edits and deletions is over. */
  | 'too_late'
  | 'emoji_invalid'
  | 'too_many_reactions'
  | 'no_poll'
  | 'poll_closed'
  | 'choice_invalid';

/** Why the message cannot be changed like this, undefined if it can. */
export function validateChange(message: Posted, draft: ChangeDraft): Rejection | undefined {
  switch (draft.kind) {
    case 'edited':
    case 'deleted':
      return ownFault(message, draft) ?? deletedFault(message);
    case 'closed':
      return closingFault(message, draft);
    case 'pinned':
      return deletedFault(message);
    case 'reacted':
      return deletedFault(message) ?? reactionFault(message, draft);
    case 'voted':
      return deletedFault(message) ?? pollFault(message, draft.sentAt) ?? choiceFault(message, draft);
  }
}

/**
 * The same in a room that may be held. Of a deletion the room says no first; whoever may not edit the message hears nothing of a hold.
 * An edit is free, until the oldest of what the message said before would go.
 */
export function changeFault(message: Posted, draft: ChangeDraft, isRoomHeld: boolean): Rejection | undefined {
  if (draft.kind === 'deleted' && isRoomHeld) return 'room_held';
  const fault = validateChange(message, draft);
  const isFull = (message.earlier ?? []).length >= limits.earlierBodies;
  if (fault || draft.kind !== 'edited' || !isFull) return fault;
  if (isRoomHeld) return 'room_held';
  return draft.held ? 'message_held' : undefined;
}

type DraftOf<K extends ChangeDraft['kind']> = Extract<ChangeDraft, { readonly kind: K }>;

const deletedFault = ({ deletedAt }: Posted): Rejection | undefined =>
  deletedAt === undefined ? undefined : 'already_deleted';

/** Changes that are the author's, or a moderator's: their own messages they change at any time. */
function ownFault(message: Posted, draft: DraftOf<'edited' | 'deleted' | 'closed'>): Rejection | undefined {
  if ('moderated' in draft && draft.moderated) return undefined;
  if (message.author.id !== draft.author.id) return 'not_yours';
  return message.sentAt < (draft.since ?? 0) ? 'too_late' : undefined;
}

function reactionFault(message: Posted, draft: DraftOf<'reacted'>): Rejection | undefined {
  const emoji = Object.keys(message.reactions ?? {});
  // What an earlier version took for an emoji can still be taken back.
  if (!draft.on) return isEmoji(draft.emoji) || emoji.includes(draft.emoji) ? undefined : 'emoji_invalid';
  const full = emoji.length >= limits.reactionsPerMessage && !emoji.includes(draft.emoji);
  return full ? 'too_many_reactions' : undefined;
}

function pollFault({ poll, closedAt }: Posted, now: number): Rejection | undefined {
  if (!poll) return 'no_poll';
  return closedAt !== undefined || (poll.until ?? Number.POSITIVE_INFINITY) <= now
    ? 'poll_closed'
    : undefined;
}

/** Whose time is over, the server closes, once: whoever comes first. */
function closingFault(message: Posted, draft: DraftOf<'closed'>): Rejection | undefined {
  if (draft.author.id !== theServer.id)
    return ownFault(message, draft) ?? deletedFault(message) ?? pollFault(message, draft.sentAt);
  return deletedFault(message) ?? pollFault(message, Number.NEGATIVE_INFINITY);
}

function choiceFault({ poll }: Posted, { choices }: DraftOf<'voted'>): Rejection | undefined {
  const { options, several } = poll!;
  const isAscending = choices.every((choice, index) => index === 0 || choice > choices[index - 1]!);
  const isThere = choices.every((choice) => choice >= 0 && choice < options.length);
  return isAscending && isThere && (several || choices.length <= 1) ? undefined : 'choice_invalid';
}

/** The message as it stands after the change. */
export function applyChange(message: Posted, change: Change): Posted {
  switch (change.kind) {
    case 'edited':
      return applyEdit(message, change);
    case 'deleted':
      return emptied(message, change.sentAt);
    case 'reacted':
      return { ...message, reactions: applyReaction(message.reactions ?? {}, change) };
    case 'pinned':
      return applyPin(message, change);
    case 'voted':
      return { ...message, ballots: applyVote(message.ballots ?? [], change) };
    case 'closed':
      return { ...message, closedAt: change.sentAt };
  }
}

function applyEdit(message: Posted, { body, mentions, audience, sentAt }: Edited): Posted {
  const { mentions: _, audience: __, ...rest } = message;
  const before = { body: message.body, at: message.editedAt ?? message.sentAt };
  return {
    ...rest,
    body,
    ...(mentions && { mentions }),
    ...(audience && { audience }),
    editedAt: sentAt,
    earlier: shortened([...(message.earlier ?? []), before]),
  };
}

/** The first and the newest ones. */
const shortened = <T>(list: readonly T[]): readonly T[] =>
  list.length <= limits.earlierBodies
    ? list
    : [list[0]!, ...list.slice(list.length - limits.earlierBodies + 1)];

/** What the message said is gone, and what it said before. Its place in the room and in its thread stays. */
export function emptied(message: Posted, deletedAt: number): Posted {
  const { earlier, mentions, audience, poll, ballots, closedAt, pinned, files, ...rest } = message;
  return { ...rest, body: '', deletedAt };
}

function applyPin(message: Posted, { on, author, sentAt }: Pinned): Posted {
  if (on) return message.pinned ? message : { ...message, pinned: { by: namedOf(author), at: sentAt } };
  const { pinned: _, ...rest } = message;
  return rest;
}

/** A user has one ballot: another vote replaces it where it is. */
export function applyVote(before: readonly Ballot[], { author, choices }: Pick<Voted, 'author' | 'choices'>) {
  const others = before.filter(({ id }) => id !== author.id);
  return choices.length === 0 ? others : [...others, { ...namedOf(author), choices }];
}

/** How often each option of the poll is chosen. */
export const tallyOf = ({ poll, ballots = [] }: Pick<Posted, 'poll' | 'ballots'>): readonly number[] =>
  poll?.options.map((_, option) => ballots.filter(({ choices }) => choices.includes(option)).length) ?? [];

/** The thread with one more reply, or with one less, which was deleted. */
export const withReply = (thread: Thread | undefined, { seq, author }: Posted): Thread => ({
  count: (thread?.count ?? 0) + 1,
  last: seq,
  people: [namedOf(author), ...(thread?.people ?? []).filter(({ id }) => id !== author.id)].slice(
    0,
    limits.threadPeople,
  ),
});

export const withoutReply = (thread: Thread): Thread => ({ ...thread, count: Math.max(thread.count - 1, 0) });

const namedOf = ({ id, nickname }: Named): Named => ({ id, nickname });

/** An edit of a message that was deleted later. */
export function emptiedEdit({ mentions: _, audience: __, ...edit }: Edited): Edited {
  return { ...edit, body: '' };
}

/** Reactions belong to users: each gives an emoji once, also after a rename. */
export function applyReaction(before: Reactions, { emoji, on, author }: Reacted): Reactions {
  const given = Object.hasOwn(before, emoji) ? before[emoji]! : [];
  if (given.some(({ id }) => id === author.id) === on) return before;
  const after = on
    ? [...given, { id: author.id, nickname: author.nickname }]
    : given.filter(({ id }) => id !== author.id);
  const { [emoji]: _, ...rest } = before;
  return after.length > 0 ? { ...before, [emoji]: after } : rest;
}

/** The change as it is kept: who changes an own message does not moderate, and a secret vote is counted. */
export function asKept(draft: ChangeDraft, message: Posted): ChangeDraft {
  if (draft.kind === 'voted') return message.poll?.secret ? withTally(draft, message) : draft;
  const { since: _, held: __, ...kept } = draft;
  if (!('moderated' in kept) || message.author.id !== draft.author.id) return kept;
  const { moderated: ___, ...own } = kept;
  return own;
}

const withTally = (draft: Extract<ChangeDraft, { kind: 'voted' }>, message: Posted): ChangeDraft => ({
  ...draft,
  tally: tallyOf({ ...message, ballots: applyVote(message.ballots ?? [], draft) }),
});
