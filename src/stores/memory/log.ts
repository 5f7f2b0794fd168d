import { tokenize } from '#lib/tokenize.ts';
import { type AppendPlan, type Outcome, planAppend } from '#model/append.ts';
import { emptiedEdit } from '#model/change.ts';
import { type Draft, type Entry, type Posted, searchText } from '#model/entry.ts';
import type { RoomId, UserId } from '#model/names.ts';
import { type Log, newestFirst, type Range, type Search, span } from '#store.ts';
import type { MemoryRooms } from './rooms.ts';

/** The rooms' entries, each room an array in which the entry of number `seq` lies at `seq - floor`. */
export class MemoryLog implements Log {
  readonly #rooms: MemoryRooms;
  readonly #entries = new Map<RoomId, Entry[]>();
  readonly #clientIds = new Map<string, { room: RoomId; seq: number; content: string }>();

  constructor(rooms: MemoryRooms) {
    this.#rooms = rooms;
  }

  async append(drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    const plan = planAppend(drafts, {
      room: (room) => this.#rooms.at(room),
      message: (room, seq) => this.#message(room, seq),
      earlier: (author, clientId) => this.#earlier(author, clientId),
    });
    this.#carryOut(plan);
    return plan.outcomes;
  }

  async read(range: Range): Promise<readonly Entry[]> {
    const room = this.#rooms.at(range.room);
    if (!room) return [];
    const { first, end } = span(range, room.head, room.floor);
    return this.#of(room.id).slice(first - room.floor, Math.max(first, end) - room.floor);
  }

  async heads(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>> {
    return new Map(rooms.map((room) => [room, this.#rooms.at(room)?.head ?? 0]));
  }

  async headsSince(sentAt: number): Promise<ReadonlyMap<RoomId, number>> {
    const fresh = [...this.#entries].filter(([, entries]) => entries.some((entry) => entry.sentAt >= sentAt));
    return this.heads(fresh.map(([room]) => room));
  }

  async search(query: Search): Promise<readonly Posted[]> {
    const rooms = new Set([...query.rooms, ...this.#rooms.searched(query.public)]);
    const found = [...rooms].flatMap((room) => this.#of(room).filter((entry) => matches(entry, query)));
    return (found as Posted[]).sort(newestFirst).slice(0, query.limit);
  }

  /** Removes what lies below the floor. */
  trim(room: RoomId, before: number, floor: number): void {
    this.#of(room).splice(0, floor - before);
    for (const [name, use] of this.#clientIds)
      if (use.room === room && use.seq < floor) this.#clientIds.delete(name);
  }

  #carryOut({ entries, changed, emptied, clientIds, memberships, rooms }: AppendPlan): void {
    for (const entry of entries) this.#of(entry.room).push(entry);
    for (const message of changed) this.#of(message.room)[message.seq - this.#floor(message.room)] = message;
    for (const { room, target } of emptied) {
      const log = this.#of(room);
      for (const [index, entry] of log.entries())
        if (entry.kind === 'edited' && entry.target === target) log[index] = emptiedEdit(entry);
    }
    for (const { author, clientId, ...use } of clientIds) this.#clientIds.set(`${author} ${clientId}`, use);
    this.#rooms.carryOut(memberships, rooms);
  }

  #message(room: RoomId, seq: number): Posted | undefined {
    const entry = this.#of(room)[seq - this.#floor(room)];
    return entry?.kind === 'posted' ? entry : undefined;
  }

  #earlier(author: UserId, clientId: string) {
    const use = this.#clientIds.get(`${author} ${clientId}`);
    return use && { content: use.content, message: this.#message(use.room, use.seq)! };
  }

  #floor(room: RoomId): number {
    return this.#rooms.at(room)?.floor ?? 1;
  }

  #of(room: RoomId): Entry[] {
    const entries = this.#entries.get(room) ?? [];
    this.#entries.set(room, entries);
    return entries;
  }
}

function matches(entry: Entry, { words, before = Number.POSITIVE_INFINITY }: Search): boolean {
  const text = searchText(entry);
  if (text === undefined || words.length === 0 || entry.sentAt >= before) return false;
  const own = new Set(tokenize(text));
  return words.every((word) => own.has(word));
}
