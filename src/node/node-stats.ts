import type { HubMetrics } from '#hub/metrics.ts';
import type { Distribution } from '#lib/histogram.ts';
import type { BusMetrics } from './bus-instrumentation.ts';
import type { StoreMetrics } from './store-instrumentation.ts';

/** What one process tells of itself. */
export interface ProcessStats {
  readonly residentBytes: number;
  /** Since it started. */
  readonly cpuSeconds: number;
  /** Seconds since 1970. */
  readonly startedAt: number;
}

/** What a node tells of its work. */
export interface NodeMetrics {
  readonly hub: HubMetrics;
  readonly store: StoreMetrics;
  readonly bus: BusMetrics;
  /** Answers of its HTTP door, by status. */
  readonly responses: Readonly<Record<string, number>>;
  readonly loopDelaySeconds: Distribution;
}

/** What a node answers when it is asked how it is. */
export interface OwnStats {
  readonly process: ProcessStats;
  readonly metrics: NodeMetrics;
}

/**
 * How one process of the server is: plain objects and numbers, which are sent from process to process as they are.
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
