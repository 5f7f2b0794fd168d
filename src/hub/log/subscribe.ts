import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { directMembers, isDirectRoom, type RoomId, type UserId } from '#model/names.ts';
import { nameField } from '#model/room.ts';
import type { Context } from '../context.ts';
import { isStillAllowed } from '../session/current-memberships.ts';
import type { Session } from '../session/session.ts';
import { ownVotes } from './own-votes.ts';
import type { RoomStream } from './room-stream.ts';

/** A room to subscribe to. `read`: the last number that the user has read, for direct rooms on wires that replay no history. */
export interface WantedRoom {
  readonly id: RoomId;
  readonly read?: number;
}

/** Subscribes the session to a room: see `subscribeToRooms`. */
export function subscribeToRoom(
  context: Context,
  session: Session,
  id: RoomId,
  read?: number,
): Promise<void> {
  return subscribeToRooms(context, session, [{ id, ...(read !== undefined && { read }) }]);
}

/**
 * Subscribes the session to rooms. A wire that replays history gets the recent history of each first. On other wires the subscription
 * begins at the head or, in a direct room, after `read`, if given. The store is asked once what there is in all of them, and anew
 * only after the session had to wait for its connection.
 */
export function subscribeToRooms(
  context: Context,
  session: Session,
  rooms: readonly WantedRoom[],
): Promise<void> {
  const wanted = rooms.filter(({ id }) => !session.subscriptions.has(id));
  const ids = wanted.map(({ id }) => id);
  return context.streams.withAll(ids, async (streams) => {
    await context.streams.renew(streams);
    for (const [index, stream] of streams.entries()) {
      // The history of each may be long.
      if (session.backpressured) {
        await session.whenWritable();
        await context.streams.renew([stream]);
      }
      await subscribeToStream(context, session, stream, wanted[index]?.read);
    }
  });
}

/**
 * The stream has what the store has. Whether the session may still read the room is asked after its history was read, and what follows
 * is in one turn: whoever is put out before that is not subscribed, and whoever is put out later loses the subscription at that entry.
 */
export async function subscribeToStream(
  context: Context,
  session: Session,
  stream: RoomStream,
  read?: number,
): Promise<void> {
  if (session.subscriptions.has(stream.id)) return;
  const direct = isDirectRoom(stream.id);
  const latest = session.traits.replaysHistory
    ? await stream.latest(direct ? limits.history.direct : limits.history.greeting)
    : undefined;
  if (!(await isStillAllowed(context, session, 'resume', stream.room))) return;
  if (session.subscriptions.has(stream.id)) return;
  const start = direct && read !== undefined ? read : stream.head;
  const cursor = latest ? sendHistory(session, stream, latest) : start;
  await session.subscribe(stream, cursor)?.catchUp();
}

/** The session may not read the room any more, and is told so. */
export function endSubscription({ presence }: Context, session: Session, room: RoomId): void {
  const subscription = session.subscriptions.get(room);
  if (!subscription) return;
  session.unsubscribe(room);
  session.send({ kind: 'removed', room, ...nameField(subscription.stream.room) });
  presence.changed(session);
}

/** Sends the recent history; returns the number up to which the session then has the room. */
function sendHistory(session: Session, stream: RoomStream, entries: readonly Entry[]): number {
  const head = entries.at(-1)?.seq ?? stream.head;
  if (head > 0 || !isDirectRoom(stream.id))
    session.send({
      ...{ kind: 'history', room: stream.id, entries, head },
      ...floorOf(stream.room),
      ...ownVotes(session, entries),
    });
  return head;
}

/** The field `floor` of events: only if the room's log does not begin at 1. */
export const floorOf = ({ floor }: { readonly floor: number }): { floor?: number } =>
  floor > 1 ? { floor } : {};

/**
 * A direct room has new entries, from `first` on: subscribes the members' sessions on this node that are not subscribed yet.
 * Sessions so receive direct rooms that did not exist, or were not loaded, when they signed in.
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

/** The same if it is only known that the room has recent entries, and not which. */
export async function subscribeMembersToHistory(context: Context, room: RoomId): Promise<void> {
  const missing = unsubscribedMembers(context, room);
  const read = await readMarks(context, room, missing);
  for (const session of missing)
    await subscribeToRoom(context, session, room, read.get(session.user?.id ?? 0));
}

/**
 * How far the members have read. Only for wires that replay no history: older messages may be unread, because not every room
 * is subscribed to at login, and messages that are left out now would count as read without ever being sent.
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
