import type { Contents } from '#dump.ts';
import type { Fact } from '#model/fact.ts';
import { type FactKind, theServer } from '#model/facts.ts';
import { parseMessageId, type RoomId, type UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import { type FactOf, type FactRow, factRows } from './fact-rows.ts';
import type { Known } from './inspect-users.ts';

type Users = ReadonlyMap<UserId, Known>;
type Rooms = ReadonlyMap<RoomId, Room>;

/** Finds what is wrong with the facts, and between them and the rest. `now`: ms since 1970. */
export async function* inspectFacts(
  contents: Contents,
  users: Users,
  rooms: Rooms,
  now: number,
): AsyncGenerator<string> {
  /** Until when, for each user who is banned. */
  const bans = new Map<UserId, number>();
  const deleted = new Set<UserId>();
  let claimed = false;
  for await (const facts of contents.records('facts'))
    for (const fact of facts) {
      const found = await Array.fromAsync(inspectFact(contents, fact, users, rooms));
      yield* found;
      // What it says cannot be relied on.
      if (found.length > 0) continue;
      if (isOf('sanction', fact) && fact.data.what === 'ban' && fact.data.user)
        bans.set(fact.data.user.id, fact.data.until ?? Number.MAX_SAFE_INTEGER);
      if (isOf('deletedUser', fact)) deleted.add(Number(fact.id));
      claimed ||= isOf('audit', fact) && fact.data.of === 'claim';
    }
  yield* compareBars(users, { bans, deleted }, now);
  if (claimed && !users.values().some(({ role }) => role === 'owner'))
    yield 'The server has no owner, although somebody has become one.';
}

const isOf = <K extends FactKind>(kind: K, fact: Fact): fact is Fact & FactOf<K> => fact.kind === kind;

async function* inspectFact(
  contents: Contents,
  fact: Fact,
  users: Users,
  rooms: Rooms,
): AsyncGenerator<string> {
  const name = `The fact ${fact.kind} ${fact.id}`;
  if (!Object.hasOwn(factRows, fact.kind)) return yield `${name} is of a kind that there is not.`;
  const row = factRows[fact.kind as FactKind] as FactRow<FactKind>;
  const all = readFact(row, fact as unknown as FactOf<FactKind>);
  if (!all) return yield `${name} lacks what belongs to its kind.`;
  for (const user of all.users)
    if (user !== theServer.id && !users.has(user)) yield `${name} names user ${user}, who is not there.`;
  for (const room of all.rooms)
    if (!rooms.has(room)) yield `${name} names the room ${room}, which is not there.`;
  for (const message of all.messages)
    if (!(await isMessage(contents, message, rooms)))
      yield `${name} names the message ${message}, which is not there.`;
  if (fact.about !== all.about) yield `${name} is about "${fact.about}", and should be about "${all.about}".`;
  const fault = idFault(fact.id, all.id);
  if (fault) yield `${name} ${fault}.`;
  for (const fault of all.faults) yield `${name} ${fault}.`;
}

/** Everything that the row says of the fact. Undefined: it is damaged so much that the row cannot read it. */
function readFact(row: FactRow<FactKind>, fact: FactOf<FactKind>) {
  const given = <T>(values: Iterable<T | undefined | false> = []): T[] =>
    [...values].filter((value): value is T => value !== undefined && value !== false);
  try {
    return {
      users: given(row.users?.(fact)),
      rooms: given(row.rooms?.(fact)),
      messages: given(row.messages?.(fact)),
      about: row.about?.(fact) ?? '',
      id: row.id?.(fact) ?? fact.id,
      faults: given(row.faults?.(fact)),
    };
  } catch {
    return undefined;
  }
}

function idFault(id: string, wanted: string): string | undefined {
  const start = wanted.endsWith('…') ? wanted.slice(0, -1) : undefined;
  if (start === undefined) return id === wanted ? undefined : `should have the id ${wanted}`;
  return id.startsWith(start) ? undefined : `should have an id that begins with ${start}`;
}

/** What was below the floor is gone by intention. */
async function isMessage(contents: Contents, id: string, rooms: Rooms): Promise<boolean> {
  const place = parseMessageId(id);
  const room = place && rooms.get(place.room);
  if (!room) return false;
  if (place.seq < room.floor) return true;
  const [stored] = await contents.entries(room.id, place.seq - 1, 1);
  return stored?.entry.seq === place.seq && stored.entry.kind === 'posted';
}

interface Barred {
  readonly bans: ReadonlyMap<UserId, number>;
  readonly deleted: ReadonlySet<UserId>;
}

/** What the store refuses has to be what the bans say. Of a deleted account it takes nothing more, banned or not. */
function* compareBars(users: Users, { bans, deleted }: Barred, now: number): Generator<string> {
  for (const [id, { barredUntil = 0 }] of users) {
    if (deleted.has(id)) continue;
    const banned = bans.get(id);
    if (banned !== undefined && banned !== barredUntil)
      yield `User ${id} is banned, and what it sends is not refused until the same time.`;
    if (banned === undefined && barredUntil > now)
      yield `What user ${id} sends is refused, and no ban says so.`;
  }
}
