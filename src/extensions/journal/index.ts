import type { Hub, SessionListener } from '#hub/hub.ts';
import type { Clock } from '#lib/clock.ts';
import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, type Locale, lobby, messageId, type RoomId } from '#model/names.ts';
import { closeCode } from '#model/refusal.ts';
import type { Store } from '#store.ts';
import { wireTexts } from '#texts/index.ts';

/** One line of the journal: whose connection it is about, what was sent, and by which side. */
export interface JournalRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly client: string;
  readonly message: string;
  readonly sender: 'client' | 'server';
}

export type JournalSink = (record: JournalRecord) => void;

export interface JournalSettings {
  readonly hub: Pick<Hub, 'onCommitted' | 'onSessions'>;
  readonly store: Pick<Store, 'rooms'>;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly write: JournalSink;
}

/** The session, as far as the journal needs it. */
type Session = Parameters<SessionListener['opened']>[0];

/**
 * Writes down what happens on this node's connections: the greeting and the end of each session, and what was posted in
 * public rooms once it is durable.
 */
export class Journal {
  readonly #settings: JournalSettings;
  /** Whether a room is public, of those that have been looked up. */
  readonly #public = new Map<RoomId, boolean>([[lobby, true]]);
  /** In order; empty, unless the first of them is in a room that is being looked up. */
  readonly #waiting: (Entry | JournalRecord)[] = [];
  #looking: Promise<void> | undefined;

  /** Begins at once. */
  constructor(settings: JournalSettings) {
    this.#settings = settings;
    const { hub } = settings;
    hub.onCommitted((entries) => this.#add(entries.filter(({ room }) => !isDirectRoom(room))));
    hub.onSessions({
      opened: (session, at) => this.#add([this.#greeting(session, at)]),
      closed: (session, code, at) => this.#add([this.#end(session, code, at)]),
    });
  }

  /** Fulfilled when all that was noted is written, or its room could not be looked up. */
  async idle(): Promise<void> {
    while (this.#looking) await this.#looking;
  }

  #add(notes: readonly (Entry | JournalRecord)[]): void {
    this.#waiting.push(...notes);
    if (!this.#looking) this.#writeOn();
  }

  #writeOn(): void {
    let done = 0;
    for (const note of this.#waiting) {
      const isPublic = 'room' in note ? this.#public.get(note.room) : true;
      if (isPublic === undefined) break;
      const record = 'room' in note ? recordOf(note) : note;
      if (isPublic && record) this.#settings.write(record);
      done++;
    }
    this.#waiting.splice(0, done);
    const [first] = this.#waiting;
    if (first && 'room' in first) this.#looking = this.#lookUp(first.room);
  }

  /** A room that is gone from the store, or that could not be looked up, is none that may be written about. */
  async #lookUp(id: RoomId): Promise<void> {
    const { store, clock } = this.#settings;
    try {
      const room = (await store.rooms.get([id])).get(id);
      this.#public.set(id, room?.kind === 'public');
      this.#looking = undefined;
      this.#writeOn();
    } catch {
      this.#looking = undefined;
      // The store is away. What waits is looked at again with the next note, or a little later.
      clock.after(limits.retryMs, () => {
        if (!this.#looking) this.#writeOn();
      });
    }
  }

  #greeting(session: Session, at: number): JournalRecord {
    const message = wireTexts[this.#settings.locale].plain.welcome;
    return { at, client: nameOf(session), message, sender: 'server' };
  }

  /** `code` is how the client ended the session, where it did: that of WebSocket, or the one that means the same. */
  #end(session: Session, code: number, at: number): JournalRecord {
    const { endedBecause } = session;
    const status =
      endedBecause === undefined
        ? `${code === 1006 ? 'lost' : 'bye'}, ${code}`
        : `${endedBecause}, ${closeCode(endedBecause)}`;
    const message = `${wireTexts[this.#settings.locale].plain.goodbye} (${status})`;
    return { at, client: nameOf(session), message, sender: 'server' };
  }
}

const nameOf = ({ user, id }: Session): string => user?.nickname ?? id;

function recordOf(entry: Entry): JournalRecord | undefined {
  const message = textOf(entry);
  if (message === undefined) return undefined;
  return { at: entry.sentAt, client: entry.author.nickname, message, sender: 'client' };
}

function textOf(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'posted':
      return entry.body;
    case 'edited':
      return `(${messageId(entry.room, entry.target)}) ${entry.body}`;
    case 'deleted':
      return `(${messageId(entry.room, entry.target)}) ×`;
    case 'reacted':
      return `(${messageId(entry.room, entry.target)}) ${entry.on ? '+' : '−'}${entry.emoji}`;
    case 'joined':
    case 'left':
      return undefined;
  }
}
