import { indexOf, type Row } from './rows.ts';

/**
 * Which rows are in the page: so many, from `first` on. The others that are known are not, however many there are; they come as
 * they are neared, a few at a time, so that no frame has much to do.
 */

const fewest = 150;
/** Rows that come, and go at the other end, at a time. */
const stepRows = 8;
/** The height of the lowest row. */
const rowPixels = 22;
/** How close the edge of what is in the page may come. */
const nearPixels = 700;
/** So many rows, or pixels beyond two screens, before the end of what is known, more is asked for. */
const aheadRows = 120;
const aheadPixels = 1_500;

/** As many as three screens of the lowest rows, at least. */
const mostRows = (height: number): number => Math.max(fewest, Math.ceil((3 * height) / rowPixels));

export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** `first`: the number of its first row; undefined for the end. */
export function sliceOf(rows: readonly Row[], first: number | undefined, height: number): Slice {
  const most = mostRows(height);
  const latest = Math.max(0, rows.length - most);
  const from = first === undefined ? latest : Math.min(latest, indexOf(rows, first));
  return { from, to: Math.min(rows.length, from + most) };
}

/** The first row of a slice that has this one in its middle. */
export function firstAround(rows: readonly Row[], seq: number, height: number): number | undefined {
  return rows[Math.max(0, indexOf(rows, seq) - Math.floor(mostRows(height) / 2))]?.seq;
}

export interface Edges {
  /** Pixels between the upper edge of what is in the page and the upper edge of the screen. */
  readonly above: number;
  readonly below: number;
}

/** The first row of the slice that follows, where an edge is near; undefined where none is, or there is nothing behind it. */
export function shifted(rows: readonly Row[], { from, to }: Slice, edges: Edges): number | undefined {
  const isUp = edges.above < nearPixels && from > 0;
  const isDown = edges.below < nearPixels && to < rows.length;
  // With both near the screen is large, and the other edge would be near again at once.
  if (isUp === isDown) return undefined;
  return rows[isUp ? Math.max(0, from - stepRows) : from + stepRows]?.seq;
}

/** Whether the known rows soon come to their end in a direction, so that more is to be asked for. */
export const endsAbove = ({ from }: Slice, { above }: Edges, height: number): boolean =>
  from < aheadRows && above < 2 * height + aheadPixels;
export const endsBelow = (rows: readonly Row[], { to }: Slice): boolean => rows.length - to < aheadRows;
