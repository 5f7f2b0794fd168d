import { guestKey, isPersonal, lobby } from '#model/names.ts';
import { isReserved, parseSignature } from '#model/nickname.ts';
import { writeMessage } from '../writing.ts';
import { earlierIn, messageFault } from './post.ts';
import type { Rule } from './rule.ts';

/** One message by somebody who does not stay. The name is only theirs while nobody has a better right to it. */
export const postAs: Rule<'postAs'> = {
  requires: 'anonymous',
  async run(context, session, { nickname, body, clientId, replyTo, room: name = lobby }, requestId) {
    if (context.guests !== 'write') {
      return session.refuse(
        context.guests === 'off' ? 'guests_off' : 'guests_read_only',
        requestId,
        'postAs',
      );
    }
    const author = parseSignature(nickname);
    if (!author) return session.refuse('nickname_invalid', requestId, 'postAs');
    const room = session.resolveRoom(name);
    if (room === undefined || isPersonal(room)) return session.refuse('room_invalid', requestId, 'postAs');
    const fault = messageFault(context, session, body, clientId);
    if (fault) return session.refuse(fault, requestId, 'postAs');
    const answered = replyTo === undefined ? undefined : earlierIn(context, room, replyTo);
    if (replyTo !== undefined && answered === undefined)
      return session.refuse('no_such_message', requestId, 'postAs');
    const isFree = (await context.store.availability(author.key, context.clock.now())) === 'free';
    if (!isFree || isReserved(author.key)) {
      return session.refuse('nickname_taken', requestId, 'postAs');
    }
    // Awaited, so that answers come in the order of what was said: there is nothing else to tell them apart by.
    await writeMessage(
      context,
      session,
      'postAs',
      {
        room,
        author: { person: guestKey(author.key), nickname: author.nickname, session: session.id },
        sentAt: context.clock.now(),
        wire: session.wire,
        body,
        ...(clientId !== undefined && { clientId }),
        ...(answered !== undefined && { replyTo: answered }),
      },
      requestId,
    );
  },
};
