import type { Read } from '../read.ts';

/** How it begins, the head of its first part, and what that part says of the sound. */
export const flacHeadBytes = 4 + 4 + 34;

/** The length in ms of a FLAC, which its first part says: nothing of what is noted beside the sound is read. */
export async function flacLength(read: Read): Promise<number | undefined> {
  const head = await read(0, flacHeadBytes);
  if (head.length < flacHeadBytes || (head[4]! & 0x7f) !== 0) return undefined;
  const rate = flacRate(head, 18);
  const samples = (head[21]! & 15) * 2 ** 32 + head.readUInt32BE(22);
  const ms = Math.round((samples / rate) * 1000);
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/** Samples in a second: 20 bits. */
export const flacRate = (bytes: Buffer, at: number): number => bytes.readUIntBE(at, 3) >> 4;
