import type { EventOf } from '#model/event.ts';
import { directMembers, isDirectRoom, lobby, parseMessageId, type RoomId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import type { Session } from './session.ts';

/** Events whose items are of any room, which they name by its id. */
type Listing = EventOf<'listed'> | EventOf<'found'> | EventOf<'own'>;

/**
 * With what the rooms in it are called, where that is not their id: people know no ids. A direct room is called like those who are in
 * it besides who asks. A room that the session may not read keeps its id, because its name is not told to everybody. Programs that
 * receive no rooms are not told any names.
 */
export async function withRoomNames<E extends Listing>(
  context: Context,
  session: Session,
  event: E,
): Promise<E> {
  const ids = session.traits.receivesRooms ? roomsIn(event) : [];
  if (ids.length === 0) return event;
  const names: (readonly [RoomId, string])[] = [];
  for (const room of await findRooms(context, ids)) {
    if (!context.permissions.can(session.actor, 'history', session.accessTo(room))) continue;
    const name = isDirectRoom(room.id) ? await partnersIn(context, session, room.id) : room.name;
    if (name !== undefined && name !== room.id) names.push([room.id, name]);
  }
  return names.length > 0 ? { ...event, names: Object.fromEntries(names) } : event;
}

function roomsIn(event: Listing): readonly RoomId[] {
  const items: readonly object[] = 'entries' in event ? event.entries : event.items;
  const ids = new Set(items.flatMap((item) => roomOf(item) ?? []));
  ids.delete(lobby);
  return [...ids];
}

/** Of an entry, or of an item of a list. */
function roomOf(item: { readonly room?: unknown; readonly messageId?: unknown }): RoomId | undefined {
  if (typeof item.room === 'string') return item.room;
  return typeof item.messageId === 'string' ? parseMessageId(item.messageId)?.room : undefined;
}

async function findRooms({ streams, store }: Context, ids: readonly RoomId[]): Promise<readonly Room[]> {
  const open = ids.flatMap((id) => streams.get(id)?.room ?? []);
  if (open.length === ids.length) return open;
  const others = await store.rooms.get(ids.filter((id) => !streams.get(id)));
  return [...open, ...others.values()];
}

async function partnersIn({ store }: Context, { user }: Session, room: RoomId): Promise<string | undefined> {
  const ids = directMembers(room).filter((id) => id !== user?.id);
  const users = await store.users.get(ids);
  const names = ids.flatMap((id) => users.get(id)?.nickname ?? []);
  return names.length > 0 ? names.join(', ') : undefined;
}
