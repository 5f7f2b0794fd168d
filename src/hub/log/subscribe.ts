import { limits } from '#model/limits.ts';
import { directMembers, isDirectRoom, type RoomId, type UserId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import type { RoomStream } from './room-stream.ts';

/**
 * Subscribes the session to a room. A wire that replays history gets the recent history first. On other wires a direct
 * room goes on after `read`, the last number that its user has read, where that is given; every other room at its head.
 */
export function subscribeToRoom(
  context: Context,
  session: Session,
  room: RoomId,
  read?: number,
): Promise<void> {
  return context.streams.with(room, (stream) => subscribeToStream(session, stream, read));
}

export async function subscribeToStream(session: Session, stream: RoomStream, read?: number): Promise<void> {
  if (session.subscriptions.has(stream.id)) return;
  const cursor = session.traits.replaysHistory
    ? await sendHistory(session, stream)
    : isDirectRoom(stream.id) && read !== undefined
      ? read
      : stream.head;
  await session.subscribe(stream, cursor)?.catchUp();
}

/** Sends the recent history; the number up to which the session has the room then. */
export async function sendHistory(session: Session, stream: RoomStream): Promise<number> {
  const direct = isDirectRoom(stream.id);
  const entries = await stream.latest(direct ? limits.history.direct : limits.history.greeting);
  const head = entries.at(-1)?.seq ?? stream.head;
  if (head > 0 || !direct)
    session.send({ kind: 'history', room: stream.id, entries, head, ...floorOf(stream.room) });
  return head;
}

/** The field `floor` of events: only where a room's log does not begin at 1. */
export const floorOf = ({ floor }: { readonly floor: number }): { floor?: number } =>
  floor > 1 ? { floor } : {};

/**
 * Something happened in a direct room: those of its members' sessions on this node that are not subscribed to it are
 * now, from `first` on. A direct room is so found by its members however it began.
 */
export async function subscribeMembers(context: Context, room: RoomId, first: number): Promise<void> {
  const missing = unsubscribedMembers(context, room);
  if (missing.length === 0) return;
  const read = await readMarks(context, room, missing);
  await context.streams.with(room, async (stream) => {
    const cursorOf = ({ user }: Session) => Math.min(first - 1, read.get(user?.id ?? 0) ?? first);
    await Promise.all(missing.map((session) => session.subscribe(stream, cursorOf(session))?.catchUp()));
  });
}

/** The same where it is only known that the room has entries that were sent lately. */
export async function subscribeMembersToHistory(context: Context, room: RoomId): Promise<void> {
  const missing = unsubscribedMembers(context, room);
  const read = await readMarks(context, room, missing);
  for (const session of missing)
    await subscribeToRoom(context, session, room, read.get(session.user?.id ?? 0));
}

/**
 * How far the members have read, for wires that replay no history: what their sessions are not given now, they never
 * get, and it counts as read all the same. Older messages may be unread, since not every room is subscribed to at login.
 */
async function readMarks(
  { store }: Context,
  room: RoomId,
  sessions: readonly Session[],
): Promise<ReadonlyMap<UserId, number>> {
  if (sessions.every(({ traits }) => traits.replaysHistory)) return new Map();
  return new Map((await store.rooms.members(room)).map(({ user, read }) => [user, read]));
}

function unsubscribedMembers({ sessions }: Context, room: RoomId): Session[] {
  return directMembers(room)
    .flatMap((user) => [...sessions.ofUser(user)])
    .filter((session) => session.traits.receivesRooms && !session.subscriptions.has(room));
}
