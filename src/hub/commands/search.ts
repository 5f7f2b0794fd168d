import type { CommandOf } from '#model/command.ts';
import type { Posted } from '#model/entry.ts';
import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { messageId } from '#model/names.ts';
import { parseNickname } from '#model/nickname.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import { match } from '#search/match.ts';
import { isWrong, parseQuery, type Query } from '#search/query.ts';
import { authorTerm, nicknameTerm } from '#search/terms.ts';
import { newestFirst, type Place, type Search } from '#store.ts';
import type { Context } from '../context.ts';
import { everythingFor } from '../session/readable-rooms.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import { large } from './large.ts';
import type { Rule } from './rule.ts';
import { answerWith, type Hit, type Page, type Scope } from './search-answer.ts';
import { type Cursor, readCursor, writeCursor } from './search-cursor.ts';

/** What of the query is about people, once it is known who they are. */
interface People {
  readonly from: readonly string[];
  readonly notFrom: readonly string[];
  /** The ids of the messages that who asks has saved; none, if the query does not ask for that. */
  readonly saved: readonly string[];
}

/** What a store is asked for, and what is looked for in the texts that it finds. */
interface Plan {
  readonly search: Omit<Search, 'limit' | 'after'>;
  /** Ids of messages that are left out. */
  readonly without: ReadonlySet<string>;
  readonly wanted: Parameters<typeof match>[1];
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
  if (isWrong(query)) return refuse(query.wrong, query.about === undefined ? {} : { about: query.about });
  const cursor = command.after === undefined ? undefined : readCursor(command.after);
  if (command.after !== undefined && !cursor) return refuse('bad_payload');
  const scope = await scopeOf(context, session, command, query);
  if (isRefusal(scope)) return scope;
  const authors = await authorsOf(context, session, query, scope);
  if (isRefusal(authors)) return authors;
  const people = { ...authors, saved: await savedOf(context, session, query) };
  const asWords = plan(command, query, scope, people, 'words');
  const found = await find(context, command, cursor?.by === 'prefix' ? undefined : asWords, cursor, 'words');
  const isNothing = found.hits.length === 0 && found.after === undefined && cursor?.by !== 'words';
  // Nothing is written so as a whole word: the last one may be unfinished.
  const page =
    isNothing && query.typing
      ? await find(context, command, plan(command, query, scope, people, 'prefix'), cursor, 'prefix')
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
      return refuse('search_value', { about: `in:${name}` });
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

/** The terms of those who are named in `from:` and `-from:`. */
async function authorsOf(
  context: Context,
  session: Session,
  query: Query,
  scope: Scope,
): Promise<Pick<People, 'from' | 'notFrom'> | Refusal> {
  const terms = { from: [] as string[], notFrom: [] as string[] };
  for (const which of ['from', 'notFrom'] as const)
    for (const name of query[which]) {
      const term = await authorOf(context, session, name, scope);
      if (term === undefined) return refuse('no_such_person', { about: `from:${name}` });
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
  // Who is nobody yet has said nothing.
  if (name.toLowerCase() === 'me') return session.user && authorTerm(session.user.id);
  const nickname = parseNickname(name);
  const owner = nickname && (await store.users.owner(nickname.key, clock.now()));
  if (owner) return authorTerm(owner.id);
  if (/^[1-9]\d{0,14}$/.test(name) && (await store.users.get([Number(name)])).size > 0)
    return authorTerm(Number(name));
  const term = nicknameTerm(name);
  const [any] = await store.log.search({ all: [[term]], rooms, ...(open && { public: open }), limit: 1 });
  return any && term;
}

/** What somebody has saved is no term of the message, of which only that one person may know. */
async function savedOf(
  { facts }: Context,
  { user }: Session,
  { saved, notSaved }: Query,
): Promise<readonly string[]> {
  if (!user || (!saved && !notSaved)) return [];
  return (await facts.all('saved', aboutUser(user.id))).map(({ data }) => data.messageId);
}

function plan(
  command: CommandOf<'search'>,
  query: Query,
  { rooms, public: open }: Scope,
  { from, notFrom, saved }: People,
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
      ...(query.saved && { among: saved }),
      ...(query.since !== undefined && { since: query.since }),
      ...(before !== Number.POSITIVE_INFINITY && { before }),
    },
    without: new Set(query.notSaved && saved),
    wanted: {
      ...{ groups, phrases: query.phrases, notPhrases: query.notPhrases },
      prefixes: by === 'prefix' && typing ? [...query.prefixes, typing.word] : query.prefixes,
    },
  };
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
  { search, without, wanted }: Plan,
  limit: number,
  from?: Place,
): Promise<Hits> {
  const hits: Hit[] = [];
  const leavesOut = wanted.phrases.length + wanted.prefixes.length + without.size > 0;
  const size = Math.max(limit + 1, leavesOut ? 100 : 0);
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
      const isLeftOut = without.size > 0 && without.has(messageId(message.room, message.seq));
      const how = isLeftOut ? undefined : match(message, wanted);
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
  { search, ...plan }: Plan,
  limit: number,
  cursor: Cursor | undefined,
  by: Cursor['by'],
): Promise<Page> {
  const first = cursor?.place;
  const until = first && Math.min(search.before ?? Number.POSITIVE_INFINITY, first.sentAt + 1);
  const known = until === undefined ? search : { ...search, before: until };
  const { hits } = await newest(context, { ...plan, search: known }, mostRanked);
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

export const searchRules = { search: large(search) };
