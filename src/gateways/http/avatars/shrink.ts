import { type Refusal, refuse } from '#model/refusal.ts';
import { decode, waiting } from '../pictures/decode.ts';

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

/** A square WebP of what somebody has uploaded, and of nothing else that was in the file. */
export async function shrink(bytes: Buffer): Promise<Buffer | Refusal> {
  if (!isPicture(bytes)) return refuse('picture_invalid');
  if (waiting() >= mostWaiting) return refuse('too_fast');
  const small = await decode('square', bytes);
  return small ? Buffer.from(small) : refuse('picture_invalid');
}
