import type { Session } from '#hub/session/session.ts';
import type { Encoder, Transport } from '#hub/session/transport.ts';
import type { Command } from '#model/command.ts';
import type { Entry } from '#model/entry.ts';
import type { Event, EventKind } from '#model/event.ts';

const heeded: readonly EventKind[] = ['history', 'entry', 'resumed', 'reset'];

/** Says the events as they are, so that the reader need not understand a wire. */
const encoder: Encoder = {
  wire: 'json',
  encode(events) {
    const said = events.filter(({ kind }) => heeded.includes(kind));
    return said.length > 0 ? Buffer.from(JSON.stringify(said)) : undefined;
  },
  encodeText: (text) => Buffer.from(text),
};

/** A room's log as it was told: what comes after `base`. Undefined: a history has to come first. */
export interface RoomView {
  readonly base: number;
  readonly entries: Entry[];
}

/**
 * Takes what it is told at its word. After a history, and after `resumed`, the next entry is the one that follows, and so
 * on for ever; nothing is sorted, looked up or left out, and whatever does not fit is remembered as a `fault`.
 */
export class StrictReader implements Transport {
  readonly encoder = encoder;
  readonly backlog = 0;
  readonly views = new Map<string, RoomView>();
  readonly faults: string[] = [];
  session!: Session;
  ask!: (command: Command) => void;
  /** The next bytes are the last that the connection takes, until it is drained. */
  clogged = false;
  #full = false;
  readonly #onClogged: (reader: StrictReader) => void;

  constructor(onClogged: (reader: StrictReader) => void) {
    this.#onClogged = onClogged;
  }

  write(bytes: Uint8Array): boolean {
    const events = JSON.parse(Buffer.from(bytes).toString()) as Event[];
    if (this.#full && events.some(({ kind }) => kind === 'entry')) this.faults.push('fed while it was full');
    for (const event of events) this.#hear(event);
    if (this.clogged && !this.#full) this.#onClogged(this);
    this.#full = this.clogged;
    return !this.clogged;
  }

  readOn(): void {}

  drop(): void {}

  drain(): void {
    this.clogged = false;
    this.#full = false;
    this.session.onDrain();
  }

  close(): void {
    this.faults.push('the connection was closed');
  }

  #hear(event: Event): void {
    if (event.kind === 'history') this.#begin(event.room, event.entries, event.head);
    if (event.kind === 'reset') this.views.delete(event.room);
    if (event.kind === 'resumed')
      for (const [room, base] of event.rooms) this.views.set(room, { base, entries: [] });
    if (event.kind === 'entry') this.#goOn(event.entry);
  }

  #begin(room: string, entries: readonly Entry[], head: number): void {
    if (this.views.has(room)) this.faults.push(`a history of ${room} that nothing called for`);
    this.views.set(room, { base: (entries[0]?.seq ?? head + 1) - 1, entries: [...entries] });
  }

  #goOn(entry: Entry): void {
    const view = this.views.get(entry.room);
    if (!view) return void this.faults.push(`${entry.room} ${entry.seq} before its history`);
    const expected = (view.entries.at(-1)?.seq ?? view.base) + 1;
    if (entry.seq !== expected) this.faults.push(`${entry.room} ${entry.seq} where ${expected} should be`);
    view.entries.push(entry);
  }
}
