import type { CommandOf } from '#model/command.ts';
import type { Posted } from '#model/entry.ts';
import type { Answer } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { messageId, type RoomId } from '#model/names.ts';
import { parseNickname } from '#model/nickname.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import { type Match, match } from '#search/match.ts';
import { isWrong, parseQuery, type Query } from '#search/query.ts';
import { authorTerm, nicknameTerm } from '#search/terms.ts';
import { newestFirst, type Place, type Search } from '#store.ts';
import type { Context } from '../context.ts';
import { isStillAllowed } from '../session/current-memberships.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import { large } from './large.ts';
import type { Rule } from './rule.ts';
import { type Cursor, readCursor, writeCursor } from './search-cursor.ts';

/** Where is searched, and what of it may have been lost meanwhile. */
interface Scope extends Pick<Search, 'rooms' | 'public'> {
  readonly named: readonly Room[];
}

/** What a store is asked for, and what is looked for in the texts that it finds. */
interface Plan {
  readonly search: Omit<Search, 'limit' | 'after'>;
  readonly wanted: Parameters<typeof match>[1];
}

interface Hit extends Match {
  readonly message: Posted;
}

interface Hits {
  readonly hits: readonly Hit[];
  /** The page ends here, and there may be more. */
  readonly next?: Place;
}

/** Messages whose texts one request looks at, where their terms do not tell enough. */
const mostLookedAt = 2_000;

/** Code units of texts that are looked at before others have their turn: some milliseconds of work. */
const readAtOnce = 40_000;

/** The newest messages of all that are found, among which the best are. */
const mostRanked = 500;

/** Searches one room, or everything that the user may read. */
const search: Rule<'search'> = async (context, session, command) => {
  if (command.query.length > limits.searchCharacters) return refuse('query_invalid');
  const query = parseQuery(command.query, context.clock.now());
  if (isWrong(query)) return refuse(query.wrong, query.about);
  const cursor = command.after === undefined ? undefined : readCursor(command.after);
  if (command.after !== undefined && !cursor) return refuse('bad_payload');
  const scope = await scopeOf(context, session, command, query);
  if (isRefusal(scope)) return scope;
  const authors = await authorsOf(context, session, query, scope);
  if (isRefusal(authors)) return authors;
  const asWords = plan(command, query, scope, authors, 'words');
  const found = await find(context, command, cursor?.by === 'prefix' ? undefined : asWords, cursor, 'words');
  const isNothing = found.hits.length === 0 && found.next === undefined && cursor?.by !== 'words';
  // Nothing is written so as a whole word: the last one may be unfinished.
  const page =
    isNothing && query.typing
      ? await find(context, command, plan(command, query, scope, authors, 'prefix'), cursor, 'prefix')
      : found;
  return answerWith(context, session, command, scope, page);
};

/** The rooms that the command and the query name; without one, all that the session may read. */
async function scopeOf(
  context: Context,
  session: Session,
  command: CommandOf<'search'>,
  query: Query,
): Promise<Scope | Refusal> {
  const named: Room[] = [];
  for (const name of query.in) {
    const room = await accessRoom(context, session, 'search', name);
    // Whether it is hidden or missing, there is nothing to find in it.
    if (isRefusal(room) && (room.refused === 'no_such_room' || room.refused === 'room_invalid'))
      return refuse('search_value', `in:${name}`);
    if (isRefusal(room)) return room;
    named.push(room);
  }
  if (command.room !== undefined) {
    const room = await accessRoom(context, session, 'search', command.room);
    if (isRefusal(room) && room.refused !== 'no_such_room') return room;
    const one = isRefusal(room) ? [] : [room];
    const both = query.in.length === 0 ? one : named.filter(({ id }) => one.some((room) => room.id === id));
    return { rooms: both.map(({ id }) => id), named: both };
  }
  if (query.in.length > 0) return { rooms: named.map(({ id }) => id), named };
  return { ...(await everythingFor(context, session)), named };
}

