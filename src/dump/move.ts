import { type Archive, chapters, isUnfinished, unfinishedEpoch } from '#dump.ts';
import { CannotMove } from './cannot-move.ts';
import { difference } from './check.ts';
import { piecesOf } from './chunks.ts';

export type Work = 'copying' | 'checking';

/** How far the work is: entries, of so many. */
export type Tell = (work: Work, done: number, total: number) => void;

/**
 * Carries everything that a store holds into an empty one, compares the two, and gives the new one the epoch of the old one.
 *
 * Until that last step the new one bears the epoch of something unfinished: no node opens it, and when the work is broken
 * off, at any moment, the same move goes on where it was. The old one stays as it is. Rejected with `CannotMove`.
 */
export async function move(from: Archive, to: Archive, now: number, tell: Tell): Promise<void> {
  const epoch = await prepare(from, to, now);
  for (const chapter of chapters) {
    for await (const records of from.records(chapter)) await to.addRecords(chapter, records);
  }
  const total = await copyEntries(from, to, tell);
  const found = await difference(from, to, (compared) => tell('checking', compared, total));
  if (found !== undefined)
    throw new CannotMove(`${to.place} is not what ${from.place} is, by ${found}. Empty it, and move again.`);
  await to.rename(epoch);
}

async function prepare(from: Archive, to: Archive, now: number): Promise<string> {
  for (const archive of [from, to]) {
    if (await archive.isInUse(now))
      throw new CannotMove(
        `A Hubbub works with ${archive.place}. Stop it first; after a crash, wait for 20 seconds.`,
      );
  }
  const [epoch, other] = await Promise.all([from.epoch(), to.epoch()]);
  if (isUnfinished(epoch))
    throw new CannotMove(`${from.place} holds a part of a chat only: finish the move into it first.`);
  if (other === unfinishedEpoch(epoch)) return epoch;
  if (other === epoch) throw new CannotMove(`${to.place} is this chat already.`);
  if (isUnfinished(other)) throw new CannotMove(`${to.place} holds a part of another chat.`);
  if (!(await to.isEmpty())) throw new CannotMove(`${to.place} is not empty: there is a chat in it.`);
  await to.rename(unfinishedEpoch(epoch));
  return epoch;
}

/** Goes on in each room where the new store ends; how many entries there are in all. */
async function copyEntries(from: Archive, to: Archive, tell: Tell): Promise<number> {
  const rooms = await from.rooms();
  const heads = new Map((await to.rooms()).map(({ room, head }) => [room, head]));
  const total = rooms.reduce((sum, { head }) => sum + head, 0);
  let done = heads.values().reduce((sum, head) => sum + head, 0);
  tell('copying', done, total);
  for (const { room } of rooms) {
    for await (const entries of piecesOf(from, room, heads.get(room) ?? 0)) {
      await to.addEntries(entries);
      done += entries.length;
      tell('copying', done, total);
    }
  }
  return total;
}
