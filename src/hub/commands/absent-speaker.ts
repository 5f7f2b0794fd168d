import { directMembers, isDirectRoom, lobby, type RoomId, type WireName } from '#model/names.ts';
import type { RoomRole, User } from '#model/user.ts';
import type { Context } from '../context.ts';
import type { Speaker } from './say.ts';

/** Wires whose clients receive no rooms, and post into them without being there. */
const fromOutside: readonly WireName[] = ['rest', 'form', 'ingest'];

/** Nobody sees a session of it. */
const unseen = { replaysHistory: false, receivesRooms: false, isVisible: false };

/**
 * An account that says something at a time that it has chosen, there or not. It may what it might in a session by the same wire: its
 * memberships are those that the store has now.
 */
export async function absentSpeaker(context: Context, user: User, wire: WireName): Promise<Speaker> {
  const { store, moderation, server, limiters, clock, newId } = context;
  const kept = await store.rooms.memberships(user.id);
  const roles = new Map<RoomId, RoomRole>(kept.map(({ room, membership }) => [room.id, membership.role]));
  const isMuted = (room: RoomId) => moderation.sanctions.isMuted(user.id, room, clock.now());
  const roleIn = (room: RoomId): RoomRole | undefined => {
    if (!isDirectRoom(room)) return roles.get(room);
    return directMembers(room).includes(user.id) ? 'member' : undefined;
  };
  return {
    id: newId(),
    user,
    wire,
    sent: 0,
    allowance: { takePost: (now, price) => limiters.takePostOf(user.id, now, price) },
    get actor() {
      const [muted, waiting] = [isMuted(lobby), server.isWaiting(user.id)];
      return { id: user.id, role: user.role, traits: unseen, muted, waiting };
    },
    accessTo: (room) => ({ room, role: roleIn(room.id), muted: isMuted(room.id) }),
    isIn: (room) => room === lobby || roles.has(room) || fromOutside.includes(wire),
  };
}
