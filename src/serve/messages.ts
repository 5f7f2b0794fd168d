import type { JournalRecord } from '#extensions/journal/index.ts';
import type { ListeningPort } from '#gateway.ts';
import type { NodeStats, OwnStats } from '#node/node-stats.ts';

/** What the supervisor says to a node. */
export type ToNode =
  | { readonly kind: 'ports'; readonly ports: readonly ListeningPort[]; readonly open: boolean }
  /** How are you? Answered with `report`. */
  | { readonly kind: 'sendStats' }
  /** The answer to `collectStats`. */
  | { readonly kind: 'allStats'; readonly stats: readonly NodeStats[] }
  | { readonly kind: 'stop' };

/** What a node says to the supervisor. */
export type FromNode =
  | { readonly kind: 'open'; readonly ports: readonly ListeningPort[] }
  | { readonly kind: 'journal'; readonly record: JournalRecord }
  /** How is everybody? Answered with `reports`. */
  | { readonly kind: 'collectStats' }
  | { readonly kind: 'stats'; readonly stats: OwnStats }
  /** The last word of a node that was told to stop: everything it had to say before it has been heard. */
  | { readonly kind: 'stopped' }
  /** The node cannot start, and starting it again would not help. */
  | { readonly kind: 'startFailed'; readonly sentence: string };
