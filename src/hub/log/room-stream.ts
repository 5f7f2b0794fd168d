import type { Clock } from '#lib/clock.ts';
import type { Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { endsAccess } from '#model/membership.ts';
import type { RoomId } from '#model/names.ts';
import { applyToRoom, nameField, type Room, type RoomKind } from '#model/room.ts';
import type { Store } from '#store.ts';
import type { DeletedUsers } from '../accounts/deleted-users.ts';
import type { HubCounters } from '../metrics.ts';
import type { Encoder } from '../session/transport.ts';
import { Pages } from './pages.ts';
import { Tail } from './tail.ts';

/** A subscription that is live: it has everything up to the stream's head. */
export interface StreamListener {
  readonly encoder: Encoder;
  /** Entries up to `head`, encoded; undefined where the wire does not show them. */
  onEntries(bytes: Uint8Array | undefined, head: number): void;
  /** An event that is not in the log. */
  onAnnouncement(bytes: Uint8Array): void;
}

/** Shared by all streams of a node. */
export interface StreamContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly counters: HubCounters;
  /** Called with everything that a stream delivers, in order. */
  readonly onDelivered: (stream: RoomStream, entries: readonly Entry[]) => void;
}

/**
 * A room's log as this node delivers it: strictly by number.
 *
 * Entries are ingested from the local commit and from the bus, in any order and any number of times. Those that follow on the
 * head are delivered at once to all live subscriptions, encoded once for each encoder. A gap waits a moment for the bus and is
 * then read from the store. The newest entries stay in memory (`tail`), for new and returning subscriptions.
 */
export class RoomStream {
  readonly id: RoomId;
  /** The highest number delivered here. */
  head: number;
  readonly #context: StreamContext;
  readonly #pages: Pages;
  readonly #early = new Map<number, Entry>();
  readonly #live = new Map<Encoder, Set<StreamListener>>();
  /** Ends with the entry of number `head`. */
  #tail: Tail;
  #room: Room;
  #recovering = false;
  readonly #owners = new Set<object>();

  /** `tail`: the newest entries of the room, ascending; empty only if the room is. */
  constructor(room: Room, tail: readonly Entry[], context: StreamContext) {
    this.id = room.id;
    this.#room = room;
    // All entries below the floor are gone, so an empty room begins there.
    this.head = tail.at(-1)?.seq ?? room.floor - 1;
    this.#tail = new Tail(tail);
    this.#context = context;
    this.#pages = new Pages(room.id, context.store);
  }

  /** The room as it is after the entry of number `head`. */
  get room(): Room {
    return this.#room;
  }

  /** Use count, mostly subscriptions. At 0 the stream may be dropped. */
  get retained(): number {
    return this.#owners.size;
  }

  /** Who uses it. */
  get owners(): Iterable<object> {
    return this.#owners;
  }

