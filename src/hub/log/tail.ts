import { applyChange, emptiedEdit, withoutReply, withReply } from '#model/change.ts';
import { type Change, type Entry, isChange, type Posted, type Thread } from '#model/entry.ts';
import { limits } from '#model/limits.ts';

/** The newest entries of a room as they stand: contiguous, and messages with all that was done to them. */
export class Tail {
  #entries: Entry[];

  constructor(entries: readonly Entry[]) {
    this.#entries = [...entries];
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** With the next entry. True if it has changed what is older, here or before this begins. */
  add(entry: Entry): boolean {
    this.#entries.push(entry);
    const isReply = entry.kind === 'posted' && entry.thread !== undefined;
    if (isReply) this.#answer(entry);
    if (isChange(entry)) this.#change(entry);
    return isReply || isChange(entry);
  }

  /** Leaves out what is too old to be kept here. */
  shorten(): void {
    if (this.#entries.length > 2 * limits.tailEntries)
      this.#entries = this.#entries.slice(-limits.tailEntries);
  }

  #change(change: Change): void {
    const message = this.#messageAt(change.target);
    if (message) this.#replace(applyChange(message, change));
    if (change.kind !== 'deleted') return;
    for (const [index, entry] of this.#entries.entries()) {
      // Earlier edits are emptied, too.
      if (entry.kind === 'edited' && entry.target === change.target)
        this.#entries[index] = emptiedEdit(entry);
    }
    const beginning = this.#messageAt(message?.thread);
    // What was deleted when it came here was never counted.
    if (beginning?.replies && message?.deletedAt === undefined)
      this.#replace({ ...beginning, replies: withoutReply(beginning.replies) });
  }

  /** Of what was read together with its thread the thread knows already. */
  #answer(reply: Posted): void {
    const beginning = this.#messageAt(reply.thread);
    if (!beginning || reply.seq <= (beginning.replies?.last ?? 0)) return;
    const longer: Thread = withReply(beginning.replies, reply);
    this.#replace({ ...beginning, replies: reply.deletedAt === undefined ? longer : withoutReply(longer) });
  }

  #messageAt(seq: number | undefined): Posted | undefined {
    const entry = seq === undefined ? undefined : this.#entries[this.#indexOf(seq)];
    return entry?.kind === 'posted' ? entry : undefined;
  }

  #replace(message: Posted): void {
    this.#entries[this.#indexOf(message.seq)] = message;
  }

  #indexOf(seq: number): number {
    return seq - this.#entries[0]!.seq;
  }
}
