import type { Hub, SessionListener } from '#hub/hub.ts';
import type { Clock } from '#lib/clock.ts';
import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, type Locale, lobby, messageId, type RoomId } from '#model/names.ts';
import { closeCode } from '#model/refusal.ts';
import type { Store } from '#store.ts';
import { wireTexts } from '#texts/index.ts';

/** One line of the journal: the connection, what was sent, and by which side. */
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

/** The fields of a session that the journal needs. */
type Session = Parameters<SessionListener['opened']>[0];

/**
 * Records what happens on this node: the greeting and the end of each session, and messages in public rooms once they
 * are durable.
 */
export class Journal {
  readonly #settings: JournalSettings;
  /** Whether a room is public, for rooms that were looked up. */
  readonly #public = new Map<RoomId, boolean>([[lobby, true]]);
  /** In order. Empty, unless the first one is in a room that is being looked up. */
  readonly #waiting: (Entry | JournalRecord)[] = [];
  #looking: Promise<void> | undefined;

  /** Starts at once. */
  constructor(settings: JournalSettings) {
    this.#settings = settings;
    const { hub } = settings;
    hub.onCommitted((entries) => this.#add(entries.filter(({ room }) => !isDirectRoom(room))));
    hub.onSessions({
      opened: (session, at) => this.#add([this.#greeting(session, at)]),
      closed: (session, code, at) => this.#add([this.#end(session, code, at)]),
    });
  }

  /** Fulfilled when everything is written, or its room could not be looked up. */
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

  /** A room that is missing, or could not be looked up, is treated as not public. */
  async #lookUp(id: RoomId): Promise<void> {
    const { store, clock } = this.#settings;
    try {
      const room = (await store.rooms.get([id])).get(id);
      this.#public.set(id, room?.kind === 'public');
      this.#looking = undefined;
      this.#writeOn();
    } catch {
      this.#looking = undefined;
      // The store failed. Waiting records are tried again with the next one, or a little later.
      clock.after(limits.retryMs, () => {
        if (!this.#looking) this.#writeOn();
      });
    }
  }

  #greeting(session: Session, at: number): JournalRecord {
    const message = wireTexts[this.#settings.locale].plain.welcome;
    return { at, client: nameOf(session), message, sender: 'server' };
  }

  /** `code`: the WebSocket close code that the client sent, or its equivalent on other transports. */
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
      return entry.me ? `* ${entry.author.nickname} ${entry.body}` : entry.body;
    case 'edited':
      return `(${messageId(entry.room, entry.target)}) ${entry.body}`;
    case 'deleted':
      return `(${messageId(entry.room, entry.target)}) ×`;
    case 'reacted':
      return `(${messageId(entry.room, entry.target)}) ${entry.on ? '+' : '−'}${entry.emoji}`;
    // Pins and votes are seen in the message.
    default:
      return undefined;
  }
}
