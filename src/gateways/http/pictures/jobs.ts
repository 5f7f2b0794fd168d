import sharp from 'sharp';
import { limits } from '#model/limits.ts';

/** What is found out about a picture, and made of it. */
export interface Look {
  /** As EXIF counts: how it has to be turned. */
  readonly orientation: number;
  /** In pixels, of the turned picture. */
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly thumbnail: Uint8Array;
  /** WebP of some hundred bytes. */
  readonly preview: Uint8Array;
}

/** What each job makes. */
export interface Made {
  readonly square: Uint8Array;
  readonly look: Look;
}

/** What the process for pictures can do with the bytes of one. What is no picture, or takes too much, is thrown. */
export const jobs: { readonly [K in keyof Made]: (bytes: Uint8Array) => Promise<Made[K]> } = { square, look };

/** A square without anything else that was in the file: the place where a photograph was taken, or a program. */
async function square(bytes: Uint8Array): Promise<Uint8Array> {
  const { pixels, inputPixels } = limits.avatar;
  return open(bytes, inputPixels)
    .autoOrient()
    .resize(pixels, pixels, { fit: 'cover' })
    .webp({ quality: 80 })
    .toBuffer();
}

async function look(bytes: Uint8Array): Promise<Look> {
  const { inputPixels, thumbnailPixels, previewPixels } = limits.files;
  const image = open(bytes, inputPixels);
  const { orientation = 1, autoOrient } = await image.metadata();
  const inside = { fit: 'inside', withoutEnlargement: true } as const;
  const thumbnail = await image
    .autoOrient()
    .resize(thumbnailPixels, thumbnailPixels, inside)
    .webp({ quality: 75 })
    .toBuffer();
  const preview = await sharp(thumbnail)
    .resize(previewPixels, previewPixels, inside)
    .blur(1)
    .webp({ quality: 30 })
    .toBuffer();
  return { orientation, width: autoOrient.width, height: autoOrient.height, thumbnail, preview };
}

/** Of a moving picture the first frame. */
const open = (bytes: Uint8Array, limitInputPixels: number) =>
  sharp(bytes, { limitInputPixels, failOn: 'error', pages: 1 });
