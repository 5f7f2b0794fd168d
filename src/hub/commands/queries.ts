import type { CommandOf } from '#model/command.ts';
import { type Entry, isShownMessage } from '#model/entry.ts';
import type { Answer, RoomView } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { directMembers, isDirectRoom, lobby, type RoomId, type UserId } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { nameField, parseRoomRef, type Room, shownOf } from '#model/room.ts';
import type { User } from '#model/user.ts';
import type { Range } from '#store.ts';
import type { Context } from '../context.ts';
import { ownVotes } from '../log/own-votes.ts';
import { floorOf } from '../log/subscribe.ts';
import { isStillAllowed } from '../session/current-memberships.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import { large } from './large.ts';
import type { Rule } from './rule.ts';

const history: Rule<'history'> = async (context, session, command) => {
  const room = await accessRoom(context, session, 'history', command.room);
  if (isRefusal(room)) return asEmpty(room, command.room);
  const range = rangeOf(room.id, command);
  if (!range) return refuse('bad_payload');
  const entries = await context.store.log.read(range);
  const head = (await context.store.log.heads([room.id])).get(room.id) ?? 0;
  if (!(await isStillAllowed(context, session, 'history', room)))
    return asEmpty(refuse('no_such_room'), command.room);
  const votes = ownVotes(session, entries);
  return { kind: 'history', room: room.id, entries, head, ...floorOf(room), ...nameField(room), ...votes };
};

/** A room that does not exist is shown as empty, and so is one that the session must not know of. */
function asEmpty(refusal: Refusal, text = lobby): Answer | Refusal {
  const name = parseRoomRef(text)?.name;
  return refusal.refused === 'no_such_room' && name !== undefined
    ? { kind: 'history', room: name, entries: [], head: 0 }
    : refusal;
}

function rangeOf(
  room: RoomId,
  { before, after, around, limit: asked }: CommandOf<'history'>,
): Range | undefined {
  const limit = Math.min(asked ?? limits.history.greeting, limits.history.page);
  const given = [before, after, around].filter((number) => number !== undefined).length;
  if (given > 1) return undefined;
  if (after !== undefined) return { room, limit, after };
  if (around !== undefined) return { room, limit, around };
  return { room, limit, before: before ?? Number.POSITIVE_INFINITY };
}

/** Entries in one event. Large, so that a client that expects everything in one answer gets most rooms whole. */
const replayEntries = 2_000;

/** … and code units of their texts, because long messages would make it as large as a slow connection may not keep it. */
const replayCharacters = 256 * 1024;

/** Everything in a room, for clients without cursors: one `history` after the other. */
const replay: Rule<'replay'> = async (context, session, command) => {
  const room = await accessRoom(context, session, 'replay', command.room);
  if (isRefusal(room)) return room;
  const head = (await context.store.log.heads([room.id])).get(room.id) ?? 0;
  const { newest } = command;
  const start =
    newest === undefined ? 0 : await startOfNewest(context, session, { room: room.id, newest, head });
  const size = newest === undefined ? replayEntries : limits.history.page;
  const first = await readChunk(context, room.id, start, head, size);
  if (!(await isStillAllowed(context, session, 'replay', room))) return refuse('no_such_room');
  return {
    answer: { kind: 'history', room: room.id, entries: first, head, ...ownVotes(session, first) },
    async more(send) {
      let after = first.at(-1)?.seq ?? head;
      for (await session.whenWritable(); after < head && !session.ended; await session.whenWritable()) {
        await context.largeAnswers.run(session, async () => {
          const entries = await readChunk(context, room.id, after, head, size);
          after = entries.at(-1)?.seq ?? head;
          if (await isStillAllowed(context, session, 'replay', room))
            send({ kind: 'history', room: room.id, entries, head, ...ownVotes(session, entries) });
          else after = head;
        });
      }
    },
  };
};

/** The number before the oldest of the newest messages. Read backwards, because other entries are numbered between them. */
async function startOfNewest(
  { store }: Context,
  session: Session,
  { room, newest, head }: { room: RoomId; newest: number; head: number },
): Promise<number> {
  let missing = newest;
  let before = head + 1;
  while (!session.ended) {
    const page = await store.log.read({ room, before, limit: limits.history.page });
    const messages = page.filter(isShownMessage);
    const oldest = messages.at(-missing);
    if (oldest) return oldest.seq - 1;
    missing -= messages.length;
    before = page[0]?.seq ?? 0;
    if (before <= 1) break;
  }
  return 0;
}

