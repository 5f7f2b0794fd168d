import type { Place } from '#store.ts';

/** Where the next page of a search begins. A client only gives it back. */
export interface Cursor {
  /** How the first page was found: by whole words, or by the beginning of the last one. */
  readonly by: 'words' | 'prefix';
  /** Of the best: how many were shown. */
  readonly skip: number;
  /** The last message that was shown; of the best, the newest of all that were there. */
  readonly place: Place;
}

export const writeCursor = ({ by, skip, place }: Cursor): string =>
  [by[0], skip, place.sentAt, place.seq, place.room].join('.');

/** A room's id has no character that cannot be seen, nor can every database take all of those. */
const form = /^(?<by>[wp])\.(?<skip>\d{1,6})\.(?<sentAt>\d{1,15})\.(?<seq>\d{1,15})\.(?<room>[^\p{C}\s]+)$/u;

/** Undefined for what no page has ended with. */
export function readCursor(text: string): Cursor | undefined {
  const groups = form.exec(text)?.groups;
  if (!groups) return undefined;
  const { by, skip, sentAt, seq, room } = groups as Readonly<Record<string, string>>;
  return {
    by: by === 'w' ? 'words' : 'prefix',
    skip: Number(skip),
    place: { sentAt: Number(sentAt), seq: Number(seq), room: room! },
  };
}
