import { Batcher } from '#lib/batcher.ts';
import type { Outcome } from '#model/append.ts';
import type { Draft, Entry, PostedDraft } from '#model/entry.ts';
import type { Store } from '#store.ts';

/** A draft that waits for its commit. Messages get their number, `n`, only then. */
interface PendingWrite {
  readonly session: { sent: number };
  readonly draft: UnnumberedDraft;
}

/** A draft whose message has no `n` yet. */
export type UnnumberedDraft = Omit<PostedDraft, 'n'> | Exclude<Draft, PostedDraft>;

/** Drafts in one commit: enough to share its cost, and few enough to keep it short. */
const batchSize = 512;

/** Called once for each commit with its entries, in order, before the sessions that wrote them are answered. */
export type OnCommitted = (entries: readonly Entry[]) => void;

/** Commits drafts in batches, and notifies its subscribers of the entries. */
export class Committer {
  readonly #store: Store;
  readonly #batcher = new Batcher<PendingWrite, Outcome>((batch) => this.#commit(batch), batchSize);
  readonly #subscribers: OnCommitted[] = [];

  readonly #onUncertain: () => void;

  /** `onUncertain`: a commit has failed, and may have been kept all the same. */
  constructor(store: Store, onUncertain: () => void = () => {}) {
    this.#store = store;
    this.#onUncertain = onUncertain;
  }

  /** Drafts that wait for the next commit. */
  get waiting(): number {
    return this.#batcher.waiting;
  }

  /** Subscribers are called in the order in which they were added; they must not throw or block. */
  subscribe(subscriber: OnCommitted): void {
    this.#subscribers.push(subscriber);
  }

  /** Fulfilled when the draft is durable or was rejected. Rejected if the store failed: it may have been written all the same. */
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
      this.#onUncertain();
      throw error;
    }
  }
}

/**
 * The drafts of a batch, each message with its sender's next number. Assigned this late, because only now the outcomes of
 * earlier messages are known: repeats and rejected messages do not count.
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

/** Updates each session's count of stored messages. */
function countStored(batch: readonly PendingWrite[], outcomes: readonly Outcome[]): void {
  for (const [index, { session }] of batch.entries()) {
    const outcome = outcomes[index];
    if (outcome?.kind === 'stored' && outcome.entry.kind === 'posted') session.sent = outcome.entry.n;
  }
}

/** The write may have succeeded although the store failed. Skip these numbers so that none is used twice. */
function skipMessageNumbers(batch: readonly PendingWrite[], drafts: readonly Draft[]): void {
  for (const [index, { session }] of batch.entries()) {
    const draft = drafts[index];
    if (draft?.kind === 'posted') session.sent = draft.n;
  }
}
