/** The tag under which a TIFF keeps a list of its own about the place. */
const gpsTag = 0x8825;

/** How a TIFF begins, which Exif is inside of another file. */
const tiffs = [
  { start: Buffer.from('II*\0', 'latin1'), isLittle: true },
  { start: Buffer.from('MM\0*', 'latin1'), isLittle: false },
];

/**
 * Writes zeros, or spaces, where a place is written down, whatever kind of file it is: for those of which nobody here knows all
 * parts. That is less than to keep only what is needed, and these are not shown as pictures.
 */
export function overwritePlace(bytes: Buffer): Buffer {
  for (const { start, isLittle } of tiffs) {
    let left = mostLists;
    for (let at = bytes.indexOf(start); at !== -1 && left > 0; at = bytes.indexOf(start, at + 1), left--)
      clearGps(bytes.subarray(at), isLittle);
  }
  let left = mostNotes;
  for (
    let at = bytes.indexOf('exif:GPS');
    at !== -1 && left > 0;
    at = bytes.indexOf('exif:GPS', at + 8), left--
  )
    clearXmp(bytes, at);
  return bytes;
}

/** Bytes of one value of each type of TIFF. */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** No camera writes as many lists into a picture, as many entries into a list, as much into one of these, and as many notes. */
const mostLists = 64;
const mostEntries = 256;
const mostValueBytes = 1_024;
const mostNotes = 4_096;

function clearGps(tiff: Buffer, isLittle: boolean): void {
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const entriesOf = (list: number) =>
    Array.from({ length: Math.min(short(list), mostEntries) }, (_, index) => list + 2 + index * 12);
  try {
    for (const entry of entriesOf(long(4))) {
      if (short(entry) !== gpsTag) continue;
      const list = long(entry + 8);
      for (const one of entriesOf(list)) {
        const bytes = (valueBytes[short(one + 2)] ?? 0) * long(one + 4);
        const value = long(one + 8);
        if (bytes > 4) tiff.fill(0, value, value + Math.min(bytes, mostValueBytes));
        tiff.fill(0, one, one + 12);
      }
      tiff.fill(0, list, list + 2);
    }
  } catch {
    // These letters stood there for something else.
  }
}

/** The value of an attribute or an element. */
function clearXmp(bytes: Buffer, at: number): void {
  const text = bytes.toString('latin1', at, at + 400);
  const value = /^exif:GPS\w+\s*(?:=\s*(["'])(?<attribute>[^"']*)|>(?<element>[^<]*))/.exec(text);
  const found = value?.groups?.attribute ?? value?.groups?.element;
  if (value && found) bytes.fill(' ', at + value[0].length - found.length, at + value[0].length);
}
