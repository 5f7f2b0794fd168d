import { clearNotes } from './overwrite-notes.ts';

/** The tag under which a TIFF keeps a list of its own about the place. */
const gpsTag = 0x8825;
/** Tags of such a list are no larger, and it begins with that of its version, or of north and south. */
const lastGpsTag = 0x1f;

/** A TIFF, which Exif is inside of another file: which end of a number comes first, and whether its places have eight bytes. */
interface Form {
  readonly isLittle: boolean;
  readonly isBig: boolean;
}

/** How a TIFF begins, also those of Olympus and Panasonic. */
const tiffs: readonly (readonly [start: string, form: Form])[] = [
  ...['II*\0', 'IIRO', 'IIRS', 'IIU\0'].map((start) => [start, { isLittle: true, isBig: false }] as const),
  ...['MM\0*', 'MMOR'].map((start) => [start, { isLittle: false, isBig: false }] as const),
  ['II+\0\x08\0\0\0', { isLittle: true, isBig: true }],
  ['MM\0+\0\x08\0\0', { isLittle: false, isBig: true }],
];

/**
 * Writes zeros, or spaces, where a place is written down, whatever kind of file it is: for those of which nobody here knows all
 * parts. That is less than to keep only what is needed, and these are not shown as pictures.
 */
export function overwritePlace(bytes: Buffer): Buffer {
  for (const [start, form] of tiffs) {
    const sign = Buffer.from(start, 'latin1');
    let left = mostLists;
    for (let at = bytes.indexOf(sign); at !== -1 && left > 0; at = bytes.indexOf(sign, at + 1), left--)
      clearGps(bytes.subarray(at), form);
  }
  return clearNotes(bytes);
}

/** Bytes of one value of each type of TIFF. */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/** No camera writes as many lists into a picture, as many entries into a list, and as much into one of these. */
const mostLists = 64;
const mostEntries = 256;
const mostValueBytes = 1_024;

function clearGps(tiff: Buffer, form: Form): void {
  const { short: tagOf, long, place, entriesOf } = readerOf(tiff, form);
  const clearList = (list: number) => {
    for (const one of entriesOf(list)) clearEntry(tiff, form, one);
    tiff.fill(0, list, list + (form.isBig ? 8 : 2));
  };
  try {
    const first = form.isBig ? place(8) : long(4);
    const entries = entriesOf(first);
    // In files of Canon the place is a TIFF of its own.
    const isPlace = entries.length > 0 && entries.every((one) => tagOf(one) <= lastGpsTag);
    if (isPlace && tagOf(entries[0]!) <= 1) clearList(first);
    else
      for (const entry of entries)
        if (tagOf(entry) === gpsTag) clearList(form.isBig ? place(entry + 12) : long(entry + 8));
  } catch {
    // These letters stood there for something else.
  }
}

function clearEntry(tiff: Buffer, form: Form, entry: number): void {
  const { short, long, place } = readerOf(tiff, form);
  const each = valueBytes[short(entry + 2)] ?? 0;
  const bytes = each * (form.isBig ? place(entry + 4) : long(entry + 4));
  const value = form.isBig ? place(entry + 12) : long(entry + 8);
  const end = Math.min(value + Math.min(bytes, mostValueBytes), tiff.length);
  // A value that leads out of the file keeps the others from nothing.
  if (bytes > (form.isBig ? 8 : 4) && value < end) tiff.fill(0, value, end);
  tiff.fill(0, entry, entry + (form.isBig ? 20 : 12));
}

function readerOf(tiff: Buffer, { isLittle, isBig }: Form) {
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const place = (at: number) => Number(isLittle ? tiff.readBigUInt64LE(at) : tiff.readBigUInt64BE(at));
  const entriesOf = (list: number): readonly number[] => {
    const length = Math.min(isBig ? place(list) : short(list), mostEntries);
    return Array.from({ length }, (_, index) => list + (isBig ? 8 + index * 20 : 2 + index * 12));
  };
  return { short, long, place, entriesOf };
}
