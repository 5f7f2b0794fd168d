import type { CommandKind } from '#model/command.ts';
import { isDirectRoom, type RoomId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { RoomMembership } from '#store.ts';
import type { Context } from '../context.ts';
import type { Session } from './session.ts';

/** What the store says of the session's user; read again if this node was told of a change meanwhile. */
export async function readMemberships(
  { store }: Context,
  { user, memberships }: Session,
): Promise<readonly RoomMembership[]> {
  for (;;) {
    const before = memberships.changes;
    const kept = user ? await store.rooms.memberships(user.id) : [];
    if (memberships.changes === before) return kept;
  }
}

/** Sets the user's role in the room to the one that the store has now. */
export async function refreshMembership(context: Context, session: Session, room: RoomId): Promise<void> {
  const kept = (await readMemberships(context, session)).find((one) => one.room.id === room);
  if (kept) session.memberships.set(room, kept.membership.role);
  else session.memberships.delete(room);
}

/**
 * Whether the session may still do this in a room that it could read when something was read of it. Only a private room can be lost,
 * and this node may not have been told yet, so the store is asked. What was read before the answer may be shown.
 */
export async function isStillAllowed(
  context: Context,
  session: Session,
  action: CommandKind,
  room: Room,
): Promise<boolean> {
  if (room.kind !== 'private' || isDirectRoom(room.id)) return true;
  await refreshMembership(context, session, room.id);
  return context.permissions.can(session.actor, action, session.accessTo(room));
}
