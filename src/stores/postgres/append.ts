import type { ClientBase, QueryConfig } from 'pg';
import { digest } from '#lib/digest.ts';
import {
  type AppendPlan,
  type Earlier,
  type Outcome,
  planAppend,
  type RoomState,
  type Snapshot,
} from '#model/append.ts';
import { type Needs, needsOf, rootsOf } from '#model/append-needs.ts';
import type { Draft, Posted } from '#model/entry.ts';
import type { MembershipChange } from '#model/membership.ts';
import { messageId, type RoomId, type UserId } from '#model/names.ts';
import { begin } from './database.ts';
import { addEntries, entryColumns, prepared, type StoredRow, toChange, toEntry, toRow } from './rows.ts';

/**
 * An append is one transaction of two round trips: the first locks the rooms and reads what the plan needs, the second
 * writes the plan and commits. Private rooms need one in between, for their members, and replies in threads one for their beginnings. Within each, statements are sent
 * without waiting for the answers to earlier ones. After one has failed, the server rejects the others, and the COMMIT
 * rolls back.
 */
export async function append(client: ClientBase, drafts: readonly Draft[]): Promise<readonly Outcome[]> {
  const plan = planAppend(drafts, await readSnapshot(client, drafts), digest);
  await Promise.all([...carryOut(client, plan), client.query('COMMIT')]);
  return plan.outcomes;
}

/** Sends a statement at once. */
const ask = async <R>(client: ClientBase, statement: QueryConfig, ...values: unknown[]): Promise<R[]> =>
  (await client.query({ ...statement, values })).rows;

/**
 * In the order of their ids, to avoid deadlocks. From here to the end of its transaction, only the caller assigns
 * numbers in these rooms, and its next statements see everything that was committed there before.
 */
const lockRooms = prepared(`
  SELECT id, kind, head, settings, active_at AS "activeAt" FROM rooms WHERE id = ANY ($1) ORDER BY id FOR UPDATE`);

/** Has to follow the lock of the rooms: see `PostgresUsers.bar`. The condition is that of an index, which is nearly empty. */
const readBars = prepared(
  'SELECT id, barred_until AS "until" FROM users WHERE id = ANY ($1) AND barred_until IS NOT NULL',
);

const readMessages = prepared(`
  SELECT ${entryColumns} FROM unnest($1::text[], $2::bigint[]) AS place (room, seq)
  JOIN entries e ON e.room = place.room AND e.seq = place.seq WHERE e.kind = 'posted'`);

const readNamed = prepared(`
  SELECT ${entryColumns} FROM unnest($1::bigint[], $2::text[]) AS name (author, client_id)
  JOIN entries e ON e.author = name.author AND e.client_id = name.client_id`);

const readMembers = prepared(`
  SELECT m.user_id AS "user", m.room FROM unnest($1::bigint[], $2::text[]) AS place (user_id, room)
  JOIN memberships m ON m.user_id = place.user_id AND m.room = place.room`);

const changeMessages = prepared(`
  UPDATE entries SET data = message.data, words = message.words
  FROM json_populate_recordset(NULL::entries, $1) AS message
  WHERE entries.room = message.room AND entries.seq = message.seq`);

const emptyEdits = prepared(`
  UPDATE entries SET data = jsonb_set(data::jsonb, '{body}', '""')
  WHERE room = $1 AND target = $2 AND kind = 'edited'`);

const join = prepared(`
  INSERT INTO memberships (user_id, room, role, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`);

const leave = prepared('DELETE FROM memberships WHERE user_id = $1 AND room = $2');

const setRole = prepared('UPDATE memberships SET role = $3 WHERE user_id = $1 AND room = $2');

const setRoom = prepared('UPDATE rooms SET head = $2, settings = $3, active_at = $4 WHERE id = $1');

type RoomRow = Omit<RoomState, 'settings'> & { readonly id: RoomId; readonly settings: string };

interface Bar {
  readonly id: UserId;
  readonly until: number;
}

