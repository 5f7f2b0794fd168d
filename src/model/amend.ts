import type { Deleted, Edited, Posted, Reacted, Reactions } from './entry.ts';

export type Change = Edited | Deleted | Reacted;

/** The message as it stands after the change. */
export function amend(message: Posted, change: Change): Posted {
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
  const others = (before[emoji] ?? []).filter((nickname) => nickname !== author.nickname);
  const givers = on ? [...others, author.nickname] : others;
  const { [emoji]: _, ...rest } = before;
  return givers.length > 0 ? { ...before, [emoji]: givers } : rest;
}
