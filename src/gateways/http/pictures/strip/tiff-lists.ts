/** One line of a list. `value`: where it stands, which is in the entry itself if it has four bytes or fewer. */
export interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: number;
  readonly value: number;
  /** The twelve bytes of the entry. */
  readonly raw: Buffer;
}

export interface Tiff {
  /** Where the first list stands. */
  readonly first: number;
  listAt(at: number): { readonly entries: readonly Entry[]; readonly next: number };
  /** In place of the list that stands there, which had no fewer entries. */
  writeList(at: number, entries: readonly Entry[], next: number): void;
  /** The numbers of an entry that has such. */
  numbersOf(entry: Entry): readonly number[];
  /** So many bytes are gone through. Thrown: the file leads its reader about. */
  spend(bytes: number): void;
}

/** Bytes of one value of each type of TIFF. */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const short = 3;
const longs: ReadonlySet<number> = new Set([4, 13]);

/** Lists in a file: one for each picture in it. */
const mostLists = 64;

export function readTiff(bytes: Buffer): Tiff {
  const isLittle = bytes[0] === 0x49;
  const shortAt = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const longAt = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const writeShort = (value: number, at: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const writeLong = (value: number, at: number) =>
    isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  let left = bytes.length * 2;
  let lists = mostLists;

  const entryAt = (at: number): Entry => {
    const [tag, type, count] = [shortAt(at), shortAt(at + 2), longAt(at + 4)];
    const length = (valueBytes[type] ?? 0) * count;
    const value = length > 4 ? longAt(at + 8) : at + 8;
    return { tag, type, count, bytes: length, value, raw: Buffer.from(bytes.subarray(at, at + 12)) };
  };
  const tiff: Tiff = {
    first: longAt(4),
    listAt(at) {
      if (--lists < 0) throw new Error('It has too many lists.');
      const end = at + 2 + shortAt(at) * 12;
      tiff.spend(end - at);
      const next = longAt(end);
      const entries: Entry[] = [];
      for (let entry = at + 2; entry < end; entry += 12) entries.push(entryAt(entry));
      return { entries, next };
    },
    writeList(at, entries, next) {
      writeShort(entries.length, at);
      for (const [index, { raw }] of entries.entries()) raw.copy(bytes, at + 2 + index * 12);
      writeLong(next, at + 2 + entries.length * 12);
    },
    numbersOf({ type, count, bytes: length, value, raw }) {
      tiff.spend(length);
      if (type !== short && !longs.has(type)) throw new Error('That is no number.');
      const inside = length <= 4;
      const read = (index: number): number => {
        const at = (type === short ? 2 : 4) * index;
        if (!inside) return type === short ? shortAt(value + at) : longAt(value + at);
        if (type === short) return isLittle ? raw.readUInt16LE(8 + at) : raw.readUInt16BE(8 + at);
        return isLittle ? raw.readUInt32LE(8) : raw.readUInt32BE(8);
      };
      return Array.from({ length: count }, (_, index) => read(index));
    },
    spend(amount) {
      left -= amount;
      if (left < 0) throw new Error('It leads its reader about.');
    },
  };
  return tiff;
}
