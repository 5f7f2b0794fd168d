import { type Dump, isUnfinished, tables, unfinishedEpoch } from '#dump.ts';
import type { Room } from '#model/room.ts';
import { chunksOf, difference } from './compare.ts';

/** Why a store cannot be moved, in a sentence for the user. */
export class CannotMove extends Error {}

export type Phase = 'copying' | 'checking';

/** Entries done, of how many. */
export type OnProgress = (phase: Phase, done: number, total: number) => void;

/**
 * Copies everything that a store holds into an empty one, compares the two, and gives the new one the epoch of the old
 * one.
 *
 * Until that last step the new store has an unfinished epoch: no node opens it, and an interrupted move can be
 * continued at any moment by the same command. The old store stays as it is. Rejected with `CannotMove`.
 */
export async function move(from: Dump, to: Dump, now: number, onProgress: OnProgress): Promise<void> {
  const epoch = await prepare(from, to, now);
  for (const table of tables) {
    for await (const records of from.records(table)) await to.addRecords(table, records);
  }
  const total = await copyEntries(from, to, onProgress);
  const found = await difference(from, to, (compared) => onProgress('checking', compared, total));
  if (found !== undefined)
    throw new CannotMove(`${to.place} is not what ${from.place} is, by ${found}. Empty it, and move again.`);
  await to.setEpoch(epoch);
}

async function prepare(from: Dump, to: Dump, now: number): Promise<string> {
  for (const dump of [from, to]) {
    if (await dump.isInUse(now))
      throw new CannotMove(
        `A Hubbub works with ${dump.place}. Stop it first; after a crash, wait for 20 seconds.`,
      );
  }
  const [epoch, other] = await Promise.all([from.epoch(), to.epoch()]);
  if (isUnfinished(epoch))
    throw new CannotMove(`${from.place} holds a part of a chat only: finish the move into it first.`);
  if (other === unfinishedEpoch(epoch)) return epoch;
  if (other === epoch) throw new CannotMove(`${to.place} is this chat already.`);
  if (isUnfinished(other)) throw new CannotMove(`${to.place} holds a part of another chat.`);
  if (!(await to.isEmpty())) throw new CannotMove(`${to.place} is not empty: there is a chat in it.`);
  await to.setEpoch(unfinishedEpoch(epoch));
  return epoch;
}

/** Continues in each room where the new store ends; returns the total number of entries. */
async function copyEntries(from: Dump, to: Dump, onProgress: OnProgress): Promise<number> {
  const [old, copied] = await Promise.all([roomsOf(from), roomsOf(to)]);
  const heads = new Map(copied.map(({ id, head }) => [id, head]));
  const total = entriesIn(old);
  let done = entriesIn(copied);
  onProgress('copying', done, total);
  for (const { id } of old) {
    for await (const entries of chunksOf(from, id, heads.get(id))) {
      await to.addEntries(entries);
      done += entries.length;
      onProgress('copying', done, total);
    }
  }
  return total;
}

const roomsOf = async (dump: Dump): Promise<readonly Room[]> =>
  (await Array.fromAsync(dump.records('rooms'))).flat();

const entriesIn = (rooms: readonly Room[]): number =>
  rooms.reduce((sum, { head, floor }) => sum + head - floor + 1, 0);
