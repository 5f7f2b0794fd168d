import type { Client } from 'pg';
import type { RoomId } from '#model/names.ts';
import { termsForm } from '#search/terms.ts';
import type { Reindexing } from '#store.ts';
import { row, type Sql } from '#stores/sql/sql.ts';
import { entryColumns, type StoredRow, toChange, toEntry } from './rows.ts';

/** The advisory lock of making this table: an arbitrary number, "HUBT". */
const lock = 0x48554254;

/** Messages in one piece: some milliseconds in which the node does nothing else. */
const pieceMessages = 50;

interface Place {
  readonly form: number;
  readonly room: RoomId;
  readonly seq: number;
}

/**
 * Notes which form the terms in the index have, where that is not noted yet. Not a form of the tables: the terms change more often, and
 * are made anew beside the chat.
 */
export async function noteTerms(client: Client): Promise<void> {
  const { rows } = await client.query(
    "SELECT FROM pg_tables WHERE schemaname = 'hubbub' AND tablename = 'terms'",
  );
  if (rows.length > 0) return;
  // The statements are one transaction. Several nodes may open the database at once.
  await client.query(`
    SELECT pg_advisory_xact_lock(${lock});
    CREATE TABLE IF NOT EXISTS terms (form integer NOT NULL, room text COLLATE "C" NOT NULL, seq bigint NOT NULL);
    INSERT INTO terms SELECT CASE WHEN EXISTS (SELECT FROM entries) THEN 0 ELSE ${termsForm} END, '', 0
    WHERE NOT EXISTS (SELECT FROM terms)`);
}

/** One piece. The place is locked, so that of several processes each makes another one. */
export function reindex(database: Sql, anew?: 'anew'): Promise<Reindexing> {
  return database.transaction(async (sql) => {
    if (anew) await sql.rows("UPDATE terms SET form = 0, room = '', seq = 0");
    const place = (await row<Place>(sql, 'SELECT form, room, seq FROM terms FOR UPDATE'))!;
    if (place.form === termsForm) return { done: 0, total: 0 };
    const found = await sql.rows<StoredRow>(
      `SELECT ${entryColumns} FROM entries e WHERE (room, seq) > ($1, $2) AND kind = 'posted'
       ORDER BY room, seq LIMIT $3 FOR UPDATE`,
      place.room,
      place.seq,
      pieceMessages,
    );
    const last = found.at(-1);
    if (!last) {
      await sql.rows("UPDATE terms SET form = $1, room = '', seq = 0", termsForm);
      return { done: 0, total: 0 };
    }
    await sql.rows(changeWords, JSON.stringify(found.map((one) => toChange(toEntry(one)))));
    await sql.rows('UPDATE terms SET room = $1, seq = $2', last.room, last.seq);
    return (await row<Reindexing>(sql, progress, last.room, last.seq))!;
  });
}

const changeWords = `
  UPDATE entries SET words = message.words
  FROM json_populate_recordset(NULL::entries, $1) AS message
  WHERE entries.room = message.room AND entries.seq = message.seq`;

/** One less than all of them at most: that it was the last piece is found out by the next one. */
const progress = `
  SELECT coalesce(sum(head - floor + 1), 0)::bigint + 1 AS total,
    coalesce(sum(CASE WHEN id < $1 THEN head - floor + 1 WHEN id = $1 THEN $2 - floor + 1 ELSE 0 END), 0)::bigint AS done
  FROM rooms`;
