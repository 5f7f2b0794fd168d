import type { Posted } from '#model/entry.ts';
import { newestFirst, type Search } from '#store.ts';
import type { Collections } from './collections.ts';
import { fromDocument } from './messages.ts';

/** Messages that hold all the words: each message has a list of its own, and an index over it. */
export async function search({ messages }: Collections, query: Search): Promise<readonly Posted[]> {
  const { words, rooms, limit, before = Number.POSITIVE_INFINITY } = query;
  if (words.length === 0 || rooms.length === 0 || limit === 0) return [];
  const documents = messages
    .find({
      'hubbub.words': { $all: [...words] },
      'hubbub.room': { $in: [...rooms] },
      'hubbub.sentAt': { $lt: before },
    })
    .sort({ 'hubbub.sentAt': -1 });
  const found: Posted[] = [];
  for await (const document of documents) {
    const { message } = fromDocument(document);
    // Those of one millisecond come in any order, and have to be put into the one that was promised.
    if (found.length >= limit && message.sentAt < (found.at(-1) as Posted).sentAt) break;
    found.push(message);
  }
  return found.sort(newestFirst).slice(0, limit);
}
