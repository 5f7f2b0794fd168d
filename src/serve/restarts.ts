/** The recent restarts of a node. */
export interface Restarts {
  readonly startedAt: number;
  readonly count: number;
  /** All restarts since the supervisor was started. */
  readonly total: number;
}

const firstPauseMs = 100;
const longestPauseMs = 10_000;
/** A node that has run this long counts as recovered. */
const healthyMs = 30_000;

export const startedAgain = (before: Restarts | undefined, now: number): Restarts => ({
  startedAt: now,
  count: before === undefined || now - before.startedAt > healthyMs ? 0 : before.count + 1,
  total: before === undefined ? 0 : before.total + 1,
});

/** The pause before the next start, in milliseconds: doubled each time, until one start lasted. */
export function pauseBefore({ startedAt, count }: Restarts, now: number): number {
  if (now - startedAt > healthyMs) return firstPauseMs;
  return Math.min(firstPauseMs * 2 ** count, longestPauseMs);
}
