import type { DatabaseSync } from 'node:sqlite';
import type { StoredEntry } from '#dump.ts';
import { digest } from '#lib/digest.ts';
import { type AppendPlan, type Outcome, planAppend, type Snapshot } from '#model/append.ts';
import { type Draft, type Entry, type Posted, toRecord } from '#model/entry.ts';
import type { MembershipChange } from '#model/membership.ts';
import { messageId, type RoomId, type UserId } from '#model/names.ts';
import type { RoomKind, RoomSettings } from '#model/room.ts';
import { haveSameTerms } from '#search/terms.ts';
import { prepareWrite } from './connection.ts';
import { entryColumns, entryValues, insertEntry, toEntry } from './rows.ts';
import { WordIndex } from './words.ts';

/** Ids of one millisecond. */
const perMillisecond = 2 ** 11;

interface LogRoom {
  /** The number that stands for the room in the log's tables. */
  readonly number: number;
  readonly kind: RoomKind;
  readonly head: number;
  readonly settings: RoomSettings;
  readonly activeAt: number;
  readonly indexed: number;
}

/** Writes to the rooms' logs. Each call runs inside the caller's transaction. */
export class Log {
  readonly words: WordIndex;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: DatabaseSync) {
    this.words = new WordIndex(database);
    this.#sql = prepare(database);
  }

  append(drafts: readonly Draft[]): readonly Outcome[] {
    const rooms = new Map<RoomId, LogRoom | undefined>();
    const messages = new Map<string, Posted | undefined>();
    const room = (id: RoomId) => remember(rooms, id, () => this.#room(id));
    const message = (id: RoomId, seq: number) =>
      remember(messages, messageId(id, seq), () => this.#message(id, seq));
    const earlier: Snapshot['earlier'] = (author, clientId) => {
      const use = this.#sql.earlier.get(author, clientId) as
        | { digest: string; room: RoomId; seq: number }
        | undefined;
      return use && { content: use.digest, message: message(use.room, use.seq)! };
    };
    const barred = this.#barred();
    const isMember: Snapshot['isMember'] = (id, user) => this.#sql.membership.get(user, id) !== undefined;
    const plan = planAppend(drafts, { room, message, earlier, barred, isMember }, digest);
    this.#write(plan, (id) => room(id)!);
    for (const changed of plan.changed)
      this.#change(changed, message(changed.room, changed.seq)!, room(changed.room)!);
    return plan.outcomes;
  }

  /** Adds complete entries after the head of their room, and indexes their words. */
  add(entries: readonly StoredEntry[]): void {
    const { room, seq } = entries.at(-1)!.entry;
    const { number } = this.#room(room)!;
    for (const { entry, digest } of entries) {
      this.#insert(entry, number);
      if (entry.kind === 'posted' && digest !== undefined)
        this.#sql.addClientId.run(entry.author.id, entry.clientId!, digest, number, entry.seq);
    }
    const activeAt = Math.max(...entries.map(({ entry }) => entry.sentAt));
    this.#sql.setHead.run(seq, activeAt, number);
    for (let more = true; more; ) more = this.words.catchUp();
  }

  /** Removes the entries of a room below the number that `rooms.floor` has now. */
  raiseFloor(room: RoomId, floor: number): void {
    const raised = this.#sql.raiseFloor.get(floor, room, floor) as
      | { number: number; floor: number }
      | undefined;
    if (!raised) return;
    const below = [raised.number, raised.floor] as const;
    for (const { id } of this.#sql.indexed.all(...below)) this.words.remove(id as number);
    this.#sql.removeClientIds.run(...below, ...below);
    this.#sql.removeEntries.run(...below);
  }

  #write(
    { entries, emptied, clientIds, memberships, rooms }: AppendPlan,
    room: (id: RoomId) => LogRoom,
  ): void {
    for (const entry of entries) this.#insert(entry, room(entry.room).number);
    for (const { room: id, target } of emptied) this.#sql.emptyEdits.run(room(id).number, target);
    for (const { author, clientId, content, room: id, seq } of clientIds)
      this.#sql.addClientId.run(author, clientId, content, room(id).number, seq);
    for (const change of memberships) this.#changeMembership(change);
    for (const [id, { head, settings, activeAt }] of rooms) {
      this.#sql.setHead.run(head, activeAt, room(id).number);
      if (settings !== room(id).settings)
        this.#sql.setSettings.run(JSON.stringify(settings), room(id).number);
    }
  }

  #changeMembership(change: MembershipChange): void {
    const { user, room } = change;
    if (change.kind === 'joined') this.#sql.join.run(user, room, change.role, change.at);
    else if (change.kind === 'left') this.#sql.leave.run(user, room);
    else this.#sql.setRole.run(change.role, user, room);
  }

  /** Users are looked up only if anybody at all is barred. */
  #barred(): Snapshot['barred'] {
    if (!this.#sql.anyBarred.get()) return () => undefined;
    const known = new Map<UserId, number | undefined>();
    return (user) =>
      remember(known, user, () => (this.#sql.barred.get(user)?.barred_until as number | null) ?? undefined);
  }

  #change(message: Posted, before: Posted, { number, indexed }: LogRoom): void {
    const { seq } = message;
    this.#sql.replace.run(JSON.stringify(toRecord(message).data), number, seq);
    // Terms that are not in the index yet will be indexed later, as the message is then.
    if (seq > indexed || haveSameTerms(message, before)) return;
    this.words.replace(this.#sql.id.get(number, seq)!.id as number, number, message);
  }

  #insert(entry: Entry, room: number): void {
    this.#sql.insert.run(this.#nextId(entry.sentAt), ...entryValues(entry, room));
  }

  /**
   * The id is made from the time. If a millisecond is full, which takes a clock that stands still, ids continue after
   * the newest one of all: nothing is rejected, and only the order of search results may differ.
   */
  #nextId(sentAt: number): number {
    const first = sentAt * perMillisecond;
    const end = first + perMillisecond;
    const newest = this.#sql.newestId.get(first, end)!.id as number | null;
    if (newest === null) return first;
    return (
      (newest + 1 < end ? newest : (this.#sql.newestId.get(0, Number.MAX_SAFE_INTEGER)!.id as number)) + 1
    );
  }

  #room(id: RoomId): LogRoom | undefined {
    const row = this.#sql.room.get(id) as unknown as
      | (Omit<LogRoom, 'settings'> & { settings: string })
      | undefined;
    return row && { ...row, settings: JSON.parse(row.settings) as RoomSettings };
  }

  #message(room: RoomId, seq: number): Posted | undefined {
    const row = this.#sql.message.get(room, seq);
    return row && (toEntry(row) as Posted);
  }
}

