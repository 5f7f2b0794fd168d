import type { Draft, RoomEntryKind } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { roleAfter } from '#model/membership.ts';
import { isDirectRoom, lobby, type RoomId } from '#model/names.ts';
import { encodeNotice } from '#model/notice.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { nameField, parseRoomRef } from '#model/room.ts';
import type { Context } from '../context.ts';
import { entryPriceOf } from '../limits/prices.ts';
import { subscribeToRoom } from '../log/subscribe.ts';
import { refreshMembership } from '../session/current-memberships.ts';
import type { Session } from '../session/session.ts';
import { accessRoom, asNotInRoom, currentRefusal, findRoom, makeRoomFor } from './access.ts';
import type { Rule } from './rule.ts';
import { authorOf } from './say.ts';
import { markThreadRead } from './threads.ts';

/** Subscribes to a room. A public room is made by the first session that joins it. An account becomes a member. */
const join: Rule<'join'> = async (context, session, command) => {
  const ref = parseRoomRef(command.room);
  if (!ref) return refuse('room_invalid');
  const found = await findRoom(context, command.room);
  if (!found && ref.name === undefined) return refuse('no_such_room');
  const refused = found && (await currentRefusal(context, session, 'join', found));
  if (refused) return refused;
  if (found && session.subscriptions.has(found.id) && !lacksMembership(session, found.id))
    return { kind: 'done', of: 'join', room: found.id, ...nameField(found) };
  if (roomsOf(session).length >= limits.roomsPerSession) return refuse('too_many_rooms');
  const room = found ?? (await makeRoomFor(context, session, 'join', ref.name!));
  if (isRefusal(room)) return room;
  if (canBecomeMember(session, room.id) && !(await isMember(context, session, room.id))) {
    // Put out in this moment: to a private room there is no way by oneself.
    if (room.kind === 'private') return refuse('no_such_room');
    if (!session.allowance.takePost(context.clock.now(), entryPriceOf('joined'))) return refuse('too_fast');
    const made = found ? {} : ({ made: true } as const);
    const outcome = await writeEntry(context, session, { kind: 'joined', room: room.id, ...made });
    if (outcome.kind === 'rejected') return refuse(outcome.why);
    session.memberships.set(room.id, roleAfter(outcome.entry));
  }
  if (session.traits.receivesRooms) await subscribeToRoom(context, session, room.id);
  if (!session.isIn(room.id) && !session.ended) return refuse('no_such_room');
  context.presence.changed(session);
  return { kind: 'done', of: 'join', room: room.id, ...nameField(room) };
};

const leave: Rule<'leave'> = async (context, session, command) => {
  const ref = parseRoomRef(command.room);
  if (!ref) return refuse('room_invalid');
  const room = await accessRoom(context, session, 'leave', command.room);
  if (isRefusal(room)) return asNotInRoom(room, command.room);
  const { receivesRooms } = session.traits;
  if (receivesRooms && !session.subscriptions.has(room.id)) return refuse('not_in_room');
  const isKept = await isMember(context, session, room.id);
  if (!receivesRooms && !isKept) return refuse('not_in_room');
  if (isKept) {
    const outcome = await writeEntry(context, session, { kind: 'left', room: room.id });
    if (outcome.kind === 'rejected') return refuse(outcome.why);
  }
  session.memberships.delete(room.id);
  session.unsubscribe(room.id);
  context.presence.changed(session);
  return { kind: 'done', of: 'leave', room: room.id, ...nameField(room) };
};

/** The rooms that count towards `limits.roomsPerSession`. Direct rooms are not joined, so they do not count. */
export const roomsOf = ({ traits, rooms, memberships }: Session): RoomId[] =>
  traits.receivesRooms ? rooms : [...memberships.keys()].filter((room) => !isDirectRoom(room));

const canBecomeMember = ({ identity }: Session, room: RoomId): boolean =>
  identity.kind === 'account' && !isDirectRoom(room) && room !== lobby;

/** Another session of the account has left the room, which this one still receives. */
const lacksMembership = (session: Session, room: RoomId): boolean =>
  canBecomeMember(session, room) && !session.memberships.has(room);

/** Asks the store: another session of the user may have joined or left while this node had no stream of the room. */
async function isMember(context: Context, session: Session, room: RoomId): Promise<boolean> {
  await refreshMembership(context, session, room);
  return session.memberships.has(room);
}

type RoomDraft = Extract<Draft, { readonly kind: RoomEntryKind }>;
type WithoutOrigin<D> = D extends RoomDraft ? Omit<D, 'author' | 'sentAt' | 'wire'> : never;

export function writeEntry(context: Context, session: Session, entry: WithoutOrigin<RoomDraft>) {
  const author = authorOf(session, session.user!);
  const origin = { author, sentAt: context.clock.now(), wire: session.wire };
  return context.committer.add(session, { ...entry, ...origin });
}

const markRead: Rule<'read'> = async (context, session, command) => {
  const { thread, seq: asked } = command;
  if (thread !== undefined) return markThreadRead(context, session, thread, asked);
  const room = await accessRoom(context, session, 'read', command.room);
  if (isRefusal(room)) return asNotInRoom(room, command.room);
  const subscribed = session.subscriptions.get(room.id)?.stream.head;
  if (subscribed === undefined && !(await isInAsScript(context, session, room.id)))
    return refuse('not_in_room');
  const seq = Math.min(asked, subscribed ?? (await context.store.log.heads([room.id])).get(room.id) ?? 0);
  // Guests are members of direct rooms only; for other rooms the store keeps no read mark of theirs.
  const { id } = session.user!;
  await context.store.rooms.markRead(id, room.id, seq);
  context.readNotices.read(session, id, room.id, seq);
  return { kind: 'done', of: 'read', room: room.id, seq };
};

/** Scripts receive no rooms, and their users are in some all the same. Of a direct room everybody who may read it is a member. */
const isInAsScript = async (context: Context, session: Session, id: RoomId): Promise<boolean> =>
  isDirectRoom(id) || (!session.traits.receivesRooms && (await isMember(context, session, id)));

/** Sent to live sessions only, and not stored. */
const typing: Rule<'typing'> = async (context, session, command) => {
  const room = await accessRoom(context, session, 'typing', command.room);
  if (isRefusal(room)) return asNotInRoom(room, command.room);
  if (!session.isIn(room.id)) return refuse('not_in_room');
  const { id: userId, nickname } = session.user!;
  const notice = { room: room.id, session: session.id, nickname, userId };
  context.streams.get(room.id)?.announce({ kind: 'typing', ...notice });
  context.bus.publish('typing', encodeNotice(notice));
  return { kind: 'done', of: 'typing', room: room.id };
};

export const roomRules = { join, leave, read: markRead, typing };
