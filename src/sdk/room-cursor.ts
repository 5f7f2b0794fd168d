/** Something of a room's log, of whatever kind. */
export interface Numbered {
  readonly seq: number;
}

/**
 * How far a client has heard one room. It lets every entry through exactly once and in order, whatever the
 * connection repeats, and knows when something is missing.
 */
export class Place {
  /** The number of the last entry let through; undefined before the room's first history. */
  cursor: number | undefined;
  /** The highest number that is known to exist. */
  #head = 0;

  get behind(): boolean {
    return this.cursor !== undefined && this.cursor < this.#head;
  }

  /** The room has entries up to this number. */
  learn(head: number): void {
    this.#head = Math.max(this.#head, head);
  }

  /** True where the entry is the next one, and is to be passed on. The first of all needs no history before it. */
  admits(entry: Numbered): boolean {
    if (entry.seq !== (this.cursor ?? 0) + 1) return false;
    this.cursor = entry.seq;
    return true;
  }

  /**
   * Those of a piece of the log that are new, if it follows on the cursor without a hole. `answered`: the server says
   * that this is what comes next, so what is not in it does not exist any more.
   */
  admitPiece<E extends Numbered>(entries: readonly E[], answered: boolean): readonly E[] {
    const { cursor } = this;
    if (cursor === undefined) return [];
    const fresh = entries.filter((entry) => entry.seq > cursor);
    if (!answered && fresh[0]?.seq !== cursor + 1) return [];
    this.cursor = fresh.at(-1)?.seq ?? cursor;
    return fresh;
  }

  /** The room's log is heard from here on. */
  begin(entries: readonly Numbered[], head: number): void {
    this.cursor = entries.at(-1)?.seq ?? head;
    this.learn(head);
  }
}
