/** A sorted sample of latencies as points of its distribution, in milliseconds. */
export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Points of the distribution, ascending, for the picture. */
  readonly curve: readonly (readonly [quantile: number, ms: number])[];
}

/** More closely spaced towards 1, because slow cases matter most. */
const quantiles = [
  0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9999,
  1,
];

/** `sample` in any order. */
export function distribution(sample: readonly number[]): Latencies {
  const sorted = Float64Array.from(sample).sort();
  const at = (quantile: number): number =>
    sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? Number.NaN;
  // A sample of 200 has no 99.9th percentile.
  const known = quantiles.filter((quantile) => quantile === 1 || (1 - quantile) * sorted.length >= 1);
  return {
    count: sorted.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    curve: known.map((quantile) => [quantile, at(quantile)] as const),
  };
}

export const median = (values: readonly number[]): number => distribution(values).p50;
