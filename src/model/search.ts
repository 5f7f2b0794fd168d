import type { Posted } from './entry.ts';
import { messageId, type RoomId } from './names.ts';

/** What is asked of a store, in terms (`search/terms.ts`). */
export interface Search {
  /** A message has at least one term of each of these groups … */
  readonly all: readonly (readonly string[])[];
  /** … and none of these. */
  readonly none?: readonly string[];
  /** Rooms to search in. */
  readonly rooms: readonly RoomId[];
  /** Searches public rooms too: all of them, or those that admit guests (`settings.guests` is not `off`). */
  readonly public?: 'all' | 'for guests';
  /** Only these messages, by their ids. */
  readonly among?: readonly string[];
  readonly limit: number;
  /** Only messages sent at this time or later, and earlier than that. */
  readonly since?: number;
  readonly before?: number;
  /** Only what follows on this message in the order of the results: the next page. */
  readonly after?: Place;
}

/** Where a message stands among search results. */
export type Place = Pick<Posted, 'sentAt' | 'room' | 'seq'>;

/** The order of search results. */
export const newestFirst = (a: Place, b: Place): number =>
  b.sentAt - a.sentAt || (a.room === b.room ? b.seq - a.seq : a.room < b.room ? -1 : 1);

/** Whether a message was sent in the time that is searched, and follows on the last one of the page before. */
export const isInTime = (message: Place, { since = 0, before, after }: Search): boolean =>
  message.sentAt >= since &&
  message.sentAt < (before ?? Number.POSITIVE_INFINITY) &&
  (!after || newestFirst(after, message) < 0);

/** The time before which all results of a search were sent: as databases can compare. */
export const endOf = ({ before, after }: Search): number =>
  Math.min(before ?? Number.POSITIVE_INFINITY, after ? after.sentAt + 1 : Number.POSITIVE_INFINITY);

/** Which of all messages are searched, by their ids. */
export function among({ among }: Search): (message: Place) => boolean {
  if (!among) return () => true;
  const ids = new Set(among);
  return ({ room, seq }) => ids.has(messageId(room, seq));
}

/** Whether a message with these terms has what is searched for. */
export const hasTerms = (terms: ReadonlySet<string>, { all, none = [] }: Search): boolean =>
  all.every((group) => group.some((term) => terms.has(term))) && !none.some((term) => terms.has(term));
