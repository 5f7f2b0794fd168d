import type { WireName } from '#model/names.ts';
import type { MessagesHistory } from './messages/history.ts';
import type { PeopleHistory } from './people/history.ts';

/** The record of one run of the ledger. Times are milliseconds since the run began. */
export interface History {
  /** The room at the end, in the order in which it was read. */
  readonly log: readonly LoggedMessage[];
  /** In the order in which they were started. */
  readonly attempts: readonly Attempt[];
  readonly views: readonly View[];
  readonly faults: readonly Fault[];
  readonly people: PeopleHistory;
  readonly messages: MessagesHistory;
}

/** A message of the log. */
export interface LoggedMessage {
  readonly seq: number;
  readonly text: string;
  readonly session: string;
  readonly n: number;
}

/** One attempt of a writer to post this text. No two attempts have the same text. */
export interface Attempt {
  readonly text: string;
  readonly writer: string;
  readonly wire: WireName;
  readonly begunAt: number;
  /** How often it was sent: more than once only if the wire has client ids. */
  readonly sends: number;
  readonly outcome: WriteOutcome;
}

export type WriteOutcome =
  /** `seq`: its number, if the wire has it. */
  | { readonly kind: 'acknowledged'; readonly at: number; readonly seq?: number }
  | { readonly kind: 'refused'; readonly at: number; readonly code: string }
  /** There was no answer, so it may be in the log or not. */
  | { readonly kind: 'unknown' };

/** What one reader received. */
export interface View {
  readonly reader: string;
  readonly wire: WireName;
  /** Whether its wire lets it catch up, so that it must have received everything. */
  readonly whole: boolean;
  readonly stretches: readonly Stretch[];
}

/** What must be consecutive in the log exactly as it was received: the live part of one connection, or one answer. */
export interface Stretch {
  readonly what: string;
  readonly received: readonly Received[];
}

export interface Received {
  readonly text: string;
  readonly at: number;
  /** Its number, if the wire has it. */
  readonly seq?: number;
}

/** A fault that was injected. */
export interface Fault {
  readonly at: number;
  readonly what: string;
}
