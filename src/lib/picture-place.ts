import { crc32 } from 'node:zlib';

/**
 * The picture without what was written down beside it: where and when it was taken, by which device, what somebody has noted. What
 * is seen stays as it is, byte by byte. `orientation`: how the picture has to be turned, which is kept.
 *
 * JPEG, PNG and WebP lose all such parts, and what follows on the picture in the file. In other formats, where parts cannot be taken
 * out without writing all of it anew, the place is overwritten.
 */
export function withoutPlace(picture: Buffer, type: string, orientation = 1): Buffer {
  const strip = strippers[type];
  try {
    return strip ? strip(picture, orientation) : overwritten(picture);
  } catch {
    // Not as its format says: it may hold anything, and is no picture to us.
    return overwritten(picture);
  }
}

type Strip = (picture: Buffer, orientation: number) => Buffer;

const strippers: Readonly<Record<string, Strip>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};

/** A block of Exif that says how to turn the picture, and nothing else. */
function exifOf(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

const isTurned = (orientation: number): boolean => orientation > 1 && orientation <= 8;

/** Of the application's own segments those that say how colours are meant. */
function isJpegPartKept(marker: number, body: Buffer): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const name = body.toString('latin1', 0, 12);
  return name.startsWith('JFIF') || name.startsWith('ICC_PROFILE') || name.startsWith('Adobe');
}

function stripJpeg(picture: Buffer, orientation: number): Buffer {
  const parts: Uint8Array[] = [picture.subarray(0, 2)];
  if (isTurned(orientation)) {
    const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)]);
    const head = Buffer.from([0xff, 0xe1, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    parts.push(head, body);
  }
  for (let at = 2; ; ) {
    if (picture[at] !== 0xff) throw new Error('There is no marker where one has to be.');
    const marker = picture[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) {
      parts.push(picture.subarray(at, at + 2));
      return Buffer.concat(parts);
    }
    const end = at + 2 + picture.readUInt16BE(at + 2);
    if (end > picture.length) throw new Error('A segment goes past the end.');
    if (isJpegPartKept(marker, picture.subarray(at + 4, end))) parts.push(picture.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    const next = endOfScan(picture, at);
    parts.push(picture.subarray(at, next));
    at = next;
  }
}

/** The marker that follows on the picture's own bytes. */
function endOfScan(picture: Buffer, from: number): number {
  for (let at = picture.indexOf(0xff, from); at !== -1; at = picture.indexOf(0xff, at + 1)) {
    const marker = picture[at + 1];
    if (marker === undefined) break;
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at;
  }
  // Cut off: browsers show what there is.
  throw new Error('The picture has no end.');
}

const pngParts: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'dSIG']);

function stripPng(picture: Buffer, orientation: number): Buffer {
  const parts: Uint8Array[] = [picture.subarray(0, 8)];
  for (let at = 8; ; ) {
    const end = at + 12 + picture.readUInt32BE(at);
    const name = picture.toString('latin1', at + 4, at + 8);
    if (end > picture.length) throw new Error('A chunk goes past the end.');
    if (!pngParts.has(name)) parts.push(picture.subarray(at, end));
    if (name === 'IHDR' && isTurned(orientation)) parts.push(pngChunk('eXIf', exifOf(orientation)));
    if (name === 'IEND') return Buffer.concat(parts);
    at = end;
  }
}

function pngChunk(name: string, body: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + body.length);
  chunk.writeUInt32BE(body.length);
  chunk.write(name, 4, 'latin1');
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length);
  return chunk;
}

/** In the flags of `VP8X`: there is Exif, there is XMP. */
const webpFlags = { exif: 0x08, xmp: 0x04 };

function stripWebp(picture: Buffer, orientation: number): Buffer {
  const parts: Uint8Array[] = [picture.subarray(0, 12)];
  const whole = Math.min(picture.length, 8 + picture.readUInt32LE(4));
  const turned = isTurned(orientation);
  for (let at = 12; at + 8 <= whole; ) {
    const name = picture.toString('latin1', at, at + 4);
    const size = picture.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > whole) throw new Error('A chunk goes past the end.');
    const chunk = Buffer.from(picture.subarray(at, end));
    if (name === 'VP8X')
      chunk[8] = (chunk[8]! & ~(webpFlags.exif | webpFlags.xmp)) | (turned ? webpFlags.exif : 0);
    if (name === 'EXIF' && turned) parts.push(webpExif(orientation));
    if (name !== 'EXIF' && name !== 'XMP ') parts.push(chunk);
    at = end;
  }
  const bytes = Buffer.concat(parts);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return bytes;
}

function webpExif(orientation: number): Buffer {
  const body = exifOf(orientation);
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** The tag under which a TIFF keeps a list of its own about the place. */
const gpsTag = 0x8825;

/** How a TIFF begins, which Exif is inside of another file. */
const tiffs = [
  { start: Buffer.from('II*\0', 'latin1'), isLittle: true },
  { start: Buffer.from('MM\0*', 'latin1'), isLittle: false },
];

/** The same bytes, but where the place was there are zeros, or spaces. */
function overwritten(picture: Buffer): Buffer {
  const bytes = Buffer.from(picture);
  for (const { start, isLittle } of tiffs) {
    let left = mostLists;
    for (let at = bytes.indexOf(start); at !== -1 && left > 0; at = bytes.indexOf(start, at + 1), left--)
      clearGps(bytes.subarray(at), isLittle);
  }
  for (let at = bytes.indexOf('exif:GPS'); at !== -1; at = bytes.indexOf('exif:GPS', at + 8))
    clearXmp(bytes, at);
  return bytes;
}

/** Bytes of one value of each type of TIFF. */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** No camera writes as many lists into a picture, and as many entries into a list. */
const mostLists = 64;
const mostEntries = 256;

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
        if (bytes > 4) tiff.fill(0, long(one + 8), long(one + 8) + bytes);
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
