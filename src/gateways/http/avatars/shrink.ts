import { Semaphore } from '#lib/semaphore.ts';
import { limits } from '#model/limits.ts';
import { type Refusal, refuse } from '#model/refusal.ts';

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

/** Pictures that are decoded at once: each may take a hundred megabytes and a processor. The others wait. */
const turns = new Semaphore(1);
/** Pictures that wait, with their bytes. */
const mostWaiting = 8;
const seconds = 10;

/**
 * A square WebP of what somebody has uploaded, without anything else that was in the file: the place where a photograph was taken, or
 * a program for a careless viewer. Decoded in threads of libvips, beside the event loop. Of a moving picture the first frame.
 */
export async function shrink(bytes: Buffer): Promise<Buffer | Refusal> {
  if (!isPicture(bytes)) return refuse('picture_invalid');
  if (turns.waiting >= mostWaiting) return refuse('too_fast');
  const { default: sharp } = await import('sharp');
  const { pixels, inputPixels } = limits.avatar;
  return turns.run(() =>
    sharp(bytes, { limitInputPixels: inputPixels, failOn: 'error', pages: 1 })
      .timeout({ seconds })
      .autoOrient()
      .resize(pixels, pixels, { fit: 'cover' })
      .webp({ quality: 80 })
      .toBuffer()
      .catch(() => refuse('picture_invalid')),
  );
}
