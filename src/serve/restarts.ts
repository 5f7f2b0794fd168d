/** How often something was started again lately. */
export interface Restarts {
  readonly startedAt: number;
  readonly count: number;
  /** How often it was started again since the beginning. */
  readonly total: number;
}

const firstPauseMs = 100;
const longestPauseMs = 10_000;
/** Whoever has lived this long has got over what killed it before. */
const healthyMs = 30_000;

export const startedAgain = (before: Restarts | undefined, now: number): Restarts => ({
  startedAt: now,
  count: before === undefined || now - before.startedAt > healthyMs ? 0 : before.count + 1,
  total: before === undefined ? 0 : before.total + 1,
});

/** The pause before the next start: doubled each time, until one start lasted. In milliseconds. */
export function pauseBefore({ startedAt, count }: Restarts, now: number): number {
  if (now - startedAt > healthyMs) return firstPauseMs;
  return Math.min(firstPauseMs * 2 ** count, longestPauseMs);
}