async function readSnapshot(client: ClientBase, drafts: readonly Draft[]): Promise<Snapshot> {
  const { rooms, messages, clientIds, authors, memberships } = needsOf(drafts);
  const [, states, bars, ...found] = await Promise.all([
    client.query(begin),
    ask<RoomRow>(client, lockRooms, rooms),
    ask<Bar>(client, readBars, authors),
    messages.length > 0 ? ask<StoredRow>(client, readMessages, ...columns(messages, 'room', 'seq')) : [],
    clientIds.length > 0
      ? ask<StoredRow>(client, readNamed, ...columns(clientIds, 'author', 'clientId'))
      : [],
  ]);
  const known = new Map<RoomId, RoomState>();
  for (const { id, settings, ...state } of states)
    known.set(id, { ...state, settings: JSON.parse(settings) });
  const barred = new Map(bars.map(({ id, until }) => [id, until]));
  const members = await readPrivate(client, memberships, known);
  const posted = new Map<string, Posted>();
  const earlier = new Map<string, Earlier>();
  const add = (row: StoredRow) => {
    const message = toEntry(row) as Posted;
    posted.set(messageId(row.room, row.seq), message);
    if (row.digest !== null)
      earlier.set(`${row.author} ${message.clientId}`, { content: row.digest, message });
  };
  for (const row of found.flat()) add(row);
  const roots = rootsOf(posted.values()).filter(({ room, seq }) => !posted.has(messageId(room, seq)));
  if (roots.length > 0)
    for (const row of await ask<StoredRow>(client, readMessages, ...columns(roots, 'room', 'seq'))) add(row);
  return {
    room: (room) => known.get(room),
    message: (room, seq) => posted.get(messageId(room, seq)),
    earlier: (author, clientId) => earlier.get(`${author} ${clientId}`),
    barred: (user) => barred.get(user),
    isMember: (room, user) => members.has(`${user} ${room}`),
  };
}

/** The memberships in private rooms: a round trip more, but only for these. */
async function readPrivate(
  client: ClientBase,
  memberships: Needs['memberships'],
  rooms: ReadonlyMap<RoomId, RoomState>,
): Promise<ReadonlySet<string>> {
  const asked = memberships.filter(({ room }) => rooms.get(room)?.kind === 'private');
  if (asked.length === 0) return new Set();
  const found = await ask<Needs['memberships'][number]>(
    client,
    readMembers,
    ...columns(asked, 'user', 'room'),
  );
  return new Set(found.map(({ user, room }) => `${user} ${room}`));
}

const columns = <T>(rows: readonly T[], ...names: (keyof T)[]) =>
  names.map((name) => rows.map((row) => row[name]));

function carryOut(client: ClientBase, plan: AppendPlan): Promise<unknown>[] {
  const names = new Map(plan.clientIds.map((use) => [messageId(use.room, use.seq), use]));
  const fresh = plan.entries.map((entry) =>
    toRow(entry, names.get(messageId(entry.room, entry.seq))?.content),
  );
  const changed = plan.changed.map(toChange);
  return [
    ...(fresh.length > 0 ? [ask(client, addEntries, JSON.stringify(fresh))] : []),
    ...(changed.length > 0 ? [ask(client, changeMessages, JSON.stringify(changed))] : []),
    ...plan.emptied.map(({ room, target }) => ask(client, emptyEdits, room, target)),
    ...plan.memberships.map((change) => changeMembership(client, change)),
    ...[...plan.rooms].map(([room, { head, settings, activeAt }]) =>
      ask(client, setRoom, room, head, settings, activeAt),
    ),
  ];
}

function changeMembership(client: ClientBase, change: MembershipChange): Promise<unknown> {
  const { user, room } = change;
  if (change.kind === 'joined') return ask(client, join, user, room, change.role, change.at);
  return change.kind === 'left'
    ? ask(client, leave, user, room)
    : ask(client, setRole, user, room, change.role);
}
