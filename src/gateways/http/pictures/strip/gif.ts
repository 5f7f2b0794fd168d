import { Kept } from './kept.ts';

const sign = { extension: 0x21, image: 0x2c } as const;
const label = { control: 0xf9, application: 0xff } as const;
const end = Buffer.from([0x3b]);

/** How often a moving picture begins anew: three bytes, whoever has invented it. */
const loops: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** A GIF with its frames, when each is shown, how often all of them, and how its colours are meant. */
export function stripGif(picture: Buffer): Buffer {
  const kept = new Kept(picture);
  let at = 13 + tableBytes(picture.readUInt8(10));
  if (at > picture.length) throw new Error('It ends within its colours.');
  kept.keep(0, at);
  let isShown = false;
  while (at < picture.length) {
    const start = at;
    if (picture[at] === sign.image) {
      const data = at + 11 + (at + 9 < picture.length ? tableBytes(picture[at + 9]!) : 0);
      at = afterBlocks(picture, data);
      kept.keep(start, at);
      isShown = true;
    } else if (picture[at] === sign.extension) {
      at = afterBlocks(picture, at + 2);
      keepExtension(kept, picture, start, at);
    } else break;
  }
  if (!isShown) throw new Error('There is nothing to be seen.');
  // One that was cut off is shown as far as it goes.
  kept.add(end);
  return kept.bytes;
}

/** Of the table of colours that these flags tell of. */
const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Where the pieces end that begin here: each says its length, and the last one is empty. */
function afterBlocks(picture: Buffer, from: number): number {
  let at = from;
  while (at < picture.length && picture[at] !== 0) at += picture[at]! + 1;
  return Math.min(at + 1, picture.length);
}

function keepExtension(kept: Kept, picture: Buffer, start: number, end: number): void {
  if (picture[start + 1] === label.control) kept.keep(start, end);
  if (picture[start + 1] !== label.application || picture[start + 2] !== 11) return;
  const name = picture.toString('latin1', start + 3, start + 14);
  if (name === 'ICCRGBG1012') kept.keep(start, end);
  if (!loops.has(name) || picture[start + 14] !== 3 || start + 18 > end) return;
  kept.keep(start, start + 18);
  kept.add(new Uint8Array(1));
}
