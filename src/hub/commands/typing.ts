import { isPersonal } from '#model/names.ts';
import { encodeNotice } from '#model/notice.ts';
import type { Rule } from './rule.ts';

/** Passed on to those who are here now, and kept nowhere. */
export const typing: Rule<'typing'> = {
  requires: 'write',
  run(context, session, command, requestId, me) {
    const room = session.resolveRoom(command.room);
    if (room === undefined || isPersonal(room)) return session.refuse('room_invalid', requestId, 'typing');
    if (!session.isIn(room)) return session.refuse('not_in_room', requestId, 'typing');
    const notice = { room, session: session.id, nickname: me.nickname };
    context.streams.get(room)?.announce({ kind: 'typing', ...notice });
    context.bus.publish('typing', encodeNotice(notice));
    if (requestId !== undefined) session.done('typing', requestId, room);
  },
};
