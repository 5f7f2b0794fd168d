import { createReadStream } from 'node:fs';
import type { Files } from '#files.ts';
import { isShownInBrowser, type Measured } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { RequestError } from '../errors.ts';
import { haveDone } from '../pictures/index.ts';
import type { Look } from '../pictures/look.ts';
import type { Customer, Outcome } from '../pictures/workshop.ts';
import type { Drafts } from './drafts.ts';

export const isPictureType = (type: string): boolean => type.startsWith('image/');

/** What a file is that is no picture, whatever it begins with: a download. */
const noPicture = 'application/octet-stream';

/** Bytes of it that are in memory at once. */
const pieceBytes = 262_144;

/** A picture of so few bytes that is no larger is its own thumbnail. */
const smallBytes = 64 * 1024;

/** Where an uploaded file goes, by way of where, and whose turn is taken for it. */
export interface Taking extends Customer {
  readonly place: Files;
  readonly drafts: Drafts;
}

/**
 * A picture is first written down as it comes, where nobody sees it; a process beside the server takes out of it what is not needed
 * to show it, and only that is kept. Then a small one is made of it, by another process that knows nothing but what is kept. The
 * server itself never has more than a piece of it in memory.
 *
 * Without the first of these a picture is not taken: it would say where it was taken. It does without the second.
 */
export async function takePicture(
  { place, drafts, who }: Taking,
  id: string,
  source: AsyncIterable<Uint8Array>,
  type: string,
): Promise<Measured> {
  return drafts.with(id, bounded(source), async (draft, clean) => {
    const keep = () => place.put(id, createReadStream(clean, { highWaterMark: pieceBytes }));
    const stripped = await haveDone('strip', { from: draft, to: clean, type }, { who });
    // One that takes too long takes as long the next time: nobody is asked to try that again.
    if (stripped === 'over') throw new RequestError('wrong_type');
    if (typeof stripped === 'string') throw new RequestError('too_fast');
    const { isClean } = stripped.made;
    if (!isShownInBrowser(type)) return { type, bytes: await keep() };
    if (!isClean) return { type: noPicture, bytes: await keep() };
    const look = await haveDone('look', { path: clean }, { who });
    if (look !== 'none') return measured(place, id, { type, bytes: await keep() }, look);
    // Nobody here can show it. It has the parts of a picture all the same, and may be shown elsewhere: it stays without the rest.
    return { type: noPicture, bytes: await keep() };
  });
}

/** Where it takes too much to make a small one, there is none. */
async function measured(
  place: Files,
  id: string,
  kept: Measured,
  look: Exclude<Outcome<Look>, 'none'>,
): Promise<Measured> {
  if (typeof look === 'string') return kept;
  const { width, height, thumbnail } = look.made;
  const preview = Buffer.from(look.made.preview).toString('base64');
  const shown = { ...kept, width, height, preview };
  const { thumbnailPixels } = limits.files;
  if (width <= thumbnailPixels && height <= thumbnailPixels && kept.bytes <= smallBytes) return shown;
  return { ...shown, thumbnailBytes: await place.put(`${id}.webp`, once(thumbnail)) };
}

async function* bounded(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > limits.files.pictureBytes) throw new RequestError('file_too_large');
    yield piece;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
