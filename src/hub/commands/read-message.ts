import type { CommandKind } from '#model/command.ts';
import { isShownMessage, type Posted } from '#model/entry.ts';
import { parseMessageId } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import { isStillAllowed } from '../session/current-memberships.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';

/**
 * The message of this id as it stands, if the session may read it: one that it must not know of does not exist. `of`: a command
 * whose permission says that it reads a room.
 */
export async function readMessage(
  context: Context,
  session: Session,
  of: CommandKind,
  id: string,
): Promise<Posted | Refusal> {
  const place = parseMessageId(id);
  const room = place && (await accessRoom(context, session, of, place.room));
  if (!room || isRefusal(room)) return refuse('no_such_message');
  const [message] = await context.store.log.read({ room: room.id, around: place.seq, limit: 1 });
  if (!(await isStillAllowed(context, session, of, room))) return refuse('no_such_message');
  if (!message || message.seq !== place.seq || !isShownMessage(message)) return refuse('no_such_message');
  return message;
}
