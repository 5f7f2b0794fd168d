import type { JournalRecord } from '#extensions/journal/index.ts';
import type { ListeningPort } from '#gateway.ts';
import type { Offer } from '#hub/coming/owner-claim.ts';
import type { NodeStats, OwnStats } from '#node/node-stats.ts';
import type { Trouble } from '#node/open-ports.ts';

/** The variable in which a node finds the key that it shares with the others: what is not in the list of processes. */
export const keyVariable = 'HUBBUB_KEY';

/** Messages from the supervisor to a node. */
export type ToNode =
  | {
      readonly kind: 'ports';
      readonly ports: readonly ListeningPort[];
      readonly open: boolean;
      readonly troubles: readonly Trouble[];
    }
  /** The answer to `alive`: the supervisor lives, too. */
  | { readonly kind: 'heard' }
  /** Answered with `stats`. */
  | { readonly kind: 'sendStats' }
  /** The answer to `collectStats`. */
  | { readonly kind: 'allStats'; readonly stats: readonly NodeStats[] }
  | { readonly kind: 'stop' };

/** Messages from a node to the supervisor. */
export type FromNode =
  | {
      readonly kind: 'open';
      readonly ports: readonly ListeningPort[];
      readonly epoch: string;
      /** What became of the secret of the first owner. */
      readonly offer: Offer | undefined;
    }
  /** The node lives: sent every `silence.beatMs`. `trouble`: why it can keep nothing now. */
  | { readonly kind: 'alive'; readonly trouble: string | undefined }
  | { readonly kind: 'journal'; readonly record: JournalRecord }
  /** Requests the stats of all nodes. Answered with `allStats`. */
  | { readonly kind: 'collectStats' }
  | { readonly kind: 'stats'; readonly stats: OwnStats }
  /** The last message of a node that was told to stop. Messages are in order, so all earlier ones have arrived. */
  | { readonly kind: 'stopped' }
  /** The node cannot start, and restarting it would not help. */
  | { readonly kind: 'startFailed'; readonly sentence: string };

/** The variable in which a node is given the hash of the first owner's secret. The secret itself stays with the supervisor. */
export const ownerClaimVariable = 'HUBBUB_OWNER_CLAIM';
