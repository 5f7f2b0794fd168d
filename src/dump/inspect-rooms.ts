import type { Contents } from '#dump.ts';
import { directMembers, directRoomId, isDirectRoom, type RoomId, type UserId } from '#model/names.ts';
import { type Room, roomKinds } from '#model/room.ts';
import { type RoomRole, roomRoles } from '#model/user.ts';
import type { Known } from './inspect-users.ts';

/** Who is in a room, by the memberships. */
export type Members = ReadonlyMap<RoomId, ReadonlyMap<UserId, RoomRole>>;

/** Reads all rooms into `rooms`, and finds what is wrong with them. */
export async function* inspectRooms(contents: Contents, rooms: Map<RoomId, Room>): AsyncGenerator<string> {
  const names = new Set<string>();
  for await (const records of contents.records('rooms'))
    for (const room of records) {
      const { id, kind, name, head, floor } = room;
      if (rooms.has(id)) yield `The room ${id} is there twice.`;
      rooms.set(id, room);
      if (name !== undefined && names.has(name))
        yield `The room ${id} has the name ${name}, as another one has.`;
      if (name !== undefined) names.add(name);
      if (!roomKinds.includes(kind)) yield `The room ${id} is ${kind}, which no room is.`;
      if ((kind === 'direct') !== isDirectRoom(id)) yield `The room ${id} is ${kind}, which its id is not.`;
      if (name === undefined && kind !== 'direct') yield `The room ${id} has no name.`;
      if (floor < 1 || floor > head + 1) yield `The room ${id} begins with ${floor} and ends with ${head}.`;
      if (isDirectRoom(id)) yield* inspectDirect(id);
    }
  if (!rooms.has('lobby')) yield 'There is no lobby.';
}

/** The same people have one direct room, because its id follows from them. */
function* inspectDirect(id: RoomId): Generator<string> {
  const members = directMembers(id);
  const own = directRoomId(members);
  if (members.length === 0) yield `The room ${id} is of nobody.`;
  else if (id !== own) yield `The room ${id} is of those whose direct room is ${own}.`;
}

/** Reads all memberships into `members`, and finds what is wrong with them. */
export async function* inspectMemberships(
  contents: Contents,
  users: ReadonlyMap<UserId, Known>,
  rooms: ReadonlyMap<RoomId, Room>,
  members: Map<RoomId, Map<UserId, RoomRole>>,
): AsyncGenerator<string> {
  for await (const records of contents.records('memberships'))
    for (const { room, user, role, read } of records) {
      const where = `User ${user} is in the room ${room}`;
      if (!users.has(user)) yield `${where}, and is not there.`;
      const there = rooms.get(room);
      if (!there) yield `${where}, which is not there.`;
      else if (read > there.head || read < 0)
        yield `${where}, and has read ${read} of ${there.head} entries.`;
      const inRoom = members.getOrInsertComputed(room, () => new Map());
      if (inRoom.has(user)) yield `${where} twice.`;
      inRoom.set(user, role);
      if (!roomRoles.includes(role)) yield `${where} with the role ${role}, which there is not.`;
      if (there && isDirectRoom(room) && !directMembers(room).includes(user))
        yield `${where}, which is the room of others.`;
    }
  for (const id of rooms.keys())
    for (const user of directMembers(id))
      if (!members.get(id)?.has(user)) yield `User ${user} is missing in the room ${id}.`;
}
