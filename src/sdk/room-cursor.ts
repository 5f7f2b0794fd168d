/** An entry of a room's log, of whatever kind. */
export interface Sequenced {
  readonly seq: number;
}

/**
 * How far a client has received one room. It lets every entry through exactly once and in order, whatever the
 * connection repeats, and knows when something is missing.
 */
export class RoomCursor {
  /** The number of the last entry let through; undefined before the room's first history. */
  cursor: number | undefined;
  /** The highest number that is known to exist. */
  #head = 0;

  /** Whether there is something that it has not received. */
  get behind(): boolean {
    return (this.cursor ?? 0) < this.#head;
  }

  /** The room has entries up to this number. */
  noteHead(head: number): void {
    this.#head = Math.max(this.#head, head);
  }

  /** True where the entry is the next one, and is to be passed on. The first of all needs no history before it. */
  accepts(entry: Sequenced): boolean {
    if (entry.seq !== (this.cursor ?? 0) + 1) return false;
    this.cursor = entry.seq;
    return true;
  }

  /** Those of a part of the log that are new, or `hole` where they do not follow on the cursor. */
  acceptPage<E extends Sequenced>(entries: readonly E[]): readonly E[] | 'hole' {
    const cursor = this.cursor ?? 0;
    const fresh = entries.filter((entry) => entry.seq > cursor);
    const [first] = fresh;
    if (first && first.seq !== cursor + 1) return 'hole';
    this.cursor = fresh.at(-1)?.seq ?? cursor;
    return fresh;
  }

  /** The room's log is received from here on. */
  start(entries: readonly Sequenced[], head: number): void {
    this.cursor = entries.at(-1)?.seq ?? head;
    this.noteHead(head);
  }
}
