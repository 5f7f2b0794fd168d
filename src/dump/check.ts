import { type Archive, type Chapter, chapters } from '#dump.ts';
import type { RoomName } from '#model/names.ts';
import { piecesOf } from './chunks.ts';
import { Fingerprint } from './fingerprint.ts';

/**
 * Where two archives differ, in words; undefined where they hold the same. Each chapter and each room is compared by its
 * count and by the hashes of all it holds. `tell`: how many entries were compared.
 */
export async function difference(
  one: Archive,
  other: Archive,
  tell: (compared: number) => void,
): Promise<string | undefined> {
  for (const chapter of chapters) {
    const [here, there] = await Promise.all([ofChapter(one, chapter), ofChapter(other, chapter)]);
    if (!here.equals(there)) return `${chapter}: ${here.count} and ${there.count}`;
  }
  let compared = 0;
  for (const room of await namesOf(one, other)) {
    const [here, there] = await Promise.all([
      ofRoom(one, room, (count) => tell(compared + count)),
      ofRoom(other, room),
    ]);
    if (!here.equals(there)) return `entries of the room ${room}: ${here.count} and ${there.count}`;
    compared += here.count;
  }
  return undefined;
}

async function namesOf(...archives: readonly Archive[]): Promise<ReadonlySet<RoomName>> {
  const rooms = await Promise.all(archives.map((archive) => archive.rooms()));
  return new Set(rooms.flat().map(({ room }) => room));
}

async function ofChapter(archive: Archive, chapter: Chapter): Promise<Fingerprint> {
  const fingerprint = new Fingerprint();
  for await (const records of archive.records(chapter)) {
    for (const record of records) fingerprint.add(record);
  }
  return fingerprint;
}

async function ofRoom(
  archive: Archive,
  room: RoomName,
  tell: (count: number) => void = () => {},
): Promise<Fingerprint> {
  const fingerprint = new Fingerprint();
  for await (const entries of piecesOf(archive, room)) {
    for (const entry of entries) fingerprint.add(entry);
    tell(fingerprint.count);
  }
  return fingerprint;
}
