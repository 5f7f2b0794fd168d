import { type Dump, type DumpTable, dumpTables } from '#dump.ts';
import type { RoomName } from '#model/names.ts';
import { chunksOf } from './chunks.ts';
import { Fingerprint } from './fingerprint.ts';

/**
 * Where two archives differ, in words; undefined where they hold the same. Each chapter and each room is compared by its
 * count and by the hashes of all it holds. `tell`: how many entries were compared.
 */
export async function difference(
  one: Dump,
  other: Dump,
  onProgress: (compared: number) => void,
): Promise<string | undefined> {
  for (const table of dumpTables) {
    const [here, there] = await Promise.all([tableFingerprint(one, table), tableFingerprint(other, table)]);
    if (!here.equals(there)) return `${table}: ${here.count} and ${there.count}`;
  }
  let compared = 0;
  for (const room of await namesOf(one, other)) {
    const [here, there] = await Promise.all([
      roomFingerprint(one, room, (count) => onProgress(compared + count)),
      roomFingerprint(other, room),
    ]);
    if (!here.equals(there)) return `entries of the room ${room}: ${here.count} and ${there.count}`;
    compared += here.count;
  }
  return undefined;
}

async function namesOf(...dumps: readonly Dump[]): Promise<ReadonlySet<RoomName>> {
  const rooms = await Promise.all(dumps.map((dump) => dump.rooms()));
  return new Set(rooms.flat().map(({ room }) => room));
}

async function tableFingerprint(dump: Dump, table: DumpTable): Promise<Fingerprint> {
  const fingerprint = new Fingerprint();
  for await (const records of dump.records(table)) {
    for (const record of records) fingerprint.add(record);
  }
  return fingerprint;
}

async function roomFingerprint(
  dump: Dump,
  room: RoomName,
  onProgress: (count: number) => void = () => {},
): Promise<Fingerprint> {
  const fingerprint = new Fingerprint();
  for await (const entries of chunksOf(dump, room)) {
    for (const entry of entries) fingerprint.add(entry);
    onProgress(fingerprint.count);
  }
  return fingerprint;
}
