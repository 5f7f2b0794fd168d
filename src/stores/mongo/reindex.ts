import type { Posted } from '#model/entry.ts';
import { termsForm, termsOf } from '#search/terms.ts';
import type { Reindexing } from '#store.ts';
import type { Collections, LogDocument } from './documents.ts';
import { toEntry } from './records.ts';

/** Messages in one piece: some milliseconds in which the node does nothing else. */
const pieceMessages = 50;

/** One piece. Two processes may make the same one: each writes the same terms, and only where the message is as it was read. */
export async function reindex({ log, messages }: Collections, anew?: 'anew'): Promise<Reindexing> {
  const note = (terms: NonNullable<LogDocument['terms']>) =>
    log.updateOne({ _id: 'log' }, { $set: { terms } });
  if (anew) await note({ form: 0, after: '', done: 0 });
  const { form, after, done } = (await log.findOne({ _id: 'log' }))?.terms ?? { form: 0, after: '', done: 0 };
  if (form === termsForm) return { done: 0, total: 0 };
  const found = await messages
    .find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(pieceMessages)
    .toArray();
  const last = found.at(-1);
  if (!last) {
    await note({ form: termsForm, after: '', done: 0 });
    return { done: 0, total: 0 };
  }
  const writes = found
    .filter(({ hubbub }) => hubbub !== undefined)
    .map((document) => ({
      updateOne: {
        filter: { _id: document._id, 'hubbub.batch': document.hubbub.batch! },
        update: { $set: { 'hubbub.words': termsOf(toEntry(document) as Posted) } },
      },
    }));
  if (writes.length > 0) await messages.bulkWrite(writes, { ordered: false });
  const now = done + found.length;
  await note({ form: 0, after: last._id, done: now });
  // That it was the last piece is found out by the next one.
  return { done: now, total: Math.max(now, await messages.estimatedDocumentCount()) + 1 };
}
