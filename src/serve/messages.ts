import type { Door } from '#gateway.ts';
import type { JournalRecord } from '#hub/journal.ts';
import type { OwnReport, Report } from '#node/node-stats.ts';

/** What the supervisor says to a node. */
export type ToNode =
  | { readonly kind: 'doors'; readonly doors: readonly Door[]; readonly open: boolean }
  /** How are you? Answered with `report`. */
  | { readonly kind: 'ask' }
  /** The answer to `survey`. */
  | { readonly kind: 'reports'; readonly reports: readonly Report[] }
  | { readonly kind: 'stop' };

/** What a node says to the supervisor. */
export type FromNode =
  | { readonly kind: 'open'; readonly doors: readonly Door[] }
  | { readonly kind: 'journal'; readonly record: JournalRecord }
  /** How is everybody? Answered with `reports`. */
  | { readonly kind: 'survey' }
  | { readonly kind: 'report'; readonly report: OwnReport }
  /** The last word of a node that was told to stop: everything it had to say before it has been heard. */
  | { readonly kind: 'stopped' }
  /** The node cannot start, and starting it again would not help. */
  | { readonly kind: 'hopeless'; readonly sentence: string };
