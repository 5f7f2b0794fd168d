import { type Distribution, Histogram } from '#lib/histogram.ts';
import { recordOf } from '#lib/record-of.ts';
import { type WireName, wireNames } from '#model/names.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';

/** The hub's counters. They contain no names and nothing that users post. */
export class HubCounters {
  /** For each batch of entries and each wire: from receiving the oldest entry to writing it to the connections. */
  readonly lagSeconds = recordOf(
    wireNames,
    () => new Histogram([0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]),
  );
  /** What an audit has put right (`audit.ts`). */
  healed = 0;
  /** All refusals, whether the connection was closed or not. */
  readonly refusals = recordOf(Object.keys(refusals) as RefusalCode[], () => 0);
}

/** A node's connections at one moment. */
export interface ConnectionSnapshot {
  readonly sessions: Readonly<Record<WireName, number>>;
  /** Connections that take no more bytes for now. */
  readonly backpressured: number;
  /** Bytes that wait to be sent, of all connections together. */
  readonly backlogBytes: number;
}

/** Counters and a snapshot. */
export interface HubMetrics extends ConnectionSnapshot {
  readonly lagSeconds: Readonly<Record<WireName, Distribution>>;
  readonly refusals: Readonly<Record<RefusalCode, number>>;
  readonly healed: number;
  /** Drafts that wait for the next commit. */
  readonly queued: number;
}

/** The fields of a session that are counted. */
interface Counted {
  readonly wire: WireName;
  readonly backpressured: boolean;
  readonly transport: { readonly backlog: number };
}

export function snapshot(all: Iterable<Counted>): ConnectionSnapshot {
  const sessions = recordOf(wireNames, () => 0);
  let backpressured = 0;
  let backlogBytes = 0;
  for (const session of all) {
    sessions[session.wire]++;
    if (session.backpressured) backpressured++;
    backlogBytes += session.transport.backlog;
  }
  return { sessions, backpressured, backlogBytes };
}