/** The next chunk after a number, up to the head, read in pages. */
async function readChunk(
  { store }: Context,
  room: RoomId,
  after: number,
  head: number,
  size: number,
): Promise<Entry[]> {
  const chunk: Entry[] = [];
  let characters = 0;
  while (chunk.length < size && characters < replayCharacters) {
    const last = chunk.at(-1)?.seq ?? after;
    const limit = Math.min(limits.history.page, head - last);
    const page = limit > 0 ? await store.log.read({ room, after: last, limit }) : [];
    if (page.length === 0) break;
    chunk.push(...page);
    for (const entry of page) if ('body' in entry) characters += entry.body?.length ?? 0;
  }
  return chunk;
}

const rooms: Rule<'rooms'> = async (context, session, { archived }) => {
  const { store, presence } = context;
  const { user } = session;
  const [listed, own] = await Promise.all([store.rooms.list(), user ? store.rooms.memberships(user.id) : []]);
  const mine = new Map(own.map(({ room, membership }) => [room.id, membership]));
  const all = new Map([...listed, ...own.map(({ room }) => room)].map((room) => [room.id, room]));
  // By the memberships of the store, which may be newer than what this node knows.
  const isShown = (room: Room): boolean => {
    const role = mine.get(room.id)?.role ?? (isDirectRoom(room.id) ? session.accessTo(room).role : undefined);
    return context.permissions.can(session.actor, 'rooms', { room, role });
  };
  const visible = [...all.values()].filter((room) => (archived || !room.settings.archived) && isShown(room));
  const [people, counts] = await Promise.all([
    store.users.get(visible.flatMap(({ id }) => directMembers(id))),
    store.rooms.memberCounts(visible.map(({ id }) => id)),
  ]);
  return {
    kind: 'rooms',
    rooms: visible
      .filter(({ id, head }) => !isDirectRoom(id) || head > 0)
      .sort(({ id: a }, { id: b }) => (a < b ? -1 : 1))
      .map(
        (room): RoomView => ({
          room: room.id,
          kind: room.kind,
          ...(room.name !== undefined && { name: room.name }),
          ...shownOf(room.settings),
          ...(isDirectRoom(room.id) && { members: othersIn(room, user?.id, people) }),
          head: room.head,
          ...floorOf(room),
          present: presence.registry.count(room.id),
          memberCount: counts.get(room.id) ?? 0,
          activeAt: new Date(room.activeAt).toISOString(),
          ...(mine.has(room.id) && { role: mine.get(room.id)!.role }),
          joined: session.subscriptions.has(room.id),
          ...((user?.kind === 'account' || mine.has(room.id)) && { read: mine.get(room.id)?.read ?? 0 }),
        }),
      ),
  };
};

const othersIn = (room: Room, me: UserId | undefined, people: ReadonlyMap<UserId, User>): string[] =>
  directMembers(room.id)
    .filter((id, _, all) => id !== me || all.length === 1)
    .map((id) => people.get(id)?.nickname ?? '');

const who: Rule<'who'> = async (context, session, command) => {
  const { registry } = context.presence;
  if (command.room === undefined) return { kind: 'who', people: registry.present() };
  const room = await accessRoom(context, session, 'who', command.room);
  if (!isRefusal(room)) return { kind: 'who', people: registry.present(room.id), room: room.id };
  const name = parseRoomRef(command.room)?.name;
  return room.refused === 'no_such_room' && name !== undefined
    ? { kind: 'who', people: [], room: name }
    : room;
};

const ping: Rule<'ping'> = (_context, session) => ({ kind: 'pong', heads: session.heads() });

const debug: Rule<'debug'> = (context) => {
  if (context.limiters.takeDescription(context.clock.now())) context.describeConnections();
  return { kind: 'done', of: 'debug' };
};

const quit: Rule<'quit'> = ({ clock }, session) => {
  const since = clock.now() - session.toldOfEndAt;
  // An echo: old clients answer the end of every connection with their own goodbye, and go on. The clock may have been set back.
  if (since < 0 || since > limits.goodbyeEchoMs) session.leave();
  return undefined;
};

export const queryRules = {
  history: large(history),
  replay: large(replay),
  rooms: large(rooms),
  who: large(who),
  ping,
  debug,
  quit,
};
