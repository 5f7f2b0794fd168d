import { isRefusal, refuse } from '#model/refusal.ts';
import { openRoom } from './access.ts';
import { readMessage } from './read-message.ts';
import type { Rule } from './rule.ts';

/** What a message said before its edits: for its author and for moderators, who judge what somebody has made of it later. */
const earlier: Rule<'earlier'> = async (context, session, { messageId }) => {
  const message = await readMessage(context, session, 'earlier', messageId);
  if (isRefusal(message)) return message;
  const room = openRoom(context, message.room);
  const moderates = context.permissions.moderates(session.actor, room && session.accessTo(room));
  if (message.author.id !== session.user?.id && !moderates) return refuse('not_allowed');
  return { kind: 'listed', list: 'earlier', room: message.room, items: message.earlier ?? [] };
};

export const earlierRules = { earlier };
