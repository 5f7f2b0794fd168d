import type { Dump } from '#dump.ts';
import { roomEntryFields } from '#model/entry.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import { chunksOf } from './compare.ts';

const kinds = new Set(['posted', 'edited', 'deleted', 'reacted', ...Object.keys(roomEntryFields)]);

/**
 * Finds what is wrong in a store, a sentence each: numbers that are missing, heads that do not agree, names of users, rooms
 * and messages that are not there. `onProgress`: entries read, of how many.
 */
export async function* inspect(
  dump: Dump,
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<string> {
  const users = new Set<UserId>();
  for await (const records of dump.records('users')) for (const { id } of records) users.add(id);
  const rooms = new Map<RoomId, Room>();
  for await (const records of dump.records('rooms')) for (const room of records) rooms.set(room.id, room);
  if (!rooms.has('lobby')) yield 'There is no lobby.';
  for await (const records of dump.records('tokens'))
    for (const { id, user } of records)
      if (!users.has(user)) yield `The token ${id} belongs to user ${user}, who is not there.`;
  for await (const records of dump.records('memberships'))
    for (const { room, user, read } of records) {
      const where = `User ${user} is in the room ${room}`;
      if (!users.has(user)) yield `${where}, and is not there.`;
      const there = rooms.get(room);
      if (!there) yield `${where}, which is not there.`;
      else if (read > there.head) yield `${where}, and has read ${read} of ${there.head} entries.`;
    }
  const total = [...rooms.values()].reduce((sum, { head, floor }) => sum + head - floor + 1, 0);
  let done = 0;
  onProgress(0, total);
  for (const room of rooms.values()) {
    for await (const found of inspectRoom(dump, room, users)) {
      if (typeof found === 'string') yield found;
      else {
        done += found.read;
        onProgress(done, total);
      }
    }
  }
}

async function* inspectRoom(
  dump: Dump,
  { id, head, floor }: Room,
  users: ReadonlySet<UserId>,
): AsyncGenerator<string | { readonly read: number }> {
  let next = floor;
  const messages = new Set<number>();
  for await (const chunk of chunksOf(dump, id)) {
    for (const { entry } of chunk) {
      const name = `${id}.${entry.seq}`;
      if (entry.seq !== next) yield `After ${id}.${next - 1} comes ${name}.`;
      next = entry.seq + 1;
      if (!kinds.has(entry.kind)) yield `${name} is of the kind ${entry.kind}, which there is not.`;
      if (!users.has(entry.author.id)) yield `${name} is by user ${entry.author.id}, who is not there.`;
      if (entry.kind === 'posted') messages.add(entry.seq);
      if (entry.kind === 'posted' && typeof entry.body !== 'string') yield `${name} has no text.`;
      // What was below the floor is gone by intention.
      if ('target' in entry && entry.target >= floor && !messages.has(entry.target))
        yield `${name} is about ${id}.${entry.target}, which is no message before it.`;
    }
    yield { read: chunk.length };
  }
  if (next !== head + 1) yield `The room ${id} should end with ${head}, and ends with ${next - 1}.`;
}
