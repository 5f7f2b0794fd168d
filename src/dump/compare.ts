import { hash } from 'node:crypto';
import { type Contents, type Dump, type StoredEntry, type Table, tables } from '#dump.ts';
import type { RoomId } from '#model/names.ts';

/**
 * Describes the first difference between two stores; undefined if their contents are equal. Each table and each room is
 * compared by the count and the hashes of its records. `onProgress`: entries compared so far.
 */
export async function difference(
  one: Dump,
  other: Dump,
  onProgress: (compared: number) => void,
): Promise<string | undefined> {
  let compared = 0;
  for await (const rooms of one.records('rooms')) {
    for (const { id } of rooms) {
      const [here, there] = await Promise.all([
        ofRoom(one, id, (count) => onProgress(compared + count)),
        ofRoom(other, id),
      ]);
      if (!here.equals(there)) return `entries of the room ${id}: ${here.count} and ${there.count}`;
      compared += here.count;
    }
  }
  for (const table of tables) {
    const [here, there] = await Promise.all([ofTable(one, table), ofTable(other, table)]);
    if (!here.equals(there)) return `${table}: ${here.count} and ${there.count}`;
  }
  return undefined;
}

/** Entries in one chunk: a few hundred kilobytes. */
const chunkEntries = 500;

/** The entries of a room after this number, in chunks. */
export async function* chunksOf(
  dump: Pick<Contents, 'entries'>,
  room: RoomId,
  after = 0,
): AsyncGenerator<readonly StoredEntry[]> {
  for (let last = after; ; ) {
    const entries = await dump.entries(room, last, chunkEntries);
    if (entries.length === 0) return;
    last = entries.at(-1)!.entry.seq;
    yield entries;
  }
}

/** A summary of records in any order: their count, and all their hashes combined. */
export class Fingerprint {
  #count = 0;
  readonly #sum = Buffer.alloc(32);

  add(record: object): void {
    const one = hash('sha256', JSON.stringify(record, sorted), 'buffer');
    for (let index = 0; index < one.length; index++) this.#sum[index]! ^= one[index]!;
    this.#count++;
  }

  get count(): number {
    return this.#count;
  }

  equals(other: Fingerprint): boolean {
    return this.#count === other.#count && this.#sum.equals(other.#sum);
  }
}

/** Two stores may return the fields of one record in different order. */
function sorted(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = Object.entries(value);
  // The order of reactions is significant: it is the order in which they were given.
  return key === 'reactions' ? fields : Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export async function ofTable(dump: Dump, table: Table): Promise<Fingerprint> {
  const fingerprint = new Fingerprint();
  for await (const records of dump.records(table)) for (const record of records) fingerprint.add(record);
  return fingerprint;
}

export async function ofRoom(
  dump: Dump,
  room: RoomId,
  onProgress: (count: number) => void = () => {},
): Promise<Fingerprint> {
  const fingerprint = new Fingerprint();
  for await (const entries of chunksOf(dump, room)) {
    for (const entry of entries) fingerprint.add(entry);
    onProgress(fingerprint.count);
  }
  return fingerprint;
}
