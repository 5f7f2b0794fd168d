import type { Files } from '#files.ts';
import { withoutPlace } from '#lib/picture-place.ts';
import { Semaphore } from '#lib/semaphore.ts';
import type { Measured } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { RequestError } from '../errors.ts';

export const isPictureType = (type: string): boolean => type.startsWith('image/');

/** What is decoded here. Of others, decoders are weak or missing: they are kept, and shown as files. */
const decodedTypes: ReadonlySet<string> = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'],
]);

/** Pictures that are looked into at once: each is in memory, and may unfold to a hundred megabytes. The others wait. */
const turns = new Semaphore(1);
const seconds = 20;

/** A picture of so few bytes that is no larger is its own thumbnail. */
const smallBytes = 64 * 1024;

/**
 * A picture is first written down as it comes, under another name, so that slow uploads take no memory; then it is kept without the
 * place where it was taken, and with a small one. The work is done by threads of libvips, beside the event loop.
 */
export async function takePicture(
  place: Files,
  id: string,
  source: AsyncIterable<Uint8Array>,
  type: string,
): Promise<Measured> {
  const draft = `${id}.draft`;
  try {
    if ((await place.put(draft, source)) > limits.files.pictureBytes)
      throw new RequestError('file_too_large');
    return await turns.run(async () => {
      const found = await place.get(draft);
      if (!found) throw new Error('What was just written is not there.');
      return keep(place, id, Buffer.concat(await Array.fromAsync(found.content)), type);
    });
  } finally {
    await place.remove(draft);
  }
}

async function keep(place: Files, id: string, picture: Buffer, type: string): Promise<Measured> {
  const look = decodedTypes.has(type) ? await lookInto(picture) : undefined;
  const bytes = await place.put(id, once(withoutPlace(picture, type, look?.orientation)));
  if (!look) return { type: decodedTypes.has(type) ? 'application/octet-stream' : type, bytes };
  const { width, height, preview, thumbnail } = look;
  const measured = { type, bytes, width, height, preview };
  const { thumbnailPixels } = limits.files;
  if (width <= thumbnailPixels && height <= thumbnailPixels && bytes <= smallBytes) return measured;
  return { ...measured, thumbnailBytes: await place.put(`${id}.webp`, once(thumbnail)) };
}

/** Undefined: it only begins like a picture, or is one that would take too much. */
async function lookInto(picture: Buffer) {
  const { default: sharp } = await import('sharp');
  const { inputPixels, thumbnailPixels, previewPixels } = limits.files;
  const image = sharp(picture, { limitInputPixels: inputPixels, failOn: 'error', pages: 1 }).timeout({
    seconds,
  });
  try {
    const { orientation = 1, autoOrient } = await image.metadata();
    const turned = image.autoOrient();
    const inside = { fit: 'inside', withoutEnlargement: true } as const;
    const thumbnail = await turned
      .clone()
      .resize(thumbnailPixels, thumbnailPixels, inside)
      .webp({ quality: 75 })
      .toBuffer();
    const preview = await sharp(thumbnail)
      .resize(previewPixels, previewPixels, inside)
      .blur(1)
      .webp({ quality: 30 })
      .toBuffer();
    const { width, height } = autoOrient;
    return { orientation, width, height, thumbnail, preview: preview.toString('base64') };
  } catch {
    return undefined;
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
