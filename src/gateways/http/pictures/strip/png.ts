import { crc32 } from 'node:zlib';
import { exifOf, orientationIn } from './exif.ts';
import { Kept } from './kept.ts';

const numberOf = (name: string): number => Buffer.from(name, 'latin1').readUInt32BE();

/** The picture, its colours, and how it moves. */
const needed: ReadonlySet<number> = new Set(
  [
    ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'hIST', 'pHYs'],
    ...['cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI'],
    ...['acTL', 'fcTL', 'fdAT'],
  ].map(numberOf),
);
const exif = numberOf('eXIf');
const end = numberOf('IEND');

/** A PNG with the chunks that are needed to show it, and how it has to be turned. */
export function stripPng(picture: Buffer): Buffer {
  const kept = new Kept(picture);
  kept.keep(0, 8);
  let turned = false;
  for (let at = 8; ; ) {
    const next = at + 12 + picture.readUInt32BE(at);
    const name = picture.readUInt32BE(at + 4);
    if (next > picture.length) throw new Error('A chunk goes past the end.');
    if (needed.has(name)) kept.keep(at, next);
    if (name === end) return kept.bytes;
    const orientation =
      name === exif && !turned ? orientationIn(picture.subarray(at + 8, next - 4)) : undefined;
    if (orientation !== undefined) {
      kept.add(chunk('eXIf', exifOf(orientation)));
      turned = true;
    }
    at = next;
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