  ingest(entries: readonly Entry[]): void {
    const ready: Entry[] = [];
    for (const entry of entries) {
      if (entry.seq === this.head + ready.length + 1) ready.push(entry);
      else if (entry.seq > this.head + ready.length) this.#early.set(entry.seq, entry);
    }
    this.#takeEarly(ready);
    for (const piece of piecesOf(ready, this.#room.kind)) this.#deliver(piece);
    if (this.#early.size > 0) this.#recoverSoon();
  }

  /** The store has entries up to this number. Those that the bus has lost are read. */
  noteHead(head: number): void {
    if (head > this.head) this.#recoverSoon();
  }

  /** Entries as they are sent. */
  eventsOf(entries: readonly Entry[]): readonly Event[] {
    const name = nameField(this.#room);
    return entries.map((entry) => ({ kind: 'entry', entry, ...name }));
  }

  /** Names in what is in memory are not shown any more. */
  show(deleted: DeletedUsers): void {
    this.#tail = new Tail(deleted.shown(this.#tail.entries));
    this.#pages.forget();
  }

  /** Retention removes what is below this number: nothing here shows it any more. `last`: whoever is in the room is told. */
  raiseFloor(floor: number, last = false): void {
    if (floor > this.#room.floor) {
      this.#room = { ...this.#room, floor };
      this.#tail = new Tail(this.#tail.entries.filter(({ seq }) => seq >= floor));
      // What did not come here until now never will, and must not be waited for.
      this.head = Math.max(this.head, floor - 1);
      this.#pages.forget();
      this.ingest([]);
    }
    if (last) this.announce({ kind: 'floor', room: this.id, floor: this.#room.floor });
  }

  /** The newest entries up to `head`, ascending. */
  async latest(limit: number): Promise<readonly Entry[]> {
    const { entries } = this.#tail;
    if (entries.length >= Math.min(limit, this.head - this.#room.floor + 1)) return entries.slice(-limit);
    return this.#delivered(
      await this.#context.store.log.read({ room: this.id, before: this.head + 1, limit }),
    );
  }

  /**
   * The entries after a number, up to `head`: from the tail if it reaches back that far, else one page from the store.
   */
  async after(seq: number): Promise<readonly Entry[]> {
    const { entries } = this.#tail;
    const first = entries[0]?.seq ?? this.head + 1;
    if (seq + 1 >= first) return entries.slice(seq + 1 - first);
    return this.#delivered(await this.#pages.after(seq, this.head));
  }

  /** Fulfilled when everything up to this number that the store has is delivered here. */
  async waitFor(seq: number): Promise<void> {
    while (this.head < seq) {
      const { head } = this;
      this.ingest(await this.#nextPage());
      // Retention has removed what would follow, and `raiseFloor` has not been called here yet.
      if (this.head === head) return;
    }
  }

  /** Each owner counts once. */
  retain(owner: object = {}): void {
    this.#owners.add(owner);
  }

  release(owner: object): void {
    this.#owners.delete(owner);
  }

  /** From now on the listener gets everything that is delivered. It must have received everything up to `head`. */
  goLive(listener: StreamListener): void {
    const live = this.#live.get(listener.encoder);
    if (live) live.add(listener);
    else this.#live.set(listener.encoder, new Set([listener]));
  }

  fallBehind(listener: StreamListener): void {
    const live = this.#live.get(listener.encoder);
    live?.delete(listener);
    // Some encoders are one session's.
    if (live?.size === 0) this.#live.delete(listener.encoder);
  }

  /** Repeats a read later, after the store failed. */
  retry(call: () => void): void {
    this.#context.clock.after(limits.retryMs, call);
  }

  /** Sends an event that is not in the log to all live subscriptions. */
  announce(event: Event): void {
    for (const [encoder, listeners] of this.#live) {
      if (listeners.size === 0) continue;
      const bytes = encoder.encode([event]);
      if (bytes) for (const listener of listeners) listener.onAnnouncement(bytes);
    }
  }

  /** The store may be ahead of this stream: leaves out entries past the head, which are not delivered yet. */
  #delivered(entries: readonly Entry[]): readonly Entry[] {
    return (entries.at(-1)?.seq ?? 0) <= this.head ? entries : entries.filter(({ seq }) => seq <= this.head);
  }

  #takeEarly(ready: Entry[]): void {
    if (this.#early.size === 0) return;
    for (let next = this.head + ready.length + 1; ; next++) {
      const entry = this.#early.get(next);
      if (!entry) break;
      ready.push(entry);
    }
    const done = this.head + ready.length;
    for (const seq of this.#early.keys()) if (seq <= done) this.#early.delete(seq);
  }

  #deliver(entries: readonly Entry[]): void {
    const { clock, counters, onDelivered } = this.#context;
    this.head = entries[entries.length - 1]!.seq;
    this.#remember(entries);
    const events = this.eventsOf(entries);
    const { sentAt } = entries[0]!;
    for (const [encoder, listeners] of this.#live) {
      if (listeners.size === 0) continue;
      const bytes = encoder.encode(events);
      for (const listener of listeners) listener.onEntries(bytes, this.head);
      counters.lagSeconds[encoder.wire].observe(Math.max(0, clock.now() - sentAt) / 1000);
    }
    onDelivered(this, entries);
  }

  #remember(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (this.#tail.add(entry)) this.#pages.forget();
      const settings = applyToRoom(this.#room.settings, entry);
      if (settings !== this.#room.settings) this.#room = { ...this.#room, settings };
      if (entry.kind === 'named') this.#room = { ...this.#room, name: entry.name };
    }
    this.#tail.shorten();
  }

  /** One page of the entries that the store has past the head. */
  #nextPage(): Promise<readonly Entry[]> {
    return this.#context.store.log.read({ room: this.id, after: this.head, limit: limits.history.page });
  }

  #recoverSoon(): void {
    if (this.#recovering) return;
    this.#recovering = true;
    this.#context.clock.after(limits.gapMs, () => void this.#recover());
  }

  async #recover(): Promise<void> {
    try {
      const entries = await this.#nextPage();
      this.#recovering = false;
      this.ingest(entries);
      if (entries.length === limits.history.page) this.#recoverSoon();
    } catch {
      // The store failed. The gap is still there, so try again.
      this.#recovering = false;
      this.#recoverSoon();
    }
  }
}

/**
 * The entries, cut after each that may end a user's access: its subscription is closed before what follows is delivered, so that
 * nothing after it reaches the user.
 */
function piecesOf(entries: readonly Entry[], kind: RoomKind): readonly (readonly Entry[])[] {
  if (entries.length === 0) return [];
  const ends = (entry: Entry) => endsAccess(entry, kind);
  if (!entries.some(ends)) return [entries];
  const pieces: Entry[][] = [[]];
  for (const entry of entries) {
    pieces.at(-1)!.push(entry);
    if (ends(entry)) pieces.push([]);
  }
  return pieces.filter((piece) => piece.length > 0);
}
