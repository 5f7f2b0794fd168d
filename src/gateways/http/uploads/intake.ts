import type { Files } from '#files.ts';
import { beginningBytes, fileTypeOf } from '#lib/file-type.ts';
import type { Measured } from '#model/file.ts';
import { RequestError } from '../errors.ts';
import { haveDone } from '../pictures/index.ts';
import { isPictureType, type Taking, takePicture } from './picture.ts';

/**
 * Makes what comes durable under this name, and finds out what it is. What is larger than `most` is refused as soon as that is
 * known. No more than a piece of it is in memory.
 */
export async function takeIn(
  taking: Taking,
  id: string,
  source: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Measured> {
  const { beginning, whole } = await begin(bounded(source, most));
  const type = fileTypeOf(beginning);
  if (isPictureType(type)) return takePicture(taking, id, whole, type);
  const { place, who } = taking;
  const bytes = await place.put(id, whole);
  if (!/^(audio|video)\//.test(type)) return { type, bytes };
  const length = await haveDone('duration', { type, bytes }, { who, read: partsOf(place, id) });
  // It does without, where it does not say it, or not in time.
  const durationMs = typeof length === 'string' ? 0 : length.made;
  return { type, bytes, ...(durationMs > 0 && { durationMs }) };
}

const partsOf = (place: Files, id: string) => async (start: number, end: number) => {
  const found = await place.get(id, { start, end });
  return Buffer.concat(found ? await Array.fromAsync(found.content) : []);
};

/** Removes what was taken in, of which nothing has come. */
export async function giveUp(place: Files, id: string): Promise<void> {
  await place.remove(id);
  await place.remove(`${id}.webp`);
}

async function* bounded(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > most) throw new RequestError('file_too_large');
    yield piece;
  }
}

/** Its first bytes, and all of it with these. */
async function begin(source: AsyncGenerator<Uint8Array>) {
  const pieces: Uint8Array[] = [];
  for (let bytes = 0; bytes < beginningBytes; bytes += pieces.at(-1)!.length) {
    const { value, done } = await source.next();
    if (done) break;
    pieces.push(value);
  }
  const whole = (async function* () {
    yield* pieces;
    pieces.length = 0;
    yield* source;
  })();
  return { beginning: Buffer.concat(pieces), whole };
}
