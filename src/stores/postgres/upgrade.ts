import type { Client } from 'pg';
import type { StoredEntry } from '#dump.ts';
import { digest } from '#lib/digest.ts';
import type { Posted, Reacted } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';
import type { Old, OldEntry, OldLog } from '#model/old-people.ts';
import { Upgrade } from '#model/upgrade.ts';
import type { Token } from '#model/user.ts';
import type { OnProgress } from '#store.ts';
import { Connection } from './database.ts';
import { PostgresDump } from './dump.ts';
import { indexes, tables } from './schema.ts';

/** Entries that are in memory at once. */
const chunkEntries = 2_000;

/** The functions of 0.1.0, which had the rules of an append in the database. */
const oldFunctions = `append, write, amend, react, has_emoji, objection, hold_rooms, places, number_people, create_account,
  claim, standing, hold_nicknames`;

/** The tables of 0.1.0 besides its entries. */
const oldTables = 'log, rooms, people, accounts, tokens, memberships, read_marks, nodes, claims';

/** The columns of an entry of 0.1.0. */
const oldColumns = `kind, room, seq, person, nickname, session, lease, sent_at AS "sentAt", wire, body, n,
  receiver AS "to", reply_to AS "replyTo", client_id AS "clientId", edited_at AS "editedAt",
  deleted_at AS "deletedAt", target, emoji, given AS "on", digest`;

/** Upgrades the tables of 0.1.0 to the newest form, inside the caller's transaction. */
export async function upgradeFirstRelease(client: Client, onProgress: OnProgress): Promise<void> {
  const rows = async <R>(query: string): Promise<R[]> => (await client.query(query)).rows;
  await client.query(`LOCK TABLE entries, ${oldTables}`);
  const [log] = await rows<{ epoch: string }>('SELECT epoch FROM log');
  const upgrade = new Upgrade(await readOld(rows), digest);
  const tokens = (await rows<OldToken>(selectTokens)).flatMap((token) => upgrade.token(token) ?? []);
  await client.query(`
    DROP FUNCTION IF EXISTS ${oldFunctions};
    DROP TYPE IF EXISTS outcome;
    DROP TABLE ${oldTables};
    DROP INDEX client_ids, edits, words, newest;
    ALTER TABLE entries RENAME TO old_entries;
    ALTER INDEX entries_pkey RENAME TO old_entries_pkey;
    CREATE INDEX old_reactions ON old_entries (room, target) WHERE kind = 'reacted'`);
  await client.query(tables);
  const dump = new PostgresDump(new Connection(client), '', async () => {});
  await client.query('INSERT INTO log (epoch) VALUES ($1)', [log!.epoch]);
  await dump.addRecords('users', upgrade.users);
  await dump.addRecords('tokens', tokens);
  await dump.addRecords('rooms', upgrade.rooms);
  await dump.addRecords('memberships', upgrade.memberships);
  const total = upgrade.rooms.reduce((sum, { head }) => sum + head, 0);
  let done = 0;
  onProgress(done, total);
  for await (const chunk of chunks(client, upgrade)) {
    await dump.addEntries(chunk);
    done += chunk.length;
    onProgress(done, total);
  }
  await client.query(`${onlyFirstUses}; ${indexes}; DROP TABLE old_entries; ANALYZE entries`);
}

type OldToken = Omit<Token, 'user'> & { readonly person: string };

const selectTokens = 'SELECT id, person, label, hash, created_at AS "createdAt" FROM tokens';

async function readOld(rows: <R>(query: string) => Promise<R[]>): Promise<OldLog> {
  const authors = await rows<OldRow>(`
    SELECT person, nickname, lease, min(sent_at) AS first, max(sent_at) AS last FROM entries
    GROUP BY person, nickname, lease`);
  const messages = await rows<OldRow>(`
    SELECT ${oldColumns}, copy_room, copy_seq FROM entries WHERE kind = 'posted' AND starts_with(room, '@')`);
  return {
    people: await rows('SELECT id, key FROM people'),
    accounts: await rows(`
      SELECT person, nickname, password_hash AS "passwordHash", created_at AS "createdAt" FROM accounts`),
    authors: authors.map(withoutNulls) as unknown as OldLog['authors'],
    rooms: await rows(`
      SELECT name, head, sent_at AS "createdAt" FROM rooms JOIN entries ON room = name AND seq = 1
      WHERE NOT starts_with(name, '@')`),
    memberships: await rows('SELECT person, room, since FROM memberships'),
    readMarks: await rows('SELECT person, room, seq FROM read_marks'),
    privateMessages: messages.map(({ copy_room: room, copy_seq: seq, ...message }) => ({
      ...(toOld(message) as { entry: Old<Posted>; digest?: string }),
      ...(room !== null && { copy: { room: room as RoomId, seq: seq as number } }),
    })),
  };
}

/** The entries of all rooms, in chunks that each belong to one room. */
async function* chunks(client: Client, upgrade: Upgrade): AsyncIterable<readonly StoredEntry[]> {
  const read = async (room: RoomId, where: string, after: number) => {
    const query = `SELECT ${oldColumns} FROM old_entries WHERE room = $1 AND ${where} ORDER BY seq`;
    const { rows } = await client.query<OldRow>(query, [room, after, after + chunkEntries]);
    return rows.map(toOld);
  };
  for (const { id, kind, head } of upgrade.rooms) {
    for (let after = 0; kind === 'public' && after < head; after += chunkEntries) {
      const reacted = await read(id, "kind = 'reacted' AND target > $2 AND target <= $3", after);
      const reactions = upgrade.reactions(reacted.map(({ entry }) => entry as Old<Reacted>));
      const entries = await read(id, 'seq > $2 AND seq <= $3', after);
      yield entries.map(({ entry, ...named }) => ({ ...named, entry: upgrade.entry(entry, reactions) }));
    }
  }
  for (const messages of Map.groupBy(upgrade.direct, ({ entry }) => entry.room).values())
    for (let start = 0; start < messages.length; start += chunkEntries)
      yield messages.slice(start, start + chunkEntries);
}

/** A guest with several nicknames was several persons in 0.1.0, and may have used a client id as each of them. */
const onlyFirstUses = `
  UPDATE entries SET client_id = NULL, digest = NULL
  FROM (
    SELECT room, seq, row_number() OVER (PARTITION BY author, client_id ORDER BY sent_at, room, seq) AS use
    FROM entries WHERE client_id IS NOT NULL
  ) AS uses
  WHERE uses.use > 1 AND entries.room = uses.room AND entries.seq = uses.seq`;

type OldRow = Readonly<Record<string, unknown>>;

function toOld(row: OldRow): { readonly entry: OldEntry; readonly digest?: string } {
  const { person, nickname, session, lease, digest, ...entry } = withoutNulls(row);
  const author = { person, nickname, session, ...(lease !== undefined && { lease }) };
  return {
    entry: { ...entry, author } as unknown as OldEntry,
    ...(digest !== undefined && { digest: digest as string }),
  };
}

const withoutNulls = (row: OldRow): OldRow =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
