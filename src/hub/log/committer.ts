import { Batcher } from '#lib/batcher.ts';
import type { Outcome } from '#model/append.ts';
import type { Draft, Entry, PostedDraft } from '#model/entry.ts';
import type { Store } from '#store.ts';

/** What a session wants to have written. Its messages get their number, `n`, when they are committed. */
interface PendingWrite {
  readonly session: { sent: number };
  readonly draft: UnnumberedDraft;
}

/** A draft whose message has no `n` yet. */
export type UnnumberedDraft = Omit<PostedDraft, 'n'> | Exclude<Draft, PostedDraft>;

/** Drafts of one commit: enough that the cost of the commit is shared, and few enough that none waits long for it. */
const batchSize = 512;

/** Called once for all that one commit made durable, in order, before the sessions that wrote it are answered. */
export type OnCommitted = (entries: readonly Entry[]) => void;

/** Commits what sessions write, everything that waits in one batch, and tells its subscribers of what became durable. */
export class Committer {
  readonly #store: Store;
  readonly #batcher = new Batcher<PendingWrite, Outcome>((batch) => this.#commit(batch), batchSize);
  readonly #subscribers: OnCommitted[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /** How many drafts wait for the next commit. */
  get waiting(): number {
    return this.#batcher.waiting;
  }

  /** Subscribers are called in the order in which they came; they must not throw, and must not take long. */
  subscribe(subscriber: OnCommitted): void {
    this.#subscribers.push(subscriber);
  }

  /** Fulfilled when it is durable, or was refused. Rejected: the store failed; it may have been written all the same. */
  add(session: { sent: number }, draft: UnnumberedDraft): Promise<Outcome> {
    return this.#batcher.add({ session, draft });
  }

  /** Fulfilled when nothing waits and nothing is under way. */
  idle(): Promise<void> {
    return this.#batcher.idle();
  }

  async #commit(batch: readonly PendingWrite[]): Promise<readonly Outcome[]> {
    const outcomes = await this.#append(batch);
    const entries = outcomes.flatMap((outcome) => (outcome.kind === 'stored' ? outcome.entry : []));
    if (entries.length > 0) for (const subscriber of this.#subscribers) subscriber(entries);
    return outcomes;
  }

  async #append(batch: readonly PendingWrite[]): Promise<readonly Outcome[]> {
    const drafts = assignMessageNumbers(batch);
    try {
      const outcomes = await this.#store.log.append(drafts);
      countStored(batch, outcomes);
      return outcomes;
    } catch (error) {
      skipMessageNumbers(batch, drafts);
      throw error;
    }
  }
}

/**
 * The drafts of a batch, each message with its sender's next number. Numbers are given as late as this because only now
 * is it known what became of the messages before: a repeat or a refused one does not count.
 */
function assignMessageNumbers(batch: readonly PendingWrite[]): Draft[] {
  const next = new Map<PendingWrite['session'], number>();
  return batch.map(({ session, draft }) => {
    if (draft.kind !== 'posted') return draft;
    const n = (next.get(session) ?? session.sent) + 1;
    next.set(session, n);
    return { ...draft, n };
  });
}

/** Counts for each session what was stored of its messages. */
function countStored(batch: readonly PendingWrite[], outcomes: readonly Outcome[]): void {
  for (const [index, { session }] of batch.entries()) {
    const outcome = outcomes[index];
    if (outcome?.kind === 'stored' && outcome.entry.kind === 'posted') session.sent = outcome.entry.n;
  }
}

/** The write may have succeeded although the store failed. Skips these numbers, so that none is used twice. */
function skipMessageNumbers(batch: readonly PendingWrite[], drafts: readonly Draft[]): void {
  for (const [index, { session }] of batch.entries()) {
    const draft = drafts[index];
    if (draft?.kind === 'posted') session.sent = draft.n;
  }
}
