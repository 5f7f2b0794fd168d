/** How often values fell into each of some ranges. Plain numbers, so that it can be sent to another process as it is. */
export interface Distribution {
  /** The upper ends of the ranges, each included, ascending; the last range has no end. */
  readonly bounds: readonly number[];
  /** How many values lay in each range: one more than there are bounds. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** Counts values by their size: a few comparisons for each, and no memory. */
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
