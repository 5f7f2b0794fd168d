import type { Read } from '../read.ts';

/** Boxes that are looked at: a recording has some dozen, and one that is made to be slow has many. */
const mostBoxes = 200;

/**
 * The length in ms of an MP4, which says it once for all of its tracks, in `moov/mvhd`: also where it has no sound. Only the heads
 * of the boxes are read on the way. Undefined: it does not say.
 */
export async function mp4Length(bytes: number, read: Read): Promise<number | undefined> {
  let at = 0;
  for (let left = mostBoxes; left > 0 && at + 16 <= bytes; left--) {
    const head = await read(at, at + 16);
    const box = head.toString('latin1', 4, 8);
    const size = head.readUInt32BE();
    const whole = size === 1 ? Number(head.readBigUInt64BE(8)) : size;
    if (box === 'moov') at += 8;
    else if (box === 'mvhd') return lengthIn(await read(at + 8, at + 40));
    else if (whole < 8) return undefined;
    else at += whole;
  }
  return undefined;
}

function lengthIn(mvhd: Buffer): number | undefined {
  if (mvhd.length < 32) return undefined;
  const isLong = mvhd[0] === 1;
  const scale = mvhd.readUInt32BE(isLong ? 20 : 12);
  const length = isLong ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16);
  const ms = Math.round((length / scale) * 1000);
  // All ones: it is not known.
  return Number.isSafeInteger(ms) && ms > 0 && length < 0xffff_ffff ? ms : undefined;
}
