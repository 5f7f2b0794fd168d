import { limits } from '#model/limits.ts';
import { lobby, ownRoom, type RoomName } from '#model/names.ts';
import { parseRoomName } from '#model/room.ts';
import type { Context } from '../context.ts';
import type { Authenticated, Session } from '../session.ts';
import { subscribeToRoom, unsubscribe } from '../subscribe.ts';
import { writeMembership } from '../writing.ts';
import type { Rule } from './rule.ts';

/** Hears a room, which is made by the first who joins it. An account stays a member over its sessions. */
export const join: Rule<'join'> = {
  requires: 'authenticated',
  async run(context, session, command, requestId, me) {
    const room = command.room === ownRoom ? undefined : parseRoomName(command.room);
    if (room === undefined) return session.refuse('room_invalid', requestId, 'join');
    if (!session.subscriptions.has(room)) {
      if (session.subscriptions.size >= limits.roomsPerSession)
        return session.refuse('too_many_rooms', requestId, 'join');
      if (me.kind === 'account') await becomeMember(context, session, me, room);
      await subscribeToRoom(context, session, room);
      context.presence.changed(session);
    }
    session.done('join', requestId, room);
  },
};

export const leave: Rule<'leave'> = {
  requires: 'authenticated',
  async run(context, session, command, requestId, me) {
    const room = command.room === ownRoom ? undefined : parseRoomName(command.room);
    if (room === undefined || room === lobby) return session.refuse('room_invalid', requestId, 'leave');
    if (!session.subscriptions.has(room)) return session.refuse('not_in_room', requestId, 'leave');
    if (me.kind === 'account') await writeMembership(context, session, me, 'left', room);
    unsubscribe(session, room);
    context.presence.changed(session);
    session.done('leave', requestId, room);
  },
};

async function becomeMember(
  context: Context,
  session: Session,
  me: Authenticated,
  room: RoomName,
): Promise<void> {
  const memberships = await context.store.memberships(me.userId);
  if (room === lobby || memberships.some((membership) => membership.room === room)) return;
  await writeMembership(context, session, me, 'joined', room);
}
