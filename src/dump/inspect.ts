import { type Dump, isUnfinished, type StoredEntry } from '#dump.ts';
import { roomEntryFields } from '#model/entry.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import { chunksOf } from './compare.ts';
import { inspectRooms } from './inspect-rooms.ts';
import { inspectUsers, type Known } from './inspect-users.ts';
import { NumberSet } from './number-set.ts';

const kinds = new Set(['posted', 'edited', 'deleted', 'reacted', ...Object.keys(roomEntryFields)]);

type Users = ReadonlyMap<UserId, Known>;

/**
 * Finds what is wrong in a store, a sentence each: numbers that are missing, heads that do not agree, users, rooms and messages
 * that are referred to and are not there. `onProgress`: entries read, of how many.
 */
export async function* inspect(
  dump: Dump,
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<string> {
  if (isUnfinished(await dump.epoch())) yield 'It holds a part of a chat only: finish the move into it.';
  const users = new Map<UserId, Known>();
  yield* inspectUsers(dump, users);
  const rooms = new Map<RoomId, Room>();
  yield* inspectRooms(dump, users, rooms);
  const total = [...rooms.values()].reduce((sum, { head, floor }) => sum + head - floor + 1, 0);
  let done = 0;
  let named = 0;
  onProgress(0, total);
  for (const room of rooms.values())
    for await (const { chunk, found } of inspectRoom(dump, room, users)) {
      yield* found;
      done += chunk.length;
      named += chunk.filter(({ digest }) => digest !== undefined).length;
      onProgress(done, total);
    }
  const { clientIds, strays } = await dump.counts();
  if (named !== clientIds)
    yield `The messages with a client id are ${named}, and the known client ids ${clientIds}.`;
  if (strays > 0) yield `Entries that are in no room: ${strays}.`;
}

async function* inspectRoom(dump: Dump, room: Room, users: Users) {
  const { id, head, floor } = room;
  let next = floor;
  const messages = new NumberSet();
  for await (const chunk of chunksOf(dump, id)) {
    const found: string[] = [];
    for (const stored of chunk) {
      const { seq } = stored.entry;
      if (seq !== next) found.push(`After ${id}.${next - 1} comes ${id}.${seq}.`);
      next = seq + 1;
      found.push(...inspectEntry(stored, floor, messages, users));
    }
    yield { chunk, found };
  }
  if (next === head + 1) return;
  yield { chunk: [], found: [`The room ${id} should end with ${head}, and ends with ${next - 1}.`] };
}

/** `messages`: those of its room so far. What was below the floor is gone by intention. */
function* inspectEntry(
  { entry }: StoredEntry,
  floor: number,
  messages: NumberSet,
  users: Users,
): Generator<string> {
  const { room, seq, kind, author } = entry;
  const name = `${room}.${seq}`;
  const isMissing = (target: number): boolean => target >= floor && !messages.has(target);
  if (!kinds.has(kind)) yield `${name} is of the kind ${kind}, which there is not.`;
  if (!users.has(author.id)) yield `${name} is by user ${author.id}, who is not there.`;
  if ('target' in entry && isMissing(entry.target))
    yield `${name} is about ${room}.${entry.target}, which is no message before it.`;
  if (kind !== 'posted') return;
  messages.add(seq);
  const { body, replyTo, reactions = {} } = entry;
  if (typeof body !== 'string') yield `${name} has no text.`;
  if (replyTo !== undefined && (replyTo === seq || isMissing(replyTo)))
    yield `${name} replies to ${room}.${replyTo}, which is no message before it.`;
  const reactors = new Set(Object.values(reactions).flatMap((all) => all.map((reactor) => reactor.id)));
  for (const id of reactors) if (!users.has(id)) yield `User ${id} reacted to ${name}, and is not there.`;
}
