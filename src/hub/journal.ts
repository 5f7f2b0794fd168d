import type { Entry } from '#model/entry.ts';
import { isPersonal, type Locale, messageId } from '#model/names.ts';
import { closeCode } from '#model/refusal.ts';
import { texts } from '#model/texts/index.ts';
import type { Session } from './session.ts';

/** One line of the journal: who it is about, what was said, and by which side. */
export interface JournalRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly client: string;
  readonly message: string;
  readonly sender: 'client' | 'server';
}

export type JournalSink = (record: JournalRecord) => void;

/**
 * What happens on this node's connections, told for the journal: the greeting and the end of each session, and what was
 * said once it is durable. Private messages are nobody's business.
 */
export class Journal {
  readonly #write: JournalSink;
  readonly #locale: Locale;

  constructor(write: JournalSink, locale: Locale) {
    this.#write = write;
    this.#locale = locale;
  }

  greeted(session: Session, at: number): void {
    this.#write({ at, client: nameOf(session), message: texts[this.#locale].welcome, sender: 'server' });
  }

  /** `code` is how the client ended the session, where it did: that of WebSocket, or the one that means the same. */
  ended(session: Session, code: number, at: number): void {
    const { endedBecause } = session;
    const how =
      endedBecause === undefined
        ? `${code === 1006 ? 'lost' : 'bye'}, ${code}`
        : `${endedBecause}, ${closeCode(endedBecause)}`;
    const message = `${texts[this.#locale].goodbye} (${how})`;
    this.#write({ at, client: nameOf(session), message, sender: 'server' });
  }

  stored(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const message = isPersonal(entry.room) ? undefined : wordsOf(entry);
      if (message !== undefined) {
        this.#write({ at: entry.sentAt, client: entry.author.nickname, message, sender: 'client' });
      }
    }
  }
}

function nameOf({ identity, id }: Session): string {
  return identity.kind === 'anonymous' ? id : identity.nickname;
}

function wordsOf(entry: Entry): string | undefined {
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
