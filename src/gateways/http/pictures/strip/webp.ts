import { exifOf, orientationIn } from './exif.ts';
import { Kept } from './kept.ts';

const numberOf = (name: string): number => Buffer.from(name, 'latin1').readUInt32BE();

/** The picture, its colours, and how it moves. */
const needed: ReadonlySet<number> = new Set(
  ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP', 'ANIM', 'ANMF'].map(numberOf),
);
/** Of a frame of a moving one. */
const neededInFrame: ReadonlySet<number> = new Set(['VP8 ', 'VP8L', 'ALPH'].map(numberOf));
const frame = numberOf('ANMF');
const exif = numberOf('EXIF');

/** In the flags of `VP8X`: there is Exif, there is XMP. */
const flags = { exif: 0x08, xmp: 0x04 };
const headBytes = 12;
/** Of a frame: where it is, how large, and for how long. */
const frameHeadBytes = 16;

/** What a picture begins with. */
const firsts: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L']);

/** A WebP with the chunks that are needed to show it, and how it has to be turned. Of one that was cut off, what there is. */
export function stripWebp(picture: Buffer): Buffer {
  if (!firsts.has(picture.toString('latin1', headBytes, headBytes + 4))) throw new Error('It has no head.');
  const kept = new Kept(picture);
  kept.keep(0, headBytes);
  const whole = Math.min(picture.length, 8 + picture.readUInt32LE(4));
  let orientation: number | undefined;
  for (const { name, start, end } of chunksIn(picture, headBytes, whole)) {
    if (name === frame) keepFrame(kept, picture, start, end);
    else if (needed.has(name)) keepChunk(kept, start, end);
    else if (name === exif) orientation ??= orientationIn(picture.subarray(start + 8, end));
  }
  const { bytes } = kept;
  const isExtended = bytes.toString('latin1', headBytes, headBytes + 4) === 'VP8X';
  if (isExtended && orientation !== undefined) kept.add(exifChunk(orientation));
  // Whatever it has said, of that there is nothing.
  if (isExtended)
    bytes[20] = (bytes[20]! & ~(flags.exif | flags.xmp)) | (orientation === undefined ? 0 : flags.exif);
  bytes.writeUInt32LE(kept.length - 8, 4);
  return kept.bytes;
}

/** `end` is without the byte that makes its length even. One that goes past the end is the last, and ends there. */
function* chunksIn(picture: Buffer, from: number, to: number) {
  for (let start = from; start + 8 <= to; ) {
    const end = Math.min(to, start + 8 + picture.readUInt32LE(start + 4));
    yield { name: picture.readUInt32BE(start), start, end };
    start = end + ((end - start) % 2);
  }
}

const even = new Uint8Array(1);

function keepChunk(kept: Kept, start: number, end: number): void {
  kept.keep(start, end);
  if ((end - start) % 2 === 1) kept.add(even);
}

function keepFrame(kept: Kept, picture: Buffer, start: number, end: number): void {
  if (end - start < 8 + frameHeadBytes) return;
  const before = kept.length;
  kept.keep(start, start + 8 + frameHeadBytes);
  for (const chunk of chunksIn(picture, start + 8 + frameHeadBytes, end))
    if (neededInFrame.has(chunk.name)) keepChunk(kept, chunk.start, chunk.end);
  kept.bytes.writeUInt32LE(kept.length - before - 8, before + 4);
}

function exifChunk(orientation: number): Buffer {
  const body = exifOf(orientation);
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
