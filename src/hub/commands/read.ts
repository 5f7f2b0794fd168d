import type { Rule } from './rule.ts';

export const read: Rule<'read'> = {
  requires: 'authenticated',
  async run(context, session, command, requestId, me) {
    const room = session.resolveRoom(command.room);
    if (room === undefined) return session.refuse('room_invalid', requestId, 'read');
    const head = session.subscriptions.get(room)?.stream.head;
    if (head === undefined) return session.refuse('not_in_room', requestId, 'read');
    const seq = Math.min(command.seq, head);
    // A guest has no tomorrow in which a read mark would be of use.
    if (me.kind === 'account') await context.store.markRead(me.userId, room, seq);
    session.done('read', requestId, room, seq);
  },
};
