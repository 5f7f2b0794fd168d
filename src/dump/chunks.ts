import type { Archive, KeptEntry } from '#dump.ts';
import type { RoomName } from '#model/names.ts';

/** Entries that are carried at once: a few hundred kilobytes. */
const pieceEntries = 500;

/** The entries of a room past this number, in pieces. */
export async function* piecesOf(
  archive: Archive,
  room: RoomName,
  after = 0,
): AsyncGenerator<readonly KeptEntry[]> {
  for (let last = after; ; ) {
    const entries = await archive.entries(room, last, pieceEntries);
    if (entries.length === 0) return;
    last = entries.at(-1)!.entry.seq;
    yield entries;
  }
}
