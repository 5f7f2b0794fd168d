import { type ClientIdUse, type Outcome, planAppend, type Snapshot } from '#model/append.ts';
import { emptiedEdit } from '#model/change.ts';
import type { Draft, Entry, Posted } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';
import { termsOf } from '#search/terms.ts';
import {
  among,
  hasTerms,
  isInTime,
  type Log,
  newestFirst,
  type Range,
  type Reindexing,
  type Search,
  span,
} from '#store.ts';
import type { MemoryRooms, RoomLog } from './rooms.ts';
import type { MemoryUsers } from './users.ts';

export class MemoryLog implements Log {
  readonly #rooms: MemoryRooms;
  readonly #users: MemoryUsers;
  /** By author and client id. */
  readonly #clientIds = new Map<string, ClientIdUse>();
  readonly #snapshot: Snapshot = {
    room: (room) => this.#rooms.logs.get(room),
    message: (room, seq) => this.#rooms.logs.get(room)?.message(seq),
    earlier: (author, clientId) => {
      const use = this.#clientIds.get(`${author} ${clientId}`);
      const message = use && this.#rooms.logs.get(use.room)!.message(use.seq);
      return message && { content: use.content, message };
    },
    barred: (user) => this.#users.barred.get(user),
    isMember: (room, user) => this.#rooms.isMember(room, user),
  };

  constructor(rooms: MemoryRooms, users: MemoryUsers) {
    this.#rooms = rooms;
    this.#users = users;
  }

  /** How many client ids name a message that is still there. */
  get clientIds(): number {
    return this.#clientIds
      .values()
      .filter(({ room, seq }) => this.#rooms.logs.get(room)?.message(seq))
      .toArray().length;
  }

  /** The client id that names the entry. */
  nameOf(entry: Entry): ClientIdUse | undefined {
    if (entry.kind !== 'posted' || entry.clientId === undefined) return undefined;
    const use = this.#clientIds.get(`${entry.author.id} ${entry.clientId}`);
    return use?.room === entry.room && use.seq === entry.seq ? use : undefined;
  }

  async append(drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    const plan = planAppend(drafts, this.#snapshot);
    for (const { room, target } of plan.emptied) emptyEdits(this.#rooms.logs.get(room)!, target);
    for (const message of plan.changed) this.#rooms.logs.get(message.room)!.replace(message);
    for (const entry of plan.entries) this.#rooms.logs.get(entry.room)!.entries.push(entry);
    for (const [room, { settings, activeAt }] of plan.rooms)
      Object.assign(this.#rooms.logs.get(room)!, { settings, activeAt });
    for (const use of plan.clientIds) this.#clientIds.set(`${use.author} ${use.clientId}`, use);
    for (const change of plan.memberships) this.#rooms.change(change);
    return plan.outcomes;
  }

  async read(range: Range): Promise<readonly Entry[]> {
    const room = this.#rooms.logs.get(range.room);
    if (!room) return [];
    const { first, end } = span(range, room.head, room.floor);
    return room.entries.slice(first - room.floor, Math.max(first, end) - room.floor);
  }

  async heads(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>> {
    return new Map(rooms.map((room) => [room, this.#rooms.logs.get(room)?.head ?? 0]));
  }

  async size(): Promise<number> {
    return 0;
  }

  async headsSince(sentAt: number): Promise<ReadonlyMap<RoomId, number>> {
    const recent = [...this.#rooms.logs].filter(([, { entries }]) =>
      entries.some((entry) => entry.sentAt >= sentAt),
    );
    return new Map(recent.map(([room, { head }]) => [room, head]));
  }

  /** Scans all messages of the rooms, which is fast enough for as many as fit into memory. */
  async search(query: Search): Promise<readonly Posted[]> {
    const found: Posted[] = [];
    const isAmong = among(query);
    for (const [id, room] of this.#rooms.logs) {
      if (!query.rooms.includes(id) && !isOpen(room, query.public)) continue;
      for (const entry of room.entries)
        if (entry.kind === 'posted' && isAmong(entry) && matches(entry, query)) found.push(entry);
    }
    return found.sort(newestFirst).slice(0, query.limit);
  }

  /** There is no index. */
  async reindex(): Promise<Reindexing> {
    return { done: 0, total: 0 };
  }
}

function emptyEdits({ entries }: RoomLog, target: number): void {
  for (const [index, entry] of entries.entries())
    if (entry.kind === 'edited' && entry.target === target) entries[index] = emptiedEdit(entry);
}

const isOpen = ({ origin, settings }: RoomLog, wanted: Search['public']): boolean =>
  origin.kind === 'public' && (wanted === 'all' || (wanted === 'for guests' && settings.guests !== 'off'));

const matches = (message: Posted, query: Search): boolean =>
  query.all.length > 0 &&
  message.deletedAt === undefined &&
  isInTime(message, query) &&
  hasTerms(new Set(termsOf(message)), query);
