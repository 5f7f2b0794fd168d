import type { Files } from '#files.ts';
import { beginningBytes, fileTypeOf } from '#lib/file-type.ts';
import type { Measured } from '#model/file.ts';
import { RequestError } from '../errors.ts';
import { isPictureType, takePicture } from './picture.ts';

/**
 * Makes what comes durable under this name, and finds out what it is. What is larger than `most` is refused as soon as that is
 * known. Only of a picture more than a piece is in memory, when all of it has come.
 */
export async function takeIn(
  place: Files,
  id: string,
  source: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Measured> {
  const { beginning, whole } = await begin(bounded(source, most));
  const type = fileTypeOf(beginning);
  if (isPictureType(type)) return takePicture(place, id, whole, type);
  const bytes = await place.put(id, whole);
  if (!/^(audio|video)\//.test(type)) return { type, bytes };
  // Loaded with the first recording.
  const { durationOf } = await import('./recording.ts');
  const durationMs = await durationOf(place, id, type, bytes);
  return { type, bytes, ...(durationMs !== undefined && { durationMs }) };
}

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
