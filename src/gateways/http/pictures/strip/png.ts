import { crc32, inflateSync } from 'node:zlib';
import { exifOf, orientationIn } from './exif.ts';
import { Kept } from './kept.ts';

const numberOf = (name: string): number => Buffer.from(name, 'latin1').readUInt32BE();

/** The picture, its colours, and how it moves. */
const needed: ReadonlySet<number> = new Set(
  [
    ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'hIST', 'pHYs'],
    ...['cHRM', 'gAMA', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI'],
    ...['acTL', 'fcTL', 'fdAT'],
  ].map(numberOf),
);
/** What is shown as far as it goes. */
const pixels: ReadonlySet<number> = new Set(['IDAT', 'fdAT'].map(numberOf));
const profile = numberOf('iCCP');
const exif = numberOf('eXIf');
const end = numberOf('IEND');

/** A profile of colours unfolds to no more than this. */
const mostProfileBytes = 4_194_304;

/**
 * A PNG with the chunks that are needed to show it, and how it has to be turned. Of one that was cut off, or is broken, what there is:
 * what follows is dropped.
 */
export function stripPng(picture: Buffer): Buffer {
  if (picture.toString('latin1', 12, 16) !== 'IHDR') throw new Error('It has no head.');
  const kept = new Kept(picture);
  kept.keep(0, 8);
  let turned = false;
  let hasProfile = false;
  for (let at = 8; at + 12 <= picture.length; ) {
    const next = at + 12 + picture.readUInt32BE(at);
    const name = picture.readUInt32BE(at + 4);
    const isCut = next > picture.length;
    if (name === profile) {
      if (!hasProfile && !isCut && isSmallProfile(picture.subarray(at + 8, next - 4))) kept.keep(at, next);
      hasProfile = true;
    } else if (isCut ? pixels.has(name) : needed.has(name)) kept.keep(at, Math.min(next, picture.length));
    if (name === end || isCut) break;
    const orientation =
      name === exif && !turned ? orientationIn(picture.subarray(at + 8, next - 4)) : undefined;
    if (orientation !== undefined) {
      kept.add(chunk('eXIf', exifOf(orientation)));
      turned = true;
    }
    at = next;
  }
  return kept.bytes;
}

/** A name, a zero, how it is packed, and what was packed. */
function isSmallProfile(body: Buffer): boolean {
  const packed = body.indexOf(0) + 2;
  if (packed < 3 || packed > 82) return false;
  try {
    return inflateSync(body.subarray(packed), { maxOutputLength: mostProfileBytes }).length > 0;
  } catch {
    return false;
  }
}

function chunk(name: string, body: Buffer): Buffer {
  const bytes = Buffer.alloc(12 + body.length);
  bytes.writeUInt32BE(body.length);
  bytes.write(name, 4, 'latin1');
  body.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}
