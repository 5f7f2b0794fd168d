import type { Files } from '#files.ts';
import { withoutPlace } from '#lib/picture-place.ts';
import { Semaphore } from '#lib/semaphore.ts';
import type { Measured } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { RequestError } from '../errors.ts';
import { decode } from '../pictures/decode.ts';

export const isPictureType = (type: string): boolean => type.startsWith('image/');

/** What is decoded here. Of others, decoders are weak or missing: they are kept, and shown as files. */
const decodedTypes: ReadonlySet<string> = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'],
]);

/** Pictures that are in memory at once. The others wait, on the disk. */
const turns = new Semaphore(1);

/** A picture of so few bytes that is no larger is its own thumbnail. */
const smallBytes = 64 * 1024;

/**
 * A picture is first written down as it comes, under another name, so that slow uploads take no memory; then it is kept without the
 * place where it was taken, and with a small one.
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
  const look = decodedTypes.has(type) ? await decode('look', picture) : undefined;
  const bytes = await place.put(id, once(withoutPlace(picture, type, look?.orientation)));
  if (!look) return { type: decodedTypes.has(type) ? 'application/octet-stream' : type, bytes };
  const { width, height, thumbnail } = look;
  const preview = Buffer.from(look.preview).toString('base64');
  const measured = { type, bytes, width, height, preview };
  const { thumbnailPixels } = limits.files;
  if (width <= thumbnailPixels && height <= thumbnailPixels && bytes <= smallBytes) return measured;
  return { ...measured, thumbnailBytes: await place.put(`${id}.webp`, once(thumbnail)) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
