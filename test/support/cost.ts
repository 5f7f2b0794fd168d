import assert from 'node:assert/strict';

/** A row of so many UTF-16 units. */
export const row = (seed: string, units: number): string =>
  `a${seed.repeat(Math.ceil(units / seed.length)).slice(0, units - 2)}x`.toWellFormed();

/** Milliseconds of the processor: other programs on the machine do not count. The best of some tries, for the collector takes turns. */
export function costOf(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 4 && least > 1; tries++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/** What 50 ms of a usual machine are on this one: a loop over some bytes, timed in this run. */
const bytes = new Uint8Array(1_000_000);
const reference = costOf(() => {
  let sum = 0;
  for (let round = 0; round < 20; round++) for (const byte of bytes) sum = (sum * 31 + byte) | 0;
  bytes[0] = sum;
});
export const mostMs = Math.max(50, 2 * reference);

/** Shorter than this, a measurement says nothing of how it grows. */
export const measurableMs = 8;

export function checkCost(what: string, most: number, work: (length: number) => void): void {
  const whole = costOf(() => work(most));
  assert.ok(whole < mostMs, `${what}: ${whole.toFixed(1)} ms, with ${mostMs.toFixed(0)} ms allowed`);
  if (whole < measurableMs) return;
  const half = costOf(() => work(most / 2));
  assert.ok(
    whole <= 4 * half + measurableMs,
    `${what}: ${half.toFixed(1)} ms, twice as long ${whole.toFixed(1)} ms`,
  );
}
