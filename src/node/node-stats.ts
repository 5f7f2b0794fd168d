import type { HubMetrics } from '#hub/metrics.ts';
import type { Distribution } from '#lib/histogram.ts';
import type { BusMetrics } from './bus-instrumentation.ts';
import type { StoreMetrics } from './store-instrumentation.ts';

/** The state of one process. */
export interface ProcessStats {
  readonly residentBytes: number;
  /** Since it started. */
  readonly cpuSeconds: number;
  /** Seconds since 1970. */
  readonly startedAt: number;
}

/** What a node counts and measures. */
export interface NodeMetrics {
  readonly hub: HubMetrics;
  readonly store: StoreMetrics;
  readonly bus: BusMetrics;
  /** HTTP responses, by status. */
  readonly responses: Readonly<Record<string, number>>;
  readonly loopDelaySeconds: Distribution;
}

/** What a node answers to a request for its stats. */
export interface OwnStats {
  readonly process: ProcessStats;
  readonly metrics: NodeMetrics;
}

/**
 * The state of one process of the server: plain objects and numbers, which are sent from process to process as they are.
 * `restarts`: how often the node was started again.
 */
export type NodeStats =
  | ({ readonly kind: 'node'; readonly node: string; readonly restarts: number } & OwnStats)
  /** A node that gave no answer. */
  | { readonly kind: 'silent'; readonly node: string; readonly restarts: number }
  | { readonly kind: 'supervisor'; readonly node: 'supervisor'; readonly process: ProcessStats };

/** This process now. */
export function processStats(): ProcessStats {
  const { user, system } = process.cpuUsage();
  return {
    residentBytes: process.memoryUsage.rss(),
    cpuSeconds: (user + system) / 1_000_000,
    startedAt: performance.timeOrigin / 1000,
  };
}
