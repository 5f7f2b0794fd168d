import type { Dump, StoredEntry } from '#dump.ts';
import type { RoomName } from '#model/names.ts';

/** Entries that are carried at once: a few hundred kilobytes. */
const chunkEntries = 500;

/** The entries of a room past this number, in pieces. */
export async function* chunksOf(
  dump: Dump,
  room: RoomName,
  after = 0,
): AsyncGenerator<readonly StoredEntry[]> {
  for (let last = after; ; ) {
    const entries = await dump.entries(room, last, chunkEntries);
    if (entries.length === 0) return;
    last = entries.at(-1)!.entry.seq;
    yield entries;
  }
}
