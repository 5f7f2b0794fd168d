import type { RoomId } from './names.ts';

/**
 * - `after` N: the first entries after N (0: from the beginning).
 * - `before` N: the last entries below N (Infinity: the newest).
 * - `around` N: half of them below N (fewer at the beginning of the room), N itself and those after it.
 */
export type Range = { readonly room: RoomId; readonly limit: number } & (
  | { readonly after: number }
  | { readonly before: number }
  | { readonly around: number }
);

/** The numbers of a range, from `first` to below `end`. Known without reading, because a log has no gap. */
export function span(range: Range, head: number, floor = 1): { first: number; end: number } {
  if ('before' in range) {
    const end = Math.min(range.before, head + 1);
    return { first: Math.max(floor, end - range.limit), end };
  }
  const wanted = 'after' in range ? range.after + 1 : range.around - Math.floor(range.limit / 2);
  const first = Math.max(floor, wanted);
  return { first, end: Math.min(first + range.limit, head + 1) };
}
