import type { Dump } from '#dump.ts';
import { directMembers, isDirectRoom, type RoomId, type UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Known } from './inspect-users.ts';

/** Reads all rooms into `rooms`, and finds what is wrong with them and with who is in them. */
export async function* inspectRooms(
  dump: Dump,
  users: ReadonlyMap<UserId, Known>,
  rooms: Map<RoomId, Room>,
): AsyncGenerator<string> {
  const names = new Set<string>();
  for await (const records of dump.records('rooms'))
    for (const room of records) {
      const { id, kind, name, head, floor } = room;
      if (rooms.has(id)) yield `The room ${id} is there twice.`;
      rooms.set(id, room);
      if (name !== undefined && names.has(name))
        yield `The room ${id} has the name ${name}, as another one has.`;
      if (name !== undefined) names.add(name);
      if ((kind === 'direct') !== isDirectRoom(id)) yield `The room ${id} is ${kind}, which its id is not.`;
      if (floor < 1 || floor > head + 1) yield `The room ${id} begins with ${floor} and ends with ${head}.`;
    }
  if (!rooms.has('lobby')) yield 'There is no lobby.';
  yield* inspectMemberships(dump, users, rooms);
}

async function* inspectMemberships(
  dump: Dump,
  users: ReadonlyMap<UserId, Known>,
  rooms: ReadonlyMap<RoomId, Room>,
): AsyncGenerator<string> {
  const inDirect = new Map<RoomId, Set<UserId>>();
  for (const id of rooms.keys()) if (isDirectRoom(id)) inDirect.set(id, new Set());
  for await (const records of dump.records('memberships'))
    for (const { room, user, read } of records) {
      const where = `User ${user} is in the room ${room}`;
      if (!users.has(user)) yield `${where}, and is not there.`;
      const there = rooms.get(room);
      if (!there) yield `${where}, which is not there.`;
      else if (read > there.head) yield `${where}, and has read ${read} of ${there.head} entries.`;
      const members = inDirect.get(room);
      if (members?.has(user)) yield `${where} twice.`;
      members?.add(user);
      if (members && !directMembers(room).includes(user)) yield `${where}, which is the room of others.`;
    }
  for (const [id, members] of inDirect) {
    const wanted = directMembers(id);
    if (wanted.length === 0) yield `The room ${id} is of nobody.`;
    for (const user of wanted) if (!members.has(user)) yield `User ${user} is missing in the room ${id}.`;
  }
}
