import { bodyFault } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { isPersonal, messagePlace, type RoomName } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session.ts';
import { entryOrigin, writeMessage } from '../writing.ts';
import type { Rule } from './rule.ts';

export const post: Rule<'post'> = {
  requires: 'write',
  run(context, session, { room: name, body, clientId, replyTo }, requestId, me) {
    const room = session.resolveRoom(name);
    if (room === undefined || isPersonal(room)) return session.refuse('room_invalid', requestId, 'post');
    if (!session.isIn(room)) return session.refuse('not_in_room', requestId, 'post');
    const fault = messageFault(context, session, body, clientId);
    if (fault) return session.refuse(fault, requestId, 'post');
    const answered = replyTo === undefined ? undefined : earlierIn(context, room, replyTo);
    if (replyTo !== undefined && answered === undefined)
      return session.refuse('no_such_message', requestId, 'post');
    void writeMessage(
      context,
      session,
      'post',
      {
        ...entryOrigin(context, session, me, room),
        body,
        ...(clientId !== undefined && { clientId }),
        ...(answered !== undefined && { replyTo: answered }),
      },
      requestId,
    );
  },
};

/** Why the session may not send this now, if it may not. */
export function messageFault(
  context: Context,
  session: Session,
  body: string,
  clientId: string | undefined,
): RefusalCode | undefined {
  const fault = bodyFault(body);
  if (fault) return fault;
  if (clientId !== undefined && !isClientId(clientId)) return 'client_id_invalid';
  return session.posts.take(context.clock.now()) ? undefined : 'too_fast';
}

const isClientId = (id: string): boolean =>
  id.length > 0 && id.length <= limits.clientIdCharacters && id.isWellFormed() && !id.includes('\0');

/** The number of the message in this room that the id names; undefined where nothing was said there yet. */
export function earlierIn({ streams }: Context, room: RoomName, id: string): number | undefined {
  const place = messagePlace(id);
  // A room that nobody hears on this node has no feed: there the client is believed.
  const newest = streams.get(room)?.head ?? Number.POSITIVE_INFINITY;
  return place?.room === room && place.seq <= newest ? place.seq : undefined;
}
