import { FairQueue } from '#lib/fair-queue.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import { haveDone } from '../pictures/index.ts';

/** How each kind of picture begins. What begins otherwise never comes to a decoder: there are many, and some of them are weak. */
const beginnings: Readonly<Record<string, RegExp>> = {
  'image/png': /^\x89PNG\r\n\x1a\n/,
  'image/jpeg': /^\xff\xd8\xff/,
  'image/gif': /^GIF8[79]a/,
  'image/webp': /^RIFF[\s\S]{4}WEBP/,
};

export const pictureTypes: readonly string[] = Object.keys(beginnings);

const isPicture = (bytes: Buffer): boolean => {
  const start = bytes.toString('latin1', 0, 12);
  return Object.values(beginnings).some((beginning) => beginning.test(start));
};

/** Pictures that wait, with their bytes. */
const mostWaiting = 8;
const turns = new FairQueue<string>(1, mostWaiting);

/** A square WebP of what somebody has uploaded, and of nothing else that was in the file. */
export async function shrink(bytes: Buffer, who: string): Promise<Buffer | Refusal> {
  if (!isPicture(bytes)) return refuse('picture_invalid');
  const small = await turns.run(who, () => haveDone('square', { bytes }, { who }));
  if (small === undefined || small === 'crowded') return refuse('too_fast');
  if (typeof small === 'string') return refuse('picture_invalid');
  return Buffer.from(small.made);
}
