import type { Deleted, Edited, Posted, Reacted, Reactions } from './entry.ts';

export type Change = Edited | Deleted | Reacted;

/** The message as it stands after the change. */
export function applyChange(message: Posted, change: Change): Posted {
  switch (change.kind) {
    case 'edited':
      return { ...message, body: change.body, editedAt: change.sentAt };
    case 'deleted':
      return { ...message, body: '', deletedAt: change.sentAt };
    case 'reacted':
      return { ...message, reactions: react(message.reactions ?? {}, change) };
  }
}

function react(before: Reactions, { emoji, on, author }: Reacted): Reactions {
  const givers = Object.hasOwn(before, emoji) ? before[emoji]! : [];
  if (givers.includes(author.nickname) === on) return before;
  const after = on ? [...givers, author.nickname] : givers.filter((nickname) => nickname !== author.nickname);
  const { [emoji]: _, ...rest } = before;
  return after.length > 0 ? { ...before, [emoji]: after } : rest;
}
