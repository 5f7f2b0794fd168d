import type { Metadata } from 'sharp';

type Head = Pick<Metadata, 'format' | 'width' | 'height' | 'channels' | 'depth' | 'isProgressive' | 'pages'>;

const wideDepths: ReadonlySet<string> = new Set(['ushort', 'short', 'uint', 'int', 'float', 'double']);

/**
 * The memory that it takes to make a picture small, as its head tells before anything is decoded: so many bytes a pixel, as was
 * measured for each format. JPEG and PNG are read line by line. Others are whole in memory: what is shown a bit better and better
 * while it comes, WebP without loss, what moves, and AVIF several times over.
 * `isHalved`: a JPEG has half as many of its colours in both directions.
 */
export function costOf(head: Head, isHalved: boolean, fileBytes: number): number {
  const { width = 0, height = 0 } = head;
  return width * height * bytesOfPixel(head, isHalved) + fileBytes;
}

function bytesOfPixel(head: Head, isHalved: boolean): number {
  const { format, channels = 4, depth = 'uchar', isProgressive } = head;
  const isWide = wideDepths.has(depth);
  const samples = channels * (isWide ? 2 : 1);
  switch (format) {
    case 'jpeg':
      if (!isProgressive) return 1;
      return isHalved ? 3.5 : channels * 2.2;
    case 'png':
      return isProgressive ? samples * 1.4 : samples * 0.5;
    case 'webp':
      return (head.pages ?? 1) > 1 ? 10 : 5;
    case 'gif':
      return 7;
    default:
      return isWide ? 28 : 21;
  }
}

/**
 * Whether a JPEG has half as many of its two colours in both directions, as its frame says of each. What the decoder tells of it is
 * guessed by the first alone.
 */
export function isHalvedJpeg(jpeg: Buffer): boolean {
  for (let at = 2; at + 10 <= jpeg.length && jpeg[at] === 0xff; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const sign = jpeg[at + 1]!;
    // Those have no length: whoever puts one here wants to be misread.
    if (sign < 0xc0 || sign === 0xff || (sign >= 0xd0 && sign <= 0xda)) return false;
    if (sign > 0xcf || notFrames.has(sign)) continue;
    // Of each: its number, how finely it is sampled across and down, and a table.
    const samples = [0, 1, 2].map((index) => jpeg[at + 11 + index * 3]);
    return jpeg[at + 9] === 3 && samples.join() === '34,17,17';
  }
  return false;
}

/** Between the signs of frames: tables of codes, and one that nobody uses. */
const notFrames: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);
