import type { HubMetrics } from '#hub/metrics.ts';
import type { Distribution } from '#lib/histogram.ts';
import type { BusMetrics } from './bus-instrumentation.ts';
import type { StoreMetrics } from './store-instrumentation.ts';

/** The stats of one process. */
export interface ProcessStats {
  readonly residentBytes: number;
  /** Since it was started. */
  readonly cpuSeconds: number;
  /** Seconds since 1970. */
  readonly startedAt: number;
}

/** The metrics of a node's work. */
export interface NodeMetrics {
  readonly hub: HubMetrics;
  readonly store: StoreMetrics;
  readonly bus: BusMetrics;
  /** HTTP responses, by status. */
  readonly responses: Readonly<Record<string, number>>;
  readonly loopDelaySeconds: Distribution;
}

/** A node's own report. */
export interface OwnStats {
  readonly process: ProcessStats;
  readonly metrics: NodeMetrics;
}

/**
 * The report of one process of the server: plain objects and numbers, which can be sent between processes as they are.
 * `restarts`: how often the node was restarted.
 */
export type NodeStats =
  | ({ readonly kind: 'node'; readonly node: string; readonly restarts: number } & OwnStats)
  /** A node that did not answer. */
  | { readonly kind: 'silent'; readonly node: string; readonly restarts: number }
  | { readonly kind: 'supervisor'; readonly node: 'supervisor'; readonly process: ProcessStats };

/** Of this process, now. */
export function processStats(): ProcessStats {
  const { user, system } = process.cpuUsage();
  return {
    residentBytes: process.memoryUsage.rss(),
    cpuSeconds: (user + system) / 1_000_000,
    startedAt: performance.timeOrigin / 1000,
  };
}
