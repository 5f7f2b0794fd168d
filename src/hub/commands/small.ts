import { isPersonal } from '#model/names.ts';
import { encodeNotice } from '#model/notice.ts';
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
    if (me.kind === 'account') await context.store.markRead(me.person, room, seq);
    session.done('read', requestId, room, seq);
  },
};

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

export const whoami: Rule<'whoami'> = {
  requires: 'authenticated',
  run(_context, session, _command, requestId, me) {
    session.send({
      kind: 'you',
      session: session.id,
      nickname: me.nickname,
      account: me.kind === 'account',
      rooms: [...session.subscriptions.keys()].filter((room) => !isPersonal(room)),
      ...(requestId !== undefined && { requestId }),
    });
  },
};

export const ping: Rule<'ping'> = {
  requires: 'any',
  run(_context, session, _command, requestId) {
    session.send({ kind: 'pong', heads: session.heads(), ...(requestId !== undefined && { requestId }) });
  },
};

export const debug: Rule<'debug'> = {
  requires: 'authenticated',
  run(context, session, _command, requestId) {
    context.dumpConnections();
    if (requestId !== undefined) session.done('debug', requestId);
  },
};

export const quit: Rule<'quit'> = {
  requires: 'any',
  run(_context, session) {
    session.endWhenIdle();
  },
};
