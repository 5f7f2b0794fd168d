import type { Clock } from '#lib/clock.ts';
import { applyChange, type Change } from '#model/apply-change.ts';
import type { Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { RoomName } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { HubCounters } from './metrics.ts';
import { Pages } from './pages.ts';
import type { Encoder } from './transport.ts';

/** Whoever is live in a room. */
export interface StreamListener {
  readonly encoder: Encoder;
  /** Entries up to `head`, as bytes of the dialect; undefined where it does not speak of them. */
  onEntries(bytes: Uint8Array | undefined, head: number): void;
  /** Something that is not of the log. */
  onAnnouncement(bytes: Uint8Array): void;
}

/**
 * A room's log as this node delivers it: strictly by number.
 *
 * Entries are offered from wherever they are heard of first, in any order and any number of times. What follows on
 * the head is delivered at once to everyone live, encoded once for each dialect. A hole waits a moment for the bus, then
 * is read from the store. The newest entries stay at hand (`tail`), for those who come and those who come back.
 */
export class RoomStream {
  readonly room: RoomName;
  /** The highest number delivered here. */
  head: number;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #counters: HubCounters;
  readonly #pages: Pages;
  readonly #early = new Map<number, Entry>();
  readonly #live = new Map<Encoder, Set<StreamListener>>();
  /** Contiguous, ends with the entry of number `head`. */
  #tail: Entry[];
  #recovering = false;
  #listeners = 0;

  /** `tail`: the newest entries of the room, ascending; empty only if the room is. */
  constructor(room: RoomName, tail: readonly Entry[], store: Store, clock: Clock, counters: HubCounters) {
    this.room = room;
    this.head = tail.at(-1)?.seq ?? 0;
    this.#tail = [...tail];
    this.#store = store;
    this.#clock = clock;
    this.#counters = counters;
    this.#pages = new Pages(room, store);
  }

  /** How many hear this room, live or behind. */
  get listeners(): number {
    return this.#listeners;
  }

  ingest(entries: readonly Entry[]): void {
    const ready: Entry[] = [];
    for (const entry of entries) {
      if (entry.seq === this.head + ready.length + 1) ready.push(entry);
      else if (entry.seq > this.head + ready.length) this.#early.set(entry.seq, entry);
    }
    this.#takeEarly(ready);
    if (ready.length > 0) this.#deliver(ready);
    if (this.#early.size > 0) this.#recoverSoon();
  }

  /** The store has entries up to this number: if the bus lost them, they are read. */
  noteHead(head: number): void {
    if (head > this.head) this.#recoverSoon();
  }

  /** The newest entries up to `head`, ascending. */
  async latest(limit: number): Promise<readonly Entry[]> {
    if (this.#tail.length >= Math.min(limit, this.head)) return this.#tail.slice(-limit);
    return this.#delivered(await this.#store.read({ room: this.room, before: this.head + 1, limit }));
  }

  /**
   * The entries that follow a number, up to `head`: from the tail where it reaches back that far, else a page from
   * the store.
   */
  async after(seq: number): Promise<readonly Entry[]> {
    const first = this.#tail[0]?.seq ?? this.head + 1;
    if (seq + 1 >= first) return this.#tail.slice(seq + 1 - first);
    return this.#delivered(await this.#pages.after(seq, this.head));
  }

  /** Fulfilled when everything up to this number, which the store has, is delivered here. */
  async waitFor(seq: number): Promise<void> {
    while (this.head < seq) this.ingest(await this.#nextPage());
  }

  retain(): void {
    this.#listeners++;
  }

  release(): void {
    this.#listeners--;
  }

  /** From now on the listener is given everything that is delivered. It must have heard all up to `head`. */
  goLive(listener: StreamListener): void {
    const live = this.#live.get(listener.encoder);
    if (live) live.add(listener);
    else this.#live.set(listener.encoder, new Set([listener]));
  }

  fallBehind(listener: StreamListener): void {
    this.#live.get(listener.encoder)?.delete(listener);
  }

  /** Asks the store again later, after it failed. */
  retry(call: () => void): void {
    this.#clock.after(limits.retryMs, call);
  }

  /** Tells all who are live in the room something that is not of its log. */
  announce(event: Event): void {
    for (const [encoder, listeners] of this.#live) {
      if (listeners.size === 0) continue;
      const bytes = encoder.encode([event]);
      if (bytes) for (const listener of listeners) listener.onAnnouncement(bytes);
    }
  }

  /** The store may be ahead of this feed: what was not delivered yet is not for those who read up to the head. */
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
    this.head = entries[entries.length - 1]!.seq;
    this.#remember(entries);
    const events: readonly Event[] = entries.map((entry) => ({ kind: 'entry', entry }));
    const { sentAt } = entries[0]!;
    for (const [encoder, listeners] of this.#live) {
      if (listeners.size === 0) continue;
      const bytes = encoder.encode(events);
      for (const listener of listeners) listener.onEntries(bytes, this.head);
      this.#counters.lagSeconds[encoder.wire].observe(Math.max(0, this.#clock.now() - sentAt) / 1000);
    }
  }

  #remember(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#tail.push(entry);
      if (entry.kind === 'edited' || entry.kind === 'deleted' || entry.kind === 'reacted')
        this.#applyChange(entry);
    }
    if (this.#tail.length > 2 * limits.tailEntries) this.#tail = this.#tail.slice(-limits.tailEntries);
  }

  /** What is at hand is as it stands now: a deleted message leaves no trace in its earlier edits either. */
  #applyChange(change: Change): void {
    this.#pages.forget();
    const index = change.target - this.#tail[0]!.seq;
    const message = this.#tail[index];
    if (message?.kind === 'posted') this.#tail[index] = applyChange(message, change);
    if (change.kind !== 'deleted') return;
    for (const [at, entry] of this.#tail.entries()) {
      if (entry.kind === 'edited' && entry.target === change.target) this.#tail[at] = { ...entry, body: '' };
    }
  }

  /** What the store has past the head: a page of it at most. */
  #nextPage(): Promise<readonly Entry[]> {
    return this.#store.read({ room: this.room, after: this.head, limit: limits.history.page });
  }

  #recoverSoon(): void {
    if (this.#recovering) return;
    this.#recovering = true;
    this.#clock.after(limits.gapMs, () => void this.#recover());
  }

  async #recover(): Promise<void> {
    try {
      const entries = await this.#nextPage();
      this.#recovering = false;
      this.ingest(entries);
      if (entries.length === limits.history.page) this.#recoverSoon();
    } catch {
      // The store is away for now. The hole stays, and with it the reason to try again.
      this.#recovering = false;
      this.#recoverSoon();
    }
  }
}
