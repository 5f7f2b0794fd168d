import { isEmoji } from './emoji.ts';
import type { Change, ChangeDraft, Edited, Posted, Reacted, Reactions } from './entry.ts';
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
  | 'not_yours'
  | 'already_deleted'
  | 'emoji_invalid'
  | 'too_many_reactions';

/** Why the message cannot be changed like this, undefined if it can. */
export function validateChange(message: Posted, draft: ChangeDraft): Rejection | undefined {
  const moderated = draft.kind === 'deleted' && draft.moderated;
  if (draft.kind !== 'reacted' && message.author.id !== draft.author.id && !moderated) return 'not_yours';
  if (message.deletedAt !== undefined) return 'already_deleted';
  if (draft.kind !== 'reacted') return undefined;
  const emoji = Object.keys(message.reactions ?? {});
  // What an earlier version took for an emoji can still be taken back.
  if (!draft.on) return isEmoji(draft.emoji) || emoji.includes(draft.emoji) ? undefined : 'emoji_invalid';
  const full = emoji.length >= limits.reactionsPerMessage && !emoji.includes(draft.emoji);
  return full ? 'too_many_reactions' : undefined;
}

/** The message as it stands after the change. */
export function applyChange(message: Posted, change: Change): Posted {
  switch (change.kind) {
    case 'edited':
      return { ...message, body: change.body, editedAt: change.sentAt };
    case 'deleted':
      return { ...withoutFiles(message), body: '', deletedAt: change.sentAt };
    case 'reacted':
      return { ...message, reactions: applyReaction(message.reactions ?? {}, change) };
  }
}

const withoutFiles = ({ files: _, ...message }: Posted): Posted => message;

/** An edit of a message that was deleted later. */
export const emptiedEdit = (edit: Edited): Edited => ({ ...edit, body: '' });

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
