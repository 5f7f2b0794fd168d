import type { Entry } from '#model/entry.ts';
import { newestFirstId, theServer } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { messageId, type RoomId } from '#model/names.ts';
import type { UserNotice } from '#model/notice.ts';
import type { Room } from '#model/room.ts';
import type { Context } from './context.ts';
import { removeFilesOf } from './files/removal.ts';
import { announceUserChange } from './session/user-changes.ts';

const dayMs = 24 * 60 * 60_000;

/** Rooms that one query reads. */
const pageSize = 500;

/** The id of the lease of the node that removes. */
const work = 'retention';

/** Entries below `next` that go at once. */
interface Piece {
  readonly next: number;
  readonly withFiles: readonly string[];
}

/**
 * Removes what is older than the retention of its room, by raising the room's floor. One node does it at a time, by a lease that
 * ends by itself, and piece by piece, so that the chat waits for one piece at most. Whatever breaks off is taken up by the next look.
 */
export class Retention {
  readonly #context: Context;
  #looking = false;
  #stopped = false;
  /** Until when this node has the lease, in ms since 1970. */
  #until = 0;
  #wake: (() => void) | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Rejected if the store fails. Does nothing while an earlier look is under way. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#noteFloors();
      if (!(await this.#takeLease())) return;
      await this.#context.moderation.holds.load();
      await this.#removeAll();
      await this.#giveBack();
    } finally {
      this.#looking = false;
    }
  }

  /** Ends a look that is under way after its piece. */
  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  /** What other nodes have removed, and the bus has lost. */
  async #noteFloors(): Promise<void> {
    const { streams, store } = this.#context;
    const open = [...streams.values()].map(({ id }) => id);
    for (const ids of pagesOf(open))
      for (const [id, { floor }] of await store.rooms.get(ids)) {
        const stream = streams.get(id);
        if (stream && stream.room.floor < floor) stream.raiseFloor(floor, true);
      }
  }

  async #removeAll(): Promise<void> {
    for (let after = ''; ; ) {
      const page = await this.#context.store.rooms.page(after, pageSize);
      for (const room of page) if (!(await this.#remove(room))) return;
      if (page.length < pageSize) return;
      after = page.at(-1)!.id;
    }
  }

  /** Before this time, in ms since 1970, what was said in the room is old. Undefined: it never is. */
  #oldBefore({ id, settings }: Room): number | undefined {
    const { server, clock, moderation } = this.#context;
    const days = settings.retention ?? server.retention;
    return days === undefined || settings.hold || moderation.holds.isRoomHeld(id)
      ? undefined
      : clock.now() - days * dayMs;
  }

  /** Removes what is old of a room. False: this node is not to go on. */
  async #remove(room: Room): Promise<boolean> {
    const { store } = this.#context;
    const time = this.#oldBefore(room);
    const target = time === undefined ? 0 : await this.#firstSince(room, time);
    let floor = room.floor;
    try {
      while (floor < target) {
        if (!(await this.#mayGoOn())) return false;
        const now = (await store.rooms.get([room.id])).get(room.id);
        // It may be held by now, or be kept longer.
        const until = now && this.#oldBefore(now);
        if (until === undefined || until < time!) break;
        const { next, withFiles } = await this.#pieceOf(room.id, floor, target);
        if (next === floor) break;
        // Nodes show nothing of it any more before it is gone: a reader never meets a gap.
        await this.#announce({ kind: 'floor', user: 0, room: room.id, floor: next });
        await store.rooms.raiseFloor(room.id, next);
        floor = next;
        // If this breaks off, the collector of files finds them: their messages are gone.
        for (const id of withFiles) await removeFilesOf(this.#context, id);
        if (floor < target) await this.#pause();
      }
    } finally {
      if (floor > room.floor) await this.#finish(room, floor);
    }
    return !this.#stopped;
  }

  /**
   * The next piece to be removed, and which of its messages have files. It ends before the first message of somebody who is held:
   * what came after it stays as well, as a log has no gaps. Where nobody is held and no files are taken, nothing is read.
   */
  async #pieceOf(room: RoomId, floor: number, target: number): Promise<Piece> {
    const { files, moderation } = this.#context;
    const { holds } = moderation;
    const next = Math.min(target, floor + limits.retention.pieceEntries);
    const withFiles: string[] = [];
    if (!files && !holds.isAnybodyHeld) return { next, withFiles };
    for await (const entry of this.#entries(room, floor, next)) {
      if (entry.kind !== 'posted') continue;
      if (holds.isKept(entry)) return { next: entry.seq, withFiles };
      if (entry.files) withFiles.push(messageId(room, entry.seq));
    }
    return { next, withFiles };
  }

  async *#entries(room: RoomId, from: number, end: number): AsyncGenerator<Entry> {
    const { log } = this.#context.store;
    for (let next = from; next < end; ) {
      const page = await log.read({
        room,
        after: next - 1,
        limit: Math.min(end - next, limits.history.page),
      });
      yield* page;
      next = (page.at(-1)?.seq ?? end) + 1;
    }
  }

  async #finish({ id, floor: before }: Room, floor: number): Promise<void> {
    const { facts, clock, newId } = this.#context;
    await this.#announce({ kind: 'floor', user: 0, room: id, floor, last: true });
    const at = clock.now();
    const data = { of: work, by: theServer, at, room: id, detail: `${before}–${floor - 1}` } as const;
    await facts.write({ kind: 'audit', id: newestFirstId(at, newId()), version: 0, about: '', data });
  }

  /** The number of the first entry that was sent then or later. Entries of one moment may be out of order, as clocks differ. */
  async #firstSince({ id, floor, head }: Room, time: number): Promise<number> {
    const isOld = async (seq: number) => {
      const [entry] = await this.#context.store.log.read({ room: id, after: seq - 1, limit: 1 });
      return entry !== undefined && entry.sentAt < time;
    };
    // Mostly nothing is old, and that is seen from the first.
    if (head < floor || !(await isOld(floor))) return floor;
    let [old, young] = [floor, head + 1];
    while (young - old > 1) {
      const middle = Math.floor((old + young) / 2);
      if (await isOld(middle)) old = middle;
      else young = middle;
    }
    return young;
  }

  #announce(notice: UserNotice): Promise<void> {
    return announceUserChange(this.#context, notice, 'node');
  }

  #pause(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#context.clock.after(limits.retention.pauseMs, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }

  /** Renews the lease in time. False: another node has it by now, or this one stops. */
  async #mayGoOn(): Promise<boolean> {
    if (this.#stopped) return false;
    const left = this.#until - this.#context.clock.now();
    return left > limits.retention.leaseMs / 2 || this.#takeLease();
  }

  async #takeLease(): Promise<boolean> {
    const { clock } = this.#context;
    return !this.#stopped && this.#writeLease(clock.now() + limits.retention.leaseMs);
  }

  async #giveBack(): Promise<void> {
    if (!this.#stopped) await this.#writeLease(0);
  }

  /** False: another node has the lease. */
  async #writeLease(until: number): Promise<boolean> {
    const { facts, clock, node } = this.#context;
    const kept = await facts.get('lease', work);
    if (kept && kept.data.node !== node && kept.data.until > clock.now()) return false;
    const version = kept?.version ?? 0;
    const data = { node, until };
    if (!(await facts.write({ kind: 'lease', id: work, version, about: '', data }))) return false;
    this.#until = until;
    return true;
  }
}

function* pagesOf(ids: readonly RoomId[]): Generator<readonly RoomId[]> {
  for (let from = 0; from < ids.length; from += pageSize) yield ids.slice(from, from + pageSize);
}
