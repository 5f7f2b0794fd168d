import { type Dump, dumpTables, isUnfinished, unfinishedEpoch } from '#dump.ts';
import { CannotMove } from './cannot-move.ts';
import { difference } from './check.ts';
import { chunksOf } from './chunks.ts';

export type Phase = 'copying' | 'checking';

/** How far the work is: entries, of so many. */
export type OnProgress = (work: Phase, done: number, total: number) => void;

/**
 * Carries everything that a store holds into an empty one, compares the two, and gives the new one the epoch of the old one.
 *
 * Until that last step the new one bears the epoch of something unfinished: no node opens it, and when the work is broken
 * off, at any moment, the same move goes on where it was. The old one stays as it is. Rejected with `CannotMove`.
 */
export async function move(from: Dump, to: Dump, now: number, onProgress: OnProgress): Promise<void> {
  const epoch = await prepare(from, to, now);
  for (const table of dumpTables) {
    for await (const records of from.records(table)) await to.addRecords(table, records);
  }
  const total = await copyEntries(from, to, onProgress);
  const found = await difference(from, to, (compared) => onProgress('checking', compared, total));
  if (found !== undefined)
    throw new CannotMove(
      `${to.location} is not what ${from.location} is, by ${found}. Empty it, and move again.`,
    );
  await to.setEpoch(epoch);
}

async function prepare(from: Dump, to: Dump, now: number): Promise<string> {
  for (const dump of [from, to]) {
    if (await dump.isInUse(now))
      throw new CannotMove(
        `A Hubbub works with ${dump.location}. Stop it first; after a crash, wait for 20 seconds.`,
      );
  }
  const [epoch, other] = await Promise.all([from.epoch(), to.epoch()]);
  if (isUnfinished(epoch))
    throw new CannotMove(`${from.location} holds a part of a chat only: finish the move into it first.`);
  if (other === unfinishedEpoch(epoch)) return epoch;
  if (other === epoch) throw new CannotMove(`${to.location} is this chat already.`);
  if (isUnfinished(other)) throw new CannotMove(`${to.location} holds a part of another chat.`);
  if (!(await to.isEmpty())) throw new CannotMove(`${to.location} is not empty: there is a chat in it.`);
  await to.setEpoch(unfinishedEpoch(epoch));
  return epoch;
}

/** Goes on in each room where the new store ends; how many entries there are in all. */
async function copyEntries(from: Dump, to: Dump, onProgress: OnProgress): Promise<number> {
  const rooms = await from.rooms();
  const heads = new Map((await to.rooms()).map(({ room, head }) => [room, head]));
  const total = rooms.reduce((sum, { head }) => sum + head, 0);
  let done = heads.values().reduce((sum, head) => sum + head, 0);
  onProgress('copying', done, total);
  for (const { room } of rooms) {
    for await (const entries of chunksOf(from, room, heads.get(room) ?? 0)) {
      await to.addEntries(entries);
      done += entries.length;
      onProgress('copying', done, total);
    }
  }
  return total;
}
