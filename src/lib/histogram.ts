/** Counts of values by range. Plain numbers, so that it can be sent to another process as it is. */
export interface Distribution {
  /** The upper bounds of the ranges, inclusive, ascending; the last range has none. */
  readonly bounds: readonly number[];
  /** The number of values in each range: one more than there are bounds. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** Counts values by size: a few comparisons for each, and no memory. */
export class Histogram implements Distribution {
  readonly bounds: readonly number[];
  readonly counts: number[];
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = [...bounds, Number.POSITIVE_INFINITY].map(() => 0);
  }

  observe(value: number): void {
    let range = 0;
    while (range < this.bounds.length && value > this.bounds[range]!) range++;
    this.counts[range]!++;
    this.sum += value;
  }
}
