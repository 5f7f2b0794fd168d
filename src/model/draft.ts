import type { ChangeDraft, Draft, Entry, Posted, PostedDraft } from './entry.ts';
import { limits } from './limits.ts';

/** Why a draft was not written. `conflict`: its client id names another message. The rest speak of its target. */
export type Rejection =
  | 'conflict'
  | 'no_such_message'
  | 'not_yours'
  | 'already_deleted'
  | 'too_many_reactions';

/** What has to be the same in a draft that repeats an earlier one under its client id. */
export const contentOf = ({ room, copyTo, to, replyTo, body }: PostedDraft): string =>
  JSON.stringify([room, copyTo ?? null, to ?? null, replyTo ?? null, body]);

/** The second room's copy of a private message. What it answers is a number of the first room, so it is left out. */
export const copyOf = (draft: PostedDraft, room: string): PostedDraft => ({
  ...draft,
  room,
  replyTo: undefined,
});

/** Why the message cannot be changed so, or undefined where it can. */
export function validateChange(message: Posted, draft: ChangeDraft): Rejection | undefined {
  if (draft.kind !== 'reacted' && !isSame(message.author, draft.author)) return 'not_yours';
  if (message.deletedAt !== undefined) return 'already_deleted';
  if (draft.kind !== 'reacted' || !draft.on) return undefined;
  const emoji = Object.keys(message.reactions ?? {});
  const full = emoji.length >= limits.reactionsPerMessage && !emoji.includes(draft.emoji);
  return full ? 'too_many_reactions' : undefined;
}

/** An account is one for ever; a nickname that is a guest's today may have been another guest's yesterday. */
const isSame = (author: Posted['author'], other: ChangeDraft['author']): boolean =>
  author.person === other.person && author.lease === other.lease;

/** The draft with its number in the room and its author's number. Fields that it has no value for are absent. */
export function toEntry(draft: Draft, seq: number, authorId: number): Entry {
  const { person, nickname, session, lease } = draft.author;
  const author = { person, id: authorId, nickname, session, ...(lease !== undefined && { lease }) };
  const base = { room: draft.room, seq, author, sentAt: draft.sentAt, wire: draft.wire };
  switch (draft.kind) {
    case 'posted':
      return { kind: draft.kind, ...base, body: draft.body, n: draft.n, ...given(draft) };
    case 'edited':
      return { kind: draft.kind, ...base, target: draft.target, body: draft.body };
    case 'deleted':
      return { kind: draft.kind, ...base, target: draft.target };
    case 'reacted':
      return { kind: draft.kind, ...base, target: draft.target, emoji: draft.emoji, on: draft.on };
    case 'joined':
    case 'left':
      return { kind: draft.kind, ...base };
  }
}

const given = ({ to, replyTo, clientId }: PostedDraft) => ({
  ...(to !== undefined && { to }),
  ...(replyTo !== undefined && { replyTo }),
  ...(clientId !== undefined && { clientId }),
});
