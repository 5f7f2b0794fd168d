import { type Box, boxesIn, emptyBox } from './boxes.ts';
import { type Span, spansOf } from './heif-items.ts';

/** What describes the picture. Everything else at the top, such as the film of a moving photograph, is emptied. */
const neededAtTop: ReadonlySet<string> = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip']);
const neededInMeta: ReadonlySet<string> = new Set([
  ...['hdlr', 'dinf', 'pitm', 'iinf', 'iloc', 'iref', 'iprp', 'idat', 'grpl'],
]);
/** How a picture is coded, how large it is, what its colours mean, and how it has to be turned. */
const neededProperties: ReadonlySet<string> = new Set([
  ...['ispe', 'pixi', 'colr', 'pasp', 'irot', 'imir', 'clap', 'auxC', 'rloc', 'lsel', 'a1op', 'a1lx'],
  ...['av1C', 'hvcC', 'avcC', 'vvcC', 'j2kH', 'jpgC', 'lhvC', 'oinf', 'tols', 'cmpd', 'uncC'],
  ...['clli', 'mdcv', 'cclv', 'amve', 'reve', 'ndwt'],
]);

/**
 * An AVIF or HEIC in which everything is zeros that is no picture: the bytes of all items but those that are coded pictures, boxes
 * and properties that are not needed, names. It stays as long as it was, for its items say where they are by counting bytes. It is
 * changed where it is. Thrown: one with tracks, of which nobody here knows what they hold.
 */
export function stripHeif(picture: Buffer): Buffer {
  const top = [...boxesIn(picture, 0, picture.length)];
  const metas = top.filter(({ type }) => type === 'meta');
  const [meta] = metas;
  if (!meta || metas.length > 1 || top.some(({ type }) => type === 'moov' || type === 'moof'))
    throw new Error('It is more than a picture.');
  const spans = stripMeta(picture, meta);
  for (const box of top) {
    if (!neededAtTop.has(box.type)) emptyBox(picture, box);
    else if (box.type === 'mdat') clearBetween(picture, box.body, box.end, spans.inFile);
    else if (box.type === 'free' || box.type === 'skip') emptyBox(picture, box);
  }
  return picture;
}

/** A version and flags stand before what is in it. */
const fullBytes = 4;
/** In `hdlr`, before its name. */
const handlerBytes = 24;

function stripMeta(picture: Buffer, meta: Box): { readonly inFile: readonly Span[] } {
  const boxes = [...boxesIn(picture, meta.body + fullBytes, meta.end)];
  // What lies in one of several, nobody could tell.
  if (boxes.filter(({ type }) => type === 'idat').length > 1) throw new Error('There is not one idat.');
  const spans = spansOf(picture, boxes);
  for (const box of boxes) {
    if (!neededInMeta.has(box.type)) emptyBox(picture, box);
    else if (box.type === 'hdlr') picture.fill(0, Math.min(box.body + handlerBytes, box.end), box.end);
    else if (box.type === 'iprp') stripProperties(picture, box);
    else if (box.type === 'idat') {
      const { body, end } = box;
      const here = spans.inData.map((span) => ({ start: span.start + body, end: span.end + body }));
      clearBetween(picture, body, end, here);
    }
  }
  return spans;
}

function stripProperties(picture: Buffer, { body, end }: Box): void {
  for (const box of boxesIn(picture, body, end)) {
    if (box.type === 'ipma') continue;
    if (box.type !== 'ipco') emptyBox(picture, box);
    else
      for (const property of boxesIn(picture, box.body, box.end))
        if (!neededProperties.has(property.type)) emptyBox(picture, property);
  }
}

/** Everything from `start` to `end` that is in none of these, which are in order and apart. */
function clearBetween(picture: Buffer, start: number, end: number, spans: readonly Span[]): void {
  let at = start;
  // There may be as many boxes as pieces: each begins with the first that it has.
  for (let index = firstBehind(spans, start); index < spans.length; index++) {
    const span = spans[index]!;
    if (span.start >= end) break;
    if (span.start > at) picture.fill(0, at, span.start);
    at = Math.min(span.end, end);
  }
  picture.fill(0, at, end);
}

/** The index of the first that ends behind this place. */
function firstBehind(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
