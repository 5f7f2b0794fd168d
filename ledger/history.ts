import type { WireName } from '#model/names.ts';

/** What one run of the ledger noted. Times are milliseconds since the run began. */
export interface History {
  /** The room as it is at the end, in the order in which it was read. */
  readonly log: readonly LoggedMessage[];
  /** In the order in which they were begun. */
  readonly attempts: readonly Attempt[];
  readonly views: readonly View[];
  readonly faults: readonly Fault[];
}

/** A message of the log. */
export interface LoggedMessage {
  readonly seq: number;
  readonly text: string;
  readonly session: string;
  readonly n: number;
}

/** Somebody's wish to have this text in the log. No two attempts have the same text. */
export interface Attempt {
  readonly text: string;
  readonly writer: string;
  readonly wire: WireName;
  readonly begunAt: number;
  /** How often it was sent: again and again only where the wire has client ids. */
  readonly sends: number;
  readonly outcome: WriteOutcome;
}

export type WriteOutcome =
  /** `seq`: its number, where the wire tells it. */
  | { readonly kind: 'acknowledged'; readonly at: number; readonly seq?: number }
  | { readonly kind: 'refused'; readonly at: number; readonly code: string }
  /** There was no answer, so it may be in the log or not. */
  | { readonly kind: 'unknown' };

/** What one reader heard. */
export interface View {
  readonly reader: string;
  readonly wire: WireName;
  /** Whether its wire lets it catch up, so that it must have heard everything. */
  readonly whole: boolean;
  readonly stretches: readonly Stretch[];
}

/** What must follow on one another in the log exactly as it was heard: what came live on one connection, one answer. */
export interface Stretch {
  readonly what: string;
  readonly received: readonly Received[];
}

export interface Received {
  readonly text: string;
  readonly at: number;
  /** Its number, where the wire tells it. */
  readonly seq?: number;
}

/** Something that the nemesis did. */
export interface Fault {
  readonly at: number;
  readonly what: string;
}
