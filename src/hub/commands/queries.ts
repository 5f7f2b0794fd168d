import { tokenize } from '#lib/tokenize.ts';
import { limits } from '#model/limits.ts';
import { isPersonal, type RoomName } from '#model/names.ts';
import { parseRoomName } from '#model/room.ts';
import type { Range } from '#store.ts';
import type { Context } from '../context.ts';
import type { Rule } from './rule.ts';

export const history: Rule<'history'> = {
  requires: 'read',
  async run(context, session, command, requestId) {
    const room = session.resolveRoom(command.room);
    if (room === undefined) return session.refuse('room_invalid', requestId, 'history');
    const limit = Math.min(command.limit ?? limits.history.greeting, limits.history.page);
    const range = rangeOf(room, limit, command);
    if (!range) return session.refuse('bad_payload', requestId, 'history');
    const entries = await context.store.read(range);
    const head = (await context.store.heads([room])).get(room) ?? 0;
    session.send({ kind: 'history', room, entries, head, ...(requestId !== undefined && { requestId }) });
  },
};

function rangeOf(
  room: RoomName,
  limit: number,
  {
    before,
    after,
    around,
  }: { before?: number | undefined; after?: number | undefined; around?: number | undefined },
): Range | undefined {
  const given = [before, after, around].filter((number) => number !== undefined).length;
  if (given > 1) return undefined;
  if (after !== undefined) return { room, limit, after };
  if (around !== undefined) return { room, limit, around };
  return { room, limit, before: before ?? Number.POSITIVE_INFINITY };
}

export const search: Rule<'search'> = {
  requires: 'authenticated',
  async run(context, session, command, requestId, me) {
    const query = tokenize(command.query);
    if (query.length === 0 || command.query.length > limits.searchCharacters) {
      return session.refuse('query_invalid', requestId, 'search');
    }
    const room = command.room === undefined ? undefined : session.resolveRoom(command.room);
    if (command.room !== undefined && room === undefined)
      return session.refuse('room_invalid', requestId, 'search');
    const entries = await context.store.search({
      words: query,
      rooms: room !== undefined ? [room] : [...(await publicRooms(context)), me.inbox],
      limit: Math.min(command.limit ?? limits.history.greeting, limits.history.page),
      ...(command.before !== undefined && { before: Date.parse(command.before) }),
    });
    session.send({
      kind: 'found',
      query: command.query,
      entries,
      ...(requestId !== undefined && { requestId }),
    });
  },
};

async function publicRooms(context: Context): Promise<RoomName[]> {
  return (await context.store.rooms()).map(({ room }) => room);
}

export const rooms: Rule<'rooms'> = {
  requires: 'read',
  async run(context, session, _command, requestId, me) {
    const heads = new Map((await context.store.rooms()).map(({ room, head }) => [room, head]));
    const { rooms: present } = context.presence.registry.counts();
    for (const room of [...Object.keys(present), ...session.subscriptions.keys()]) {
      if (!isPersonal(room) && !heads.has(room)) heads.set(room, 0);
    }
    const marks = me?.kind === 'account' ? await context.store.readMarks(me.userId) : [];
    const read = new Map(marks.map(({ room, seq }) => [room, seq]));
    session.send({
      kind: 'rooms',
      rooms: [...heads]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([room, head]) => ({
          room,
          head,
          present: present[room] ?? 0,
          joined: session.subscriptions.has(room),
          ...(me?.kind === 'account' && { read: read.get(room) ?? 0 }),
        })),
      ...(requestId !== undefined && { requestId }),
    });
  },
};

export const who: Rule<'who'> = {
  requires: 'authenticated',
  run(context, session, command, requestId) {
    const room = command.room === undefined ? undefined : parseRoomName(command.room);
    if (command.room !== undefined && room === undefined)
      return session.refuse('room_invalid', requestId, 'who');
    const people = context.presence.registry.present(room);
    session.send({
      kind: 'who',
      people,
      ...(room !== undefined && { room }),
      ...(requestId !== undefined && { requestId }),
    });
  },
};