async function everythingFor(
  { store }: Context,
  { user }: Session,
): Promise<Pick<Search, 'rooms' | 'public'>> {
  const memberships = await store.rooms.memberships(user!.id);
  const rooms = memberships.map(({ room }) => room).filter(({ kind }) => kind !== 'public');
  return { rooms: rooms.map(({ id }) => id), public: user!.role === 'guest' ? 'for guests' : 'all' };
}

/** The terms of those who are named in `from:` and `-from:`. */
async function authorsOf(
  context: Context,
  session: Session,
  query: Query,
  scope: Scope,
): Promise<{ readonly from: readonly string[]; readonly notFrom: readonly string[] } | Refusal> {
  const terms = { from: [] as string[], notFrom: [] as string[] };
  for (const which of ['from', 'notFrom'] as const)
    for (const name of query[which]) {
      const term = await authorOf(context, session, name, scope);
      if (term === undefined) return refuse('search_value', `from:${name}`);
      terms[which].push(term);
    }
  return terms;
}

/** Somebody of now by the id, which stays when the nickname changes; somebody who has gone by the nickname of then. */
async function authorOf(
  { store, clock }: Context,
  session: Session,
  name: string,
  { rooms, public: open }: Scope,
): Promise<string | undefined> {
  if (name.toLowerCase() === 'me') return authorTerm(session.user!.id);
  const nickname = parseNickname(name);
  const owner = nickname && (await store.users.owner(nickname.key, clock.now()));
  if (owner) return authorTerm(owner.id);
  if (/^[1-9]\d{0,14}$/.test(name) && (await store.users.get([Number(name)])).size > 0)
    return authorTerm(Number(name));
  const term = nicknameTerm(name);
  const [any] = await store.log.search({ all: [[term]], rooms, ...(open && { public: open }), limit: 1 });
  return any && term;
}

function plan(
  command: CommandOf<'search'>,
  query: Query,
  { rooms, public: open }: Scope,
  { from, notFrom }: { readonly from: readonly string[]; readonly notFrom: readonly string[] },
  by: Cursor['by'],
): Plan {
  const { typing } = query;
  const groups = by === 'prefix' && typing ? typing.groups : query.groups;
  const before = Math.min(
    query.before ?? Number.POSITIVE_INFINITY,
    command.before === undefined ? Number.POSITIVE_INFINITY : Date.parse(command.before),
  );
  const none = [...query.none, ...notFrom];
  return {
    search: {
      all: from.length > 0 ? [...groups, from] : groups,
      ...{ none, rooms, ...(open && { public: open }) },
      ...(query.since !== undefined && { since: query.since }),
      ...(before !== Number.POSITIVE_INFINITY && { before }),
    },
    wanted: {
      ...{ groups, phrases: query.phrases, notPhrases: query.notPhrases },
      prefixes: by === 'prefix' && typing ? [...query.prefixes, typing.word] : query.prefixes,
    },
  };
}

interface Page extends Hits {
  readonly after?: string;
}

async function find(
  context: Context,
  { order, limit: asked }: CommandOf<'search'>,
  plan: Plan | undefined,
  cursor: Cursor | undefined,
  by: Cursor['by'],
): Promise<Page> {
  if (!plan) return { hits: [] };
  const limit = Math.min(asked ?? limits.history.greeting, limits.history.page);
  if (order === 'best') return best(context, plan, limit, cursor, by);
  const { hits, next } = await newest(context, plan, limit, cursor?.place);
  return { hits, ...(next && { next, after: writeCursor({ by, skip: 0, place: next }) }) };
}

