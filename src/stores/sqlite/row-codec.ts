import { toEntry } from '#model/draft.ts';
import type { Draft } from '#model/entry.ts';
import type { Outcome } from '#store.ts';

/**
 * Drafts and outcomes on their way between the threads, as JSON: that takes a fifth of the time of copying so many
 * small objects. Of a draft that was stored as it stood the number and its author's are enough: the rest is known.
 */
type CompactOutcome = readonly [seq: number, authorId: number] | Outcome;

export const encodeDrafts = (drafts: readonly Draft[]): string => JSON.stringify(drafts);

export const decodeDrafts = (text: string): readonly Draft[] => JSON.parse(text) as readonly Draft[];

export const encodeOutcomes = (outcomes: readonly Outcome[]): string => JSON.stringify(outcomes.map(compact));

/** The outcomes of these drafts. */
export function decodeOutcomes(text: string, drafts: readonly Draft[]): readonly Outcome[] {
  return (JSON.parse(text) as readonly CompactOutcome[]).map((outcome, index) => {
    if ('kind' in outcome) return outcome;
    const [seq, authorId] = outcome;
    return { kind: 'stored', entry: toEntry(drafts[index]!, seq, authorId) };
  });
}

function compact(outcome: Outcome): CompactOutcome {
  if (outcome.kind !== 'stored' || outcome.copy) return outcome;
  return [outcome.entry.seq, outcome.entry.author.id];
}
