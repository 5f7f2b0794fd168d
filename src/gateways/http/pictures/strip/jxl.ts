import { boxesIn } from './boxes.ts';
import { Kept } from './kept.ts';

/** The picture itself. `jbrd` is not among them: with it a JPEG is made anew, with all that was written down in it. */
const needed: ReadonlySet<string> = new Set(['JXL ', 'ftyp', 'jxll', 'jxlc', 'jxlp', 'jxli']);

/** A JPEG XL in boxes, with those that are needed to show it. Where one without boxes ends, only a decoder knows. */
export function stripJxl(picture: Buffer): Buffer {
  if (picture[0] === 0xff) throw new Error('There may be something behind the picture.');
  const kept = new Kept(picture);
  for (const { type, start, end } of boxesIn(picture, 0, picture.length))
    if (needed.has(type)) kept.keep(start, end);
  return kept.bytes;
}
