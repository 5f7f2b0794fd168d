import { isShownMessage } from '#model/entry.ts';
import { parseMessageId } from '#model/names.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { isStillAllowed } from '../session/current-memberships.ts';
import { accessRoom } from './access.ts';
import type { Rule } from './rule.ts';

/** What a message said before its edits: for its author and for moderators, who judge what somebody has made of it later. */
const earlier: Rule<'earlier'> = async (context, session, { messageId }) => {
  const place = parseMessageId(messageId);
  if (!place) return refuse('no_such_message');
  const room = await accessRoom(context, session, 'earlier', place.room);
  if (isRefusal(room)) return refuse(room.refused === 'no_such_room' ? 'no_such_message' : room.refused);
  const [message] = await context.store.log.read({ room: room.id, around: place.seq, limit: 1 });
  if (!(await isStillAllowed(context, session, 'earlier', room))) return refuse('no_such_message');
  if (!message || message.seq !== place.seq || !isShownMessage(message)) return refuse('no_such_message');
  const isOwn = message.author.id === session.user?.id;
  if (!isOwn && !context.permissions.moderates(session.actor, session.accessTo(room)))
    return refuse('not_allowed');
  return { kind: 'listed', list: 'earlier', room: room.id, items: message.earlier ?? [] };
};

export const earlierRules = { earlier };
