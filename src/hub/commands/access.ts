import type { CommandKind } from '#model/command.ts';
import { lobby } from '#model/names.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import { parseRoomRef, type Room } from '#model/room.ts';
import { isRefusedText, reportTexts } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { refreshMembership } from '../session/current-memberships.ts';
import type { Session } from '../session/session.ts';

/** The room that a client names, if this node has a stream of it. Without a name it is the lobby. */
export function openRoom({ streams }: Context, text = lobby): Room | undefined {
  const id = parseRoomRef(text)?.id;
  return id === undefined ? undefined : streams.get(id)?.room;
}

/** Whether a client means this room by that: its id, or its name. */
export function isNamed({ id, name }: Pick<Room, 'id' | 'name'>, text: string): boolean {
  const ref = parseRoomRef(text);
  return ref !== undefined && (ref.id === id || (ref.id === undefined && ref.name === name));
}

/** The room that a client names, undefined where there is none. An id takes precedence over a name. */
export async function findRoom(context: Context, text = lobby): Promise<Room | undefined> {
  const open = openRoom(context, text);
  const ref = parseRoomRef(text);
  if (open || !ref) return open;
  const { rooms } = context.store;
  const byId = ref.id === undefined ? undefined : (await rooms.get([ref.id])).get(ref.id);
  return byId ?? (ref.name === undefined ? undefined : rooms.byName(ref.name));
}

/** The room of this name, which is made if there is none. A private room's id tells nothing but that. */
export async function createNamedRoom(
  { store, clock, newSecret }: Context,
  { kind, name, settings }: Pick<Room, 'kind' | 'settings'> & { readonly name: string },
): Promise<Room> {
  const other = () => `${name}~${newSecret().slice(0, 8)}`;
  for (let id = kind === 'public' ? name : other(); ; id = other()) {
    const made = await store.rooms.create({ id, kind, name, settings, createdAt: clock.now() });
    if (made) return made;
  }
}

/** The same, if the session may do this in it: by now the name may belong to a room that is not public. */
export async function makeRoomFor(
  context: Context,
  session: Session,
  action: CommandKind,
  name: string,
): Promise<Room | Refusal> {
  // A room is listed for everybody: it is made by those who may write.
  const refused = context.permissions.refusal(session.actor, session.user ? 'post' : 'postAs');
  if (refused) return refuse(refused);
  // Its name would be a way to go on speaking, and to say what is not accepted.
  if (session.actor.muted) return refuse('muted');
  if (isRefusedText(context, name)) return refuse('word_refused');
  if (!context.limiters.takeRoom(session, context.clock.now())) return refuse('too_fast');
  if (!(await context.roomNames.mayBeMade(name))) return refuse('room_invalid');
  const room = await createNamedRoom(context, { kind: 'public', name, settings: {} });
  if (session.user) await reportTexts(context, session.user, name);
  return roomRefusal(context, session, action, room) ?? room;
}

/** Why the session may not do this in the room; undefined where it may. */
export function roomRefusal(
  { permissions }: Context,
  session: Session,
  action: CommandKind,
  room: Room,
): Refusal | undefined {
  const code = permissions.refusal(session.actor, action, session.accessTo(room));
  return code && refuse(code);
}

/** The room that a command names, if the session may do this in it. */
export async function accessRoom(
  context: Context,
  session: Session,
  action: CommandKind,
  text: string | undefined,
): Promise<Room | Refusal> {
  if (text !== undefined && !parseRoomRef(text)) return refuse('room_invalid');
  const room = await findRoom(context, text);
  if (!room) return refuse('no_such_room');
  return (await currentRefusal(context, session, action, room)) ?? room;
}

/** `roomRefusal` by the membership that the store has now, where this node does not follow who is put out. */
export async function currentRefusal(
  context: Context,
  session: Session,
  action: CommandKind,
  room: Room,
): Promise<Refusal | undefined> {
  if (!isFollowed(session, room)) await refreshMembership(context, session, room.id);
  return roomRefusal(context, session, action, room);
}

/** Whether this node hears when the session's user loses the room, or there is nothing to lose. */
export const isFollowed = ({ subscriptions }: Session, { id, kind }: Room): boolean =>
  kind !== 'private' || subscriptions.has(id);

/** For commands that require being in the room: a room that must stay hidden is refused like one that does not exist. */
export const asNotInRoom = (refusal: Refusal, text = lobby): Refusal =>
  refusal.refused === 'no_such_room' && parseRoomRef(text)?.name !== undefined
    ? refuse('not_in_room')
    : refusal;
