import { type Distribution, Histogram } from '#lib/histogram.ts';
import { recordOf } from '#lib/record-of.ts';
import { type WireName, wireNames } from '#model/names.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';

/** What a hub counts while it works. Nothing in it tells who spoke, or what was said. */
export class HubCounters {
  /** For every batch of entries and every wire: from taking the oldest of them to handing it to the connections. */
  readonly lagSeconds = recordOf(
    wireNames,
    () => new Histogram([0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]),
  );
  /** What was refused, whether the connection went on or not. */
  readonly refusals = recordOf(Object.keys(refusals) as RefusalCode[], () => 0);
}

/** The connections of a node at one moment. */
export interface ConnectionSnapshot {
  readonly sessions: Readonly<Record<WireName, number>>;
  /** Connections that take no more for now. */
  readonly backpressured: number;
  /** Bytes that wait to be sent, of all connections together. */
  readonly backlogBytes: number;
}

/** What a hub tells of itself. */
export interface HubMetrics extends ConnectionSnapshot {
  readonly lagSeconds: Readonly<Record<WireName, Distribution>>;
  readonly refusals: Readonly<Record<RefusalCode, number>>;
  /** What waits for the next commit. */
  readonly queued: number;
}

/** A session, as far as it is counted. */
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
