import type { CommandKind } from '#model/command.ts';
import { lobby } from '#model/names.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import { parseRoomRef, type Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';

/** The room that a client names, if this node has a stream of it. Without a name it is the lobby. */
export function openRoom({ streams }: Context, text = lobby): Room | undefined {
  const id = parseRoomRef(text)?.id;
  return id === undefined ? undefined : streams.get(id)?.room;
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

/** The public room of this name, which is made if there is none. */
async function makeRoom({ store, clock, newSecret }: Context, name: string): Promise<Room> {
  const room = { kind: 'public', name, settings: {}, createdAt: clock.now() } as const;
  for (let id = name; ; id = `${name}~${newSecret().slice(0, 8)}`) {
    const made = await store.rooms.create({ ...room, id });
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
  if (!context.limiters.takeRoom(session, context.clock.now())) return refuse('too_fast');
  if (!(await context.roomNames.mayBeMade(name))) return refuse('room_invalid');
  const room = await makeRoom(context, name);
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
  return roomRefusal(context, session, action, room) ?? room;
}

/** For commands that require being in the room: a room that must stay hidden is refused like one that does not exist. */
export const asNotInRoom = (refusal: Refusal, text = lobby): Refusal =>
  refusal.refused === 'no_such_room' && parseRoomRef(text)?.name !== undefined
    ? refuse('not_in_room')
    : refusal;
