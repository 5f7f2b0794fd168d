import type { Outcome } from '#model/append.ts';
import type { Draft, Entry, Posted } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';
import { type Log, newestFirst, type Range, type Search } from '#store.ts';
import { append } from './append.ts';
import type { Database } from './database.ts';
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

  async search({ words, rooms, public: others, limit, before }: Search): Promise<readonly Posted[]> {
    if (words.length === 0 || (rooms.length === 0 && !others)) return [];
    // With ties, because rows of the same millisecond come in another order than the contract says.
    const rows = await this.#database.rows<StoredRow>(
      `SELECT ${entryColumns} FROM entries e JOIN rooms r ON r.id = e.room
       WHERE e.words @> $1 AND e.sent_at < $2 AND (r.id = ANY ($3) OR ${publicRooms[others ?? 'none']})
       ORDER BY e.sent_at DESC FETCH FIRST $4 ROWS WITH TIES`,
      words,
      Math.min(before ?? endless, endless),
      rooms,
      limit,
    );
    return (rows.map(toEntry) as Posted[]).sort(newestFirst).slice(0, limit);
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
