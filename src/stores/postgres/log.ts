import type { Outcome } from '#model/append.ts';
import type { Draft, Entry, Posted } from '#model/entry.ts';
import { parseMessageId, type RoomId } from '#model/names.ts';
import {
  endOf,
  isInTime,
  type Log,
  newestFirst,
  type Place,
  type Range,
  type Reindexing,
  type Search,
} from '#store.ts';
import type { Value } from '#stores/sql/sql.ts';
import { append } from './append.ts';
import type { Database } from './database.ts';
import { reindex } from './reindex.ts';
import { entryColumns, type StoredRow, toEntry } from './rows.ts';

/** Higher than any number of an entry, and still in the range of PostgreSQL. */
const endless = Number.MAX_SAFE_INTEGER;

/** The rooms' logs. */
export class PostgresLog implements Log {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async append(drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    return drafts.length === 0 ? [] : this.#database.append((client) => append(client, drafts));
  }

  /** A room has no gap and begins at its floor, so the limit alone bounds the result. */
  async read(range: Range): Promise<readonly Entry[]> {
    const { room, limit } = range;
    const isBackward = 'before' in range;
    const from = isBackward
      ? range.before
      : 'after' in range
        ? range.after + 1
        : range.around - Math.floor(limit / 2);
    const rows = await this.#database.rows<StoredRow>(
      `SELECT ${entryColumns} FROM entries e
       WHERE room = $1 AND seq ${isBackward ? '<' : '>='} $2 ORDER BY seq ${isBackward ? 'DESC' : ''} LIMIT $3`,
      room,
      Math.min(from, endless),
      limit,
    );
    return (isBackward ? rows.reverse() : rows).map(toEntry);
  }

  async heads(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>> {
    const found = await this.#database.rows<Head>('SELECT id, head FROM rooms WHERE id = ANY ($1)', rooms);
    return new Map([...rooms.map((room) => [room, 0] as const), ...toMap(found)]);
  }

  async headsSince(sentAt: number): Promise<ReadonlyMap<RoomId, number>> {
    const statement = `
      SELECT id, head FROM rooms WHERE id IN (SELECT room FROM entries WHERE sent_at >= $1)`;
    return toMap(await this.#database.rows<Head>(statement, sentAt));
  }

  async size(): Promise<number> {
    const statement = `
      SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint AS bytes
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'hubbub' AND c.relkind = 'r'`;
    const [found] = await this.#database.rows<{ bytes: number }>(statement);
    return found?.bytes ?? 0;
  }

  async search(query: Search): Promise<readonly Posted[]> {
    const { all, none = [], among, rooms, public: others, limit, since = 0 } = query;
    if (all.length === 0 || limit === 0 || (rooms.length === 0 && !others)) return [];
    const values: Value[] = [since, Math.min(endOf(query), endless), rooms, limit];
    const place = (value: Value): string => `$${values.push(value)}`;
    // Terms without others beside them are looked for together.
    const needed = all.filter((group) => group.length === 1).flat();
    const conditions = [
      ...(needed.length > 0 ? [`e.words @> ${place(needed)}`] : []),
      ...all.filter((group) => group.length !== 1).map((group) => `e.words && ${place(group)}`),
      ...(none.length > 0 ? [`NOT e.words && ${place(none)}`] : []),
      ...(among ? [this.#among(among, place)] : []),
    ];
    // With ties, because rows of the same millisecond come in another order than the contract says.
    const rows = await this.#database.rows<StoredRow>(
      `SELECT ${entryColumns} FROM entries e JOIN rooms r ON r.id = e.room
       WHERE ${conditions.join(' AND ')} AND e.sent_at >= $1 AND e.sent_at < $2
         AND (r.id = ANY ($3) OR ${publicRooms[others ?? 'none']}) ${query.after ? this.#following(query.after, place) : ''}
       ORDER BY e.sent_at DESC FETCH FIRST $4 ROWS WITH TIES`,
      ...values,
    );
    return (rows.map(toEntry) as Posted[])
      .filter((message) => isInTime(message, query))
      .sort(newestFirst)
      .slice(0, limit);
  }

  #following({ sentAt, room, seq }: Place, place: (value: Value) => string): string {
    const [time, id] = [place(sentAt), place(room)];
    return `AND (e.sent_at < ${time} OR e.room > ${id} OR e.room = ${id} AND e.seq < ${place(seq)})`;
  }

  #among(ids: readonly string[], place: (value: Value) => string): string {
    const places = ids.map(parseMessageId).filter((one) => one !== undefined);
    const rooms = place(places.map(({ room }) => room));
    const numbers = place(places.map(({ seq }) => seq));
    return `(e.room, e.seq) IN (SELECT * FROM unnest(${rooms}::text[], ${numbers}::bigint[]))`;
  }

  reindex(anew?: 'anew'): Promise<Reindexing> {
    return reindex(this.#database, anew);
  }
}

/** Which of the rooms `r` are searched besides the named ones. */
const publicRooms = {
  none: 'false',
  all: "r.kind = 'public'",
  'for guests': "r.kind = 'public' AND r.settings::json ->> 'guests' IS DISTINCT FROM 'off'",
};

interface Head {
  readonly id: RoomId;
  readonly head: number;
}

const toMap = (heads: readonly Head[]): Map<RoomId, number> =>
  new Map(heads.map(({ id, head }) => [id, head]));