async function newest(
  { store, clock }: Context,
  { search, wanted }: Plan,
  limit: number,
  from?: Place,
): Promise<Hits> {
  const hits: Hit[] = [];
  const size = Math.max(limit + 1, wanted.phrases.length + wanted.prefixes.length > 0 ? 100 : 0);
  let place = from;
  let read = 0;
  for (let looked = 0; looked < mostLookedAt; looked += size) {
    const found = await store.log.search({ ...search, limit: size, ...(place && { after: place }) });
    for (const message of found) {
      read += message.body.length;
      if (read > readAtOnce) {
        read = 0;
        await new Promise<void>((resolve) => clock.soon(resolve));
      }
      const how = match(message, wanted);
      if (how && hits.length === limit) return { hits, next: placeOf(hits.at(-1)!.message) };
      if (how) hits.push({ message, ...how });
    }
    const last = found.at(-1);
    if (!last || found.length < size) return { hits };
    place = placeOf(last);
  }
  // The client may go on from here.
  return place ? { hits, next: place } : { hits };
}

/** All pages are of the same messages: those that there were when the first one was asked for. */
async function best(
  context: Context,
  { search, wanted }: Plan,
  limit: number,
  cursor: Cursor | undefined,
  by: Cursor['by'],
): Promise<Page> {
  const first = cursor?.place;
  const until = first && Math.min(search.before ?? Number.POSITIVE_INFINITY, first.sentAt + 1);
  const known = until === undefined ? search : { ...search, before: until };
  const { hits } = await newest(context, { search: known, wanted }, mostRanked);
  const ranked = hits
    .filter(({ message }) => !first || newestFirst(first, message) <= 0)
    .toSorted((a, b) => b.score - a.score || newestFirst(a.message, b.message));
  const skip = cursor?.skip ?? 0;
  const place = first ?? (hits[0] && placeOf(hits[0].message));
  const isMore = place !== undefined && skip + limit < ranked.length;
  return {
    hits: ranked.slice(skip, skip + limit),
    ...(isMore && { next: place, after: writeCursor({ by, skip: skip + limit, place }) }),
  };
}

const placeOf = ({ sentAt, room, seq }: Posted): Place => ({ sentAt, room, seq });

/** Without what the session may not read, or not any more: whoever was put out of a room meanwhile finds nothing of it. */
async function answerWith(
  context: Context,
  session: Session,
  command: CommandOf<'search'>,
  scope: Scope,
  { hits, after }: Page,
): Promise<Answer> {
  const lost = await lostRooms(context, session, scope);
  const kept = hits.filter(({ message }) => !lost.has(message.room));
  const entries = await readable(
    context,
    session,
    kept.map(({ message }) => message),
  );
  const shown = new Set(entries);
  const marks = kept
    .filter(({ message, marks }) => shown.has(message) && marks.length > 0)
    .map(({ message, marks }) => [messageId(message.room, message.seq), marks] as const);
  return {
    kind: 'found',
    query: command.query,
    entries,
    marks: Object.fromEntries(marks),
    ...(after !== undefined && { next: after }),
  };
}

async function lostRooms(context: Context, session: Session, scope: Scope): Promise<ReadonlySet<RoomId>> {
  if (scope.public) {
    const still = new Set((await everythingFor(context, session)).rooms);
    return new Set(scope.rooms.filter((id) => !still.has(id)));
  }
  const lost = new Set<RoomId>();
  for (const room of scope.named)
    if (!(await isStillAllowed(context, session, 'search', room))) lost.add(room.id);
  return lost;
}

/** What a guest may read of it: not every guest may read every room that takes guests. Accounts may read all that was searched. */
async function readable(
  { store, permissions }: Context,
  session: Session,
  entries: readonly Posted[],
): Promise<readonly Posted[]> {
  if (session.user?.role !== 'guest' || entries.length === 0) return entries;
  const rooms = await store.rooms.get([...new Set(entries.map(({ room }) => room))]);
  return entries.filter((entry) => {
    const room = rooms.get(entry.room);
    return room && permissions.can(session.actor, 'search', session.accessTo(room));
  });
}

export const searchRules = { search: large(search) };
