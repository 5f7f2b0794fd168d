import { copyOf, type Rejection, toEntry } from '#model/draft.ts';
import type { Draft, Entry, Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { RoomName } from '#model/names.ts';
import { newestFirst, type Outcome, type Range, type Search, span } from '#store.ts';
import type { Database } from './database.ts';
import { type EntryRow, entryFromRow, selectEntries, toColumns } from './rows.ts';

/** More than any number of an entry, and still one that PostgreSQL can compare. */
const endless = Number.MAX_SAFE_INTEGER;

/** The rooms' logs. */
export class Log {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async append(drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    if (drafts.length === 0) return [];
    const rows = await this.#database.rows<OutcomeRow>(
      'SELECT * FROM append($1, $2)',
      JSON.stringify(drafts.map(toColumns)),
      limits.reactionsPerMessage,
    );
    return rows.map((row, index) => toOutcome(drafts[index]!, row));
  }

  async read(range: Range): Promise<readonly Entry[]> {
    const rows = 'before' in range ? await this.#last(range) : await this.#span(range);
    return rows.map(entryFromRow);
  }

  async #last({ room, limit, before }: Range & { readonly before: number }): Promise<EntryRow[]> {
    const rows = await this.#database.rows<EntryRow>(
      `${selectEntries} WHERE room = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3`,
      room,
      Math.min(before, endless),
      limit,
    );
    return rows.reverse();
  }

  /** Where the room ends does not matter here: past its head nothing is found. */
  #span(range: Range): Promise<EntryRow[]> {
    const { first, end } = span(range, endless);
    return this.#database.rows<EntryRow>(
      `${selectEntries} WHERE room = $1 AND seq >= $2 AND seq < $3 ORDER BY seq`,
      range.room,
      Math.min(first, endless),
      end,
    );
  }

  async search({ words, rooms, limit, before }: Search): Promise<readonly Posted[]> {
    if (words.length === 0 || rooms.length === 0) return [];
    // With ties: those of one millisecond come in an order that is not the one that was promised.
    const rows = await this.#database.rows<EntryRow>(
      `${selectEntries} WHERE words @> $1 AND room = ANY ($2) AND sent_at < $3
       ORDER BY sent_at DESC FETCH FIRST $4 ROWS WITH TIES`,
      words,
      rooms,
      Math.min(before ?? endless, endless),
      limit,
    );
    return (rows.map(entryFromRow) as Posted[]).sort(newestFirst).slice(0, limit);
  }
}

/** What `append` of the database says became of a draft. */
interface OutcomeRow {
  readonly rejected: Rejection | null;
  readonly earlier: EntryRow | null;
  readonly author: number | null;
  readonly seq: number | null;
  readonly copy_room: RoomName | null;
  readonly copy_seq: number | null;
  readonly copy_target: number | null;
}

function toOutcome(draft: Draft, row: OutcomeRow): Outcome {
  if (row.rejected !== null) return { kind: 'rejected', why: row.rejected };
  if (row.earlier !== null) return { kind: 'repeated', entry: entryFromRow(row.earlier) };
  const entry = toEntry(draft, row.seq!, row.author!);
  if (row.copy_room === null) return { kind: 'stored', entry };
  return { kind: 'stored', entry, copy: toEntry(copied(draft, row), row.copy_seq!, row.author!) };
}

/** The draft as it was written into the second room. */
function copied(draft: Draft, { copy_room, copy_target }: OutcomeRow): Draft {
  if (draft.kind === 'posted') return copyOf(draft, copy_room!);
  return 'target' in draft ? { ...draft, room: copy_room!, target: copy_target! } : draft;
}
