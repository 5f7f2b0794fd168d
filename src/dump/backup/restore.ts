import { type Dump, isUnfinished, type StoredEntry, type Table, tables, unfinishedEpoch } from '#dump.ts';
import type { RoomId } from '#model/names.ts';
import { Fingerprint, ofRoom, ofTable } from '../compare.ts';
import { CannotMove, type OnProgress } from '../move.ts';
import { type Batch, batchesOf, headOf } from './read.ts';

/**
 * Writes a backup into an empty store, and compares the two. The file is read through first: nothing is written of one that is not
 * whole. The log gets a new epoch, so that clients which have read on since the backup notice, and start over.
 *
 * Until that last step no node opens the store, and the same call goes on after it was broken off. Rejected with `CannotMove`, or a
 * `StoreUnavailable` of the file.
 */
export async function restore(
  path: string,
  to: Dump,
  { now, epoch }: { readonly now: number; readonly epoch: string },
  onProgress: OnProgress,
): Promise<void> {
  const total = await entriesIn(path);
  await prepare(path, to, now);
  const kept = new Fingerprints();
  const heads = new Map(
    (await Array.fromAsync(to.records('rooms'))).flat().map(({ id, head }) => [id, head]),
  );
  let done = 0;
  onProgress('copying', done, total);
  for await (const batch of batchesOf(path)) {
    kept.add(batch);
    if (batch.kind !== 'entries') {
      await to.addRecords(batch.kind, batch.records as never);
      continue;
    }
    const fresh = batch.records.filter(({ entry }) => entry.seq > (heads.get(entry.room) ?? 0));
    if (fresh.length > 0) await to.addEntries(fresh);
    done += batch.records.length;
    onProgress('copying', done, total);
  }
  const other = await kept.differs(to, (compared) => onProgress('checking', compared, total));
  if (other !== undefined)
    throw new CannotMove(`${to.place} is not what is in ${path}, by ${other}. Empty it, and try again.`);
  await to.setEpoch(epoch);
}

/** How many entries it has. Rejected if it is not whole. */
async function entriesIn(path: string): Promise<number> {
  let entries = 0;
  for await (const { kind, records } of batchesOf(path)) if (kind === 'entries') entries += records.length;
  return entries;
}

async function prepare(path: string, to: Dump, now: number): Promise<void> {
  if (await to.isInUse(now))
    throw new CannotMove(
      `A Hubbub works with ${to.place}. Stop it first; after a crash, wait for 20 seconds.`,
    );
  const { epoch, at } = await headOf(path);
  const mark = unfinishedEpoch(`${epoch} of ${at}`);
  const found = await to.epoch();
  if (found === mark) return;
  if (isUnfinished(found)) throw new CannotMove(`${to.place} holds a part of another chat.`);
  if (!(await to.isEmpty())) throw new CannotMove(`${to.place} is not empty: there is a chat in it.`);
  await to.setEpoch(mark);
}

/** What was in the backup, as far as it takes to compare it with a store. */
class Fingerprints {
  readonly #tables = new Map<Table, Fingerprint>(tables.map((table) => [table, new Fingerprint()]));
  readonly #rooms = new Map<RoomId, Fingerprint>();

  add(batch: Batch): void {
    if (batch.kind === 'entries') return this.#addEntries(batch.records);
    for (const record of batch.records) this.#tables.get(batch.kind)!.add(record);
  }

  /** The first difference; undefined where there is none. */
  async differs(to: Dump, onProgress: (compared: number) => void): Promise<string | undefined> {
    let compared = 0;
    for (const [room, here] of this.#rooms) {
      const there = await ofRoom(to, room, (count) => onProgress(compared + count));
      if (!here.equals(there)) return `entries of the room ${room}: ${here.count} and ${there.count}`;
      compared += here.count;
    }
    for (const [table, here] of this.#tables) {
      const there = await ofTable(to, table);
      if (!here.equals(there)) return `${table}: ${here.count} and ${there.count}`;
    }
    return undefined;
  }

  #addEntries(entries: readonly StoredEntry[]): void {
    const { room } = entries[0]!.entry;
    const known = this.#rooms.get(room) ?? new Fingerprint();
    for (const entry of entries) known.add(entry);
    this.#rooms.set(room, known);
  }
}
