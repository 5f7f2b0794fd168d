import { type Contents, isUnfinished, type StoredEntry } from '#dump.ts';
import { roomEntryFields } from '#model/entry.ts';
import { theServer } from '#model/facts.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { RoomRole } from '#model/user.ts';
import { chunksOf } from './compare.ts';
import { FollowedMembers } from './followed-members.ts';
import { inspectFacts } from './inspect-facts.ts';
import { inspectMemberships, inspectRooms, type Members } from './inspect-rooms.ts';
import { inspectUsers, type Known } from './inspect-users.ts';
import { NumberSet } from './number-set.ts';

const kinds = new Set([
  'posted',
  'edited',
  'deleted',
  'reacted',
  'pinned',
  'voted',
  'closed',
  ...Object.keys(roomEntryFields),
]);

type Users = ReadonlyMap<UserId, Known>;

/**
 * Finds what is wrong in a store, a sentence each: numbers that are missing, heads that do not agree, users, rooms and messages
 * that are referred to and are not there, memberships and facts that do not fit. `now`: ms since 1970. `onProgress`: entries
 * read, of how many.
 */
export async function* inspect(
  contents: Contents,
  now: number,
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<string> {
  if (isUnfinished(await contents.epoch())) yield 'It holds a part of a chat only: finish the move into it.';
  const users = new Map<UserId, Known>();
  yield* inspectUsers(contents, users);
  const rooms = new Map<RoomId, Room>();
  yield* inspectRooms(contents, rooms);
  const members = new Map<RoomId, Map<UserId, RoomRole>>();
  yield* inspectMemberships(contents, users, rooms, members);
  yield* inspectFacts(contents, users, rooms, now);
  const total = [...rooms.values()].reduce((sum, { head, floor }) => sum + head - floor + 1, 0);
  let done = 0;
  let named = 0;
  onProgress(0, total);
  for (const room of rooms.values())
    for await (const { chunk, found } of inspectRoom(contents, room, users, members)) {
      yield* found;
      done += chunk.length;
      named += chunk.filter(({ digest }) => digest !== undefined).length;
      onProgress(done, total);
    }
  const { clientIds, strays } = await contents.counts();
  if (named !== clientIds)
    yield `The messages with a client id are ${named}, and the known client ids ${clientIds}.`;
  if (strays > 0) yield `Entries that are in no room: ${strays}.`;
}

async function* inspectRoom(contents: Contents, room: Room, users: Users, members: Members) {
  const { id, head, floor } = room;
  let next = floor;
  const messages = new NumberSet();
  const followed = new FollowedMembers();
  for await (const chunk of chunksOf(contents, id)) {
    const found: string[] = [];
    for (const stored of chunk) {
      const { seq } = stored.entry;
      if (seq !== next) found.push(`After ${id}.${next - 1} comes ${id}.${seq}.`);
      next = seq + 1;
      found.push(...inspectEntry(stored, floor, messages, users));
      followed.add(stored.entry);
    }
    yield { chunk, found };
  }
  const found = [...followed.compare(id, members.get(id))];
  if (next !== head + 1) found.push(`The room ${id} should end with ${head}, and ends with ${next - 1}.`);
  yield { chunk: [], found };
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
  if (author.id !== theServer.id && !users.has(author.id))
    yield `${name} is by user ${author.id}, who is not there.`;
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