const prepare = (database: DatabaseSync) => ({
  room: database.prepare(
    'SELECT number, kind, head, settings, active_at AS activeAt, indexed FROM rooms WHERE id = ?',
  ),
  message: database.prepare(`
    SELECT ${entryColumns} FROM rooms r CROSS JOIN entries e ON e.room = r.number
    WHERE r.id = ? AND e.seq = ? AND e.kind = 'posted'`),
  earlier: database.prepare(`
    SELECT c.digest, r.id AS room, c.seq FROM client_ids c JOIN rooms r ON r.number = c.room
    WHERE c.author = ? AND c.client_id = ?`),
  anyBarred: database.prepare(
    'SELECT 1 FROM users INDEXED BY barred_users WHERE barred_until IS NOT NULL LIMIT 1',
  ),
  barred: database.prepare('SELECT barred_until FROM users WHERE id = ?'),
  membership: database.prepare('SELECT 1 FROM memberships WHERE user_id = ? AND room = ?'),
  newestId: database.prepare('SELECT max(id) AS id FROM entries WHERE id >= ? AND id < ?'),
  id: database.prepare('SELECT id FROM entries WHERE room = ? AND seq = ?'),
  insert: prepareWrite(database, insertEntry),
  replace: prepareWrite(database, 'UPDATE entries SET data = ? WHERE room = ? AND seq = ?'),
  emptyEdits: prepareWrite(
    database,
    `UPDATE entries SET data = json_set(data, '$.body', '') WHERE room = ? AND target = ? AND kind = 'edited'`,
  ),
  addClientId: prepareWrite(
    database,
    'INSERT OR IGNORE INTO client_ids (author, client_id, digest, room, seq) VALUES (?, ?, ?, ?, ?)',
  ),
  setHead: prepareWrite(
    database,
    'UPDATE rooms SET head = ?, active_at = max(active_at, ?) WHERE number = ?',
  ),
  setSettings: prepareWrite(database, 'UPDATE rooms SET settings = ? WHERE number = ?'),
  join: prepareWrite(
    database,
    `INSERT OR IGNORE INTO memberships (user_id, room, role, since) VALUES (?, ?, ?, ?)`,
  ),
  leave: prepareWrite(database, 'DELETE FROM memberships WHERE user_id = ? AND room = ?'),
  setRole: prepareWrite(database, 'UPDATE memberships SET role = ? WHERE user_id = ? AND room = ?'),
  raiseFloor: database.prepare(`
    UPDATE rooms SET floor = min(?, head + 1) WHERE id = ? AND floor < min(?, head + 1) RETURNING number, floor`),
  indexed: database.prepare(`
    SELECT e.id FROM entries e JOIN rooms r ON r.number = e.room
    WHERE e.room = ? AND e.seq < ? AND e.seq <= r.indexed AND e.kind = 'posted'`),
  removeClientIds: prepareWrite(
    database,
    `DELETE FROM client_ids WHERE room = ? AND seq < ? AND (author, client_id) IN (
      SELECT author, data ->> 'clientId' FROM entries WHERE room = ? AND seq < ? AND kind = 'posted')`,
  ),
  removeEntries: prepareWrite(database, 'DELETE FROM entries WHERE room = ? AND seq < ?'),
});

function remember<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  if (!known.has(key)) known.set(key, find());
  return known.get(key) as V;
}
