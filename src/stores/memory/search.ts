import { tokenize } from '#lib/tokenize.ts';
import type { Entry, Posted } from '#model/entry.ts';
import { newestFirst, type Search } from '#store.ts';

/** Looks through all messages of the rooms, which is quick enough for as many as memory should hold. */
export function search(rooms: Iterable<readonly Entry[]>, query: Search): readonly Posted[] {
  const found: Posted[] = [];
  for (const entries of rooms) {
    for (const entry of entries) if (entry.kind === 'posted' && matches(entry, query)) found.push(entry);
  }
  return found.sort(newestFirst).slice(0, query.limit);
}

function matches(message: Posted, query: Search): boolean {
  if (query.words.length === 0 || message.sentAt >= (query.before ?? Number.POSITIVE_INFINITY)) return false;
  const own = new Set(tokenize(message.body));
  return query.words.every((word) => own.has(word));
}
