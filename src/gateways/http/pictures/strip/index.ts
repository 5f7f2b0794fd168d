import { readFile, writeFile } from 'node:fs/promises';
import { stripGif } from './gif.ts';
import { stripHeif } from './heif.ts';
import { stripJpeg } from './jpeg.ts';
import { stripJxl } from './jxl.ts';
import { overwritePlace } from './overwrite.ts';
import { stripPng } from './png.ts';
import { stripTiff } from './tiff.ts';
import { stripWebp } from './webp.ts';

// A picture is kept without what was written down beside it: where and when it was taken, by which device, what somebody has noted.
// Of each format only the parts are kept that are known, and needed to show the picture; what is seen stays as it is, byte by byte.
// Each takes a time that grows with the length of the picture, however it is made.

type Strip = (picture: Buffer) => Buffer;

const formats: Readonly<Record<string, Strip>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/gif': stripGif,
  'image/avif': stripHeif,
  'image/heic': stripHeif,
  'image/jxl': stripJxl,
  'image/tiff': stripTiff,
};

export interface Stripped {
  /** Whether only what is known was kept. If not, it is not as its format says, or of a format that nobody here knows. */
  readonly isClean: boolean;
}

/** The picture in the one file, without what is not needed, is written into the other one. */
export async function strip(from: string, to: string, type: string): Promise<Stripped> {
  const { isClean, bytes } = await cleaned(from, type);
  await writeFile(to, bytes, { mode: 0o600 });
  return { isClean };
}

async function cleaned(path: string, type: string): Promise<Stripped & { readonly bytes: Buffer }> {
  try {
    const format = formats[type];
    if (format) return { isClean: true, bytes: format(await readFile(path)) };
  } catch {
    // Some are changed where they are: it is read anew.
  }
  return { isClean: false, bytes: overwritePlace(await readFile(path)) };
}
