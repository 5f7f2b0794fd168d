import { isRefusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import type { Rule } from './rule.ts';
import { purgeRoom } from './sanctions.ts';

const ever = Number.NEGATIVE_INFINITY;

/** Deletes what the user has said: in one room or wherever it can read, in the last minutes or ever. What is held is passed over. */
const deleteMine: Rule<'deleteMine'> = async (context, session, { room: name, minutes }) => {
  const { clock, permissions, server } = context;
  const { holds } = context.moderation;
  const user = session.user!.id;
  const room = name === undefined ? undefined : await accessRoom(context, session, 'deleteMine', name);
  if (room && isRefusal(room)) return room;
  if (room?.settings.hold) return refuse('room_held');
  if (holds.isHeld(user) || (room && holds.isRoomHeld(room.id))) return refuse('message_held');
  const now = clock.now();
  const asked = minutes === undefined ? ever : now - minutes * 60_000;
  let count = 0;
  for (const one of room ? [room] : await readableRooms(context, session)) {
    if (session.ended) break;
    const isFree = permissions.moderates(session.actor, session.accessTo(one));
    const since = Math.max(asked, isFree ? ever : (server.changeableSince(now) ?? ever));
    if (one.settings.hold || (!room && one.activeAt < since)) continue;
    count += await purgeRoom(context, session, one.id, { user, since, moderated: false });
  }
  return { kind: 'done', of: 'deleteMine', ...(room && { room: room.id }), count };
};

async function readableRooms({ store, permissions }: Context, session: Session): Promise<readonly Room[]> {
  const own = await store.rooms.memberships(session.user!.id);
  const mine = own.map(({ room }) => room);
  const open = (await store.rooms.list()).filter((room) =>
    permissions.can(session.actor, 'deleteMine', session.accessTo(room)),
  );
  return [...new Map([...open, ...mine].map((room) => [room.id, room])).values()];
}

export const deleteMineRules = { deleteMine };
