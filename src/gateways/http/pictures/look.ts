import { open, stat } from 'node:fs/promises';
import sharp, { type ResizeOptions, type Sharp } from 'sharp';
import { limits } from '#model/limits.ts';
import { costOf, isHalvedJpeg } from './cost.ts';

/** What is found out about a picture, and made of it. */
export interface Look {
  /** In pixels, of the turned picture. */
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly thumbnail: Uint8Array;
  /** WebP of some hundred bytes. */
  readonly preview: Uint8Array;
}

// One processor at most, and that one only where nobody else wants it. Nothing is kept for later: every picture is another one.
sharp.concurrency(1);
sharp.cache(false);

/** A square without anything else that was in the file: the place where a photograph was taken, or a program. */
export async function square(bytes: Uint8Array): Promise<Uint8Array | 'costly'> {
  const { pixels, inputPixels } = limits.avatar;
  const small = await smallOf(bytes, inputPixels, { width: pixels, height: pixels, fit: 'cover' });
  return small === 'costly' ? small : small.image.webp({ quality: 80 }).toBuffer();
}

/** Costly: it would take more memory than one picture may. */
export async function look(path: string): Promise<Look | 'costly'> {
  const { inputPixels, thumbnailPixels, previewPixels } = limits.files;
  const inside = { fit: 'inside', withoutEnlargement: true } as const;
  const size = { width: thumbnailPixels, height: thumbnailPixels, ...inside };
  const small = await smallOf(path, inputPixels, size);
  if (small === 'costly') return small;
  const thumbnail = await small.image.webp({ quality: 75 }).toBuffer();
  const preview = await sharp(thumbnail)
    .resize(previewPixels, previewPixels, inside)
    .blur(1)
    .webp({ quality: 30 })
    .toBuffer();
  return { width: small.width, height: small.height, thumbnail, preview };
}

/**
 * Of a moving picture the first frame. It is made small first and turned then: to turn a large one, all of it has to be in memory.
 * The sizes that are asked for are squares, so it makes no difference.
 */
async function smallOf(picture: string | Uint8Array, mostPixels: number, size: ResizeOptions) {
  // Its head is read however large it is: one that is too large is a picture all the same.
  const image = sharp(picture, { limitInputPixels: false, failOn: 'error', pages: 1 });
  const head = await image.metadata();
  const { orientation, autoOrient } = head;
  if (head.width * head.height > mostPixels) return 'costly';
  const bytes = typeof picture === 'string' ? (await stat(picture)).size : picture.length;
  const isHalved = head.format === 'jpeg' && isHalvedJpeg(await beginningOf(picture));
  if (costOf(head, isHalved, bytes) > limits.files.pictureMemory) return 'costly';
  const { data, info } = await image.resize(size).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const small = sharp(data, { raw: { width, height, channels } });
  return { image: turned(small, orientation), width: autoOrient.width, height: autoOrient.height };
}

/** With the profile of its colours before it, the head of a JPEG stands within so many bytes. */
const jpegHeadBytes = 2_097_152;

async function beginningOf(picture: string | Uint8Array): Promise<Buffer> {
  if (typeof picture !== 'string') return Buffer.from(picture.buffer, picture.byteOffset, picture.length);
  await using file = await open(picture);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(jpegHeadBytes));
  return buffer.subarray(0, bytesRead);
}

/** As EXIF counts. */
function turned(image: Sharp, orientation = 1): Sharp {
  const angle = [0, 0, 0, 180, 180, 270, 90, 90, 270][orientation] ?? 0;
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  const upright = angle === 0 ? image : image.rotate(angle);
  return isMirrored ? upright.flop() : upright;
}
