import type { Draft, PostedDraft } from '#model/entry.ts';
import type { Outcome } from '#store.ts';

/** What a session wants to have written. Its messages get their count, `n`, when they are committed. */
export interface PendingWrite {
  readonly session: { sent: number };
  readonly draft: Omit<PostedDraft, 'n'> | Exclude<Draft, PostedDraft>;
}

/**
 * The drafts of a batch, each message with its sender's next number. Numbers are given as late as this because only now
 * is it known what became of the messages before: a repeat or a refused one does not count.
 */
export function assignMessageNumbers(batch: readonly PendingWrite[]): Draft[] {
  const next = new Map<PendingWrite['session'], number>();
  return batch.map(({ session, draft }) => {
    if (draft.kind !== 'posted') return draft;
    const n = (next.get(session) ?? session.sent) + 1;
    next.set(session, n);
    return { ...draft, n };
  });
}

/** Counts for each session what was stored of its messages. */
export function countStored(batch: readonly PendingWrite[], outcomes: readonly Outcome[]): void {
  for (const [index, { session }] of batch.entries()) {
    const outcome = outcomes[index];
    if (outcome?.kind === 'stored' && outcome.entry.kind === 'posted') session.sent = outcome.entry.n;
  }
}

/** The store failed, and may have kept them all the same: these numbers are nobody's, so that no number is given twice. */
export function skipMessageNumbers(batch: readonly PendingWrite[], drafts: readonly Draft[]): void {
  for (const [index, { session }] of batch.entries()) {
    const draft = drafts[index];
    if (draft?.kind === 'posted') session.sent = draft.n;
  }
}
