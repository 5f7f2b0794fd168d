import { type Collections, makeIndexes } from './documents.ts';
import { Transactions } from './transactions.ts';

/** Adds what the third form did not have: indexes, and the times of the newest entries. An interrupted attempt can be repeated. */
export async function addActivity(collections: Collections): Promise<void> {
  await makeIndexes(collections);
  // A batch that was not carried out yet has rooms of the third form.
  await new Transactions(collections).recover();
  for (const { _id, createdAt, sentAt } of await collections.rooms.find().toArray()) {
    const activeAt = Math.max(createdAt, sentAt);
    await collections.rooms.updateOne({ _id }, { $max: { activeAt } });
  }
}
