import type { DatabaseSync } from 'node:sqlite';
import { type Entry, isShownMessage, type Posted } from '#model/entry.ts';
import { parseMessageId, type RoomId } from '#model/names.ts';
import { termsOf } from '#search/terms.ts';
import { among, endOf, hasTerms, isInTime, newestFirst, type Range, type Search, span } from '#store.ts';
import { entryColumns, toEntry } from './rows.ts';
import { wordQuery } from './words.ts';

/**
 * With up to this many rooms, a search looks for them in the index. With more, each message that has the words is
 * checked.
 */
const namedRooms = 100;

/** So many entries that are not indexed yet are scanned by a search. */
const mostScanned = 2_000;

/** The latest time whose ids are exact integers in JavaScript, in the year 2109. */
const endOfTime = 2 ** 42 - 1;

/**
 * The rooms `r` that a search looks in. `:public`: 0 for no others, 1 for public rooms that admit guests, 2 for all
 * public rooms.
 */
const inScope = `(
  r.id IN (SELECT value FROM json_each(:rooms))
  OR :public > 0 AND r.kind = 'public' AND (:public > 1 OR coalesce(r.settings ->> 'guests', '') <> 'off'))`;

/** Reads from the rooms' logs. Each call reads from one snapshot. */
export class LogReader {
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  read(range: Range): readonly Entry[] {
    return this.#transaction(() => {
      const room = this.#sql.room.get(range.room) as { head: number; floor: number } | undefined;
      if (!room) return [];
      const { first, end } = span(range, room.head, room.floor);
      return this.#sql.span.all(range.room, first, end).map(toEntry);
    });
  }

  heads(rooms: readonly RoomId[]): ReadonlyMap<RoomId, number> {
    const heads = new Map(rooms.map((room) => [room, 0]));
    for (const row of this.#sql.heads.all(JSON.stringify(rooms)))
      heads.set(row.id as RoomId, row.head as number);
    return heads;
  }

  headsSince(sentAt: number): ReadonlyMap<RoomId, number> {
    return new Map(this.#sql.headsSince.all(sentAt).map(({ id, head }) => [id as RoomId, head as number]));
  }

  size(): number {
    return this.#sql.size.get()!.bytes as number;
  }

  search(query: Search): readonly Posted[] {
    if (query.all.length === 0 || query.limit === 0 || query.all.some((group) => group.length === 0))
      return [];
    return this.#transaction(() =>
      [...this.#searchIndex(query), ...this.#searchRest(query)].sort(newestFirst).slice(0, query.limit),
    );
  }

  #searchIndex(query: Search): readonly Posted[] {
    const { limit } = query;
    const named = !query.public && query.rooms.length <= namedRooms;
    const rooms = named ? this.#sql.numbers.all(JSON.stringify(query.rooms)) : [];
    if (named && rooms.length === 0) return [];
    const numbers = rooms.map(({ number }) => number as number);
    const found: Posted[] = [];
    const asked = { query: wordQuery(query, numbers), ...scope(query) };
    const rows = query.among
      ? this.#sql.among.iterate({ ...asked, among: placesOf(query.among) })
      : this.#sql.indexed.iterate(asked);
    for (const row of rows) {
      const message = toEntry(row) as Posted;
      // Messages of the same millisecond come in the order in which they were written, not in that of the contract.
      if (found.length >= limit && message.sentAt < found.at(-1)!.sentAt) break;
      if (isInTime(message, query)) found.push(message);
    }
    return found;
  }

  /**
   * Scans what is not indexed yet. A search writes nothing, so it does not block appends, nor they it. While the index is made anew,
   * that is nearly everything, and only the newest is scanned.
   */
  #searchRest(query: Search): readonly Posted[] {
    const found: Posted[] = [];
    const behind = this.#sql.behind.get()!.entries as number | null;
    if (behind === null) return found;
    const isAmong = among(query);
    const rest = behind > mostScanned ? this.#sql.newest : this.#sql.notIndexed;
    for (const row of rest.iterate(scope(query))) {
      const message = toEntry(row);
      if (!isShownMessage(message) || !isInTime(message, query) || !isAmong(message)) continue;
      if (hasTerms(new Set(termsOf(message)), query)) found.push(message);
    }
    return found;
  }

  #transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN');
    try {
      return work();
    } finally {
      this.#database.exec('COMMIT');
    }
  }
}

/** Rooms and numbers. */
const placesOf = (ids: readonly string[]): string =>
  JSON.stringify(
    [...new Set(ids)].map(parseMessageId).flatMap((place) => (place ? [[place.room, place.seq]] : [])),
  );

const scope = (query: Search) => ({
  rooms: JSON.stringify(query.rooms),
  public: query.public === 'all' ? 2 : query.public ? 1 : 0,
  since: query.since ?? 0,
  before: Math.min(endOf(query), endOfTime),
});

const prepare = (database: DatabaseSync) => ({
  room: database.prepare('SELECT head, floor FROM rooms WHERE id = ?'),
  numbers: database.prepare('SELECT number FROM rooms WHERE id IN (SELECT value FROM json_each(?))'),
  span: database.prepare(`
    SELECT ${entryColumns} FROM rooms r CROSS JOIN entries e ON e.room = r.number
    WHERE r.id = ? AND e.seq >= ? AND e.seq < ? ORDER BY e.seq`),
  heads: database.prepare('SELECT id, head FROM rooms WHERE id IN (SELECT value FROM json_each(?))'),
  size: database.prepare(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  ),
  headsSince: database.prepare(
    'SELECT id, head FROM rooms WHERE number IN (SELECT room FROM entries WHERE id >= ? << 11)',
  ),
  indexed: database.prepare(`
    SELECT ${entryColumns} FROM words CROSS JOIN entries e ON e.id = words.rowid JOIN rooms r ON r.number = e.room
    WHERE words MATCH :query AND words.rowid >= :since << 11 AND words.rowid < :before << 11 AND ${inScope} ORDER BY words.rowid DESC`),
  // Each of them is looked for in the index: what it has of frequent words is never read through.
  among: database.prepare(`
    SELECT ${entryColumns} FROM json_each(:among) one CROSS JOIN rooms r ON r.id = one.value ->> 0
    CROSS JOIN entries e ON e.room = r.number AND e.seq = one.value ->> 1 CROSS JOIN words ON words.rowid = e.id
    WHERE words MATCH :query AND e.id >= :since << 11 AND e.id < :before << 11 AND ${inScope} ORDER BY e.id DESC`),
  notIndexed: database.prepare(`
    SELECT ${entryColumns} FROM rooms r CROSS JOIN entries e ON e.room = r.number AND e.seq > r.indexed
    WHERE r.indexed < r.head AND e.kind = 'posted' AND e.sent_at >= :since AND e.sent_at < :before AND ${inScope}`),
  newest: database.prepare(`
    SELECT ${entryColumns}
    FROM (SELECT * FROM entries WHERE id < :before << 11 ORDER BY id DESC LIMIT ${mostScanned}) e
    JOIN rooms r ON r.number = e.room
    WHERE e.seq > r.indexed AND e.kind = 'posted' AND e.sent_at >= :since AND ${inScope}`),
  behind: database.prepare(
    'SELECT sum(head - max(indexed, floor - 1)) AS entries FROM rooms WHERE indexed < head',
  ),
});
