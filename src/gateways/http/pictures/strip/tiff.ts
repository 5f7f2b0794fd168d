import { type Entry, readTiff, type Tiff } from './tiff-lists.ts';

/**
 * What is needed to show the picture, or to develop it, by the number of its tag: how it lies in the file and is coded (254 to 347,
 * 512 to 532), what its colours mean, the mosaic of a sensor, and of a DNG how its bytes become colours. Not among them: what a
 * program or a camera says of itself, Exif, the place, notes, whatever has a number of a maker.
 */
const needed: readonly (readonly [first: number, last: number])[] = [
  ...([
    [254, 259],
    [262, 266],
    [273, 274],
    [277, 284],
    [290, 293],
    [296, 297],
    [301, 301],
    [317, 325],
    [330, 334],
    [336, 347],
    [512, 521],
    [529, 532],
  ] as const),
  ...([
    [33421, 33422],
    [34675, 34675],
    [50706, 50707],
    [50710, 50733],
    [50738, 50739],
    [50778, 50781],
    [50829, 50830],
    [50879, 50882],
    [50931, 50932],
    [50935, 50941],
    [50964, 50965],
    [50974, 50975],
    [50981, 50982],
    [51008, 51009],
    [51022, 51022],
    [51041, 51041],
    [51107, 51112],
    [51125, 51125],
  ] as const),
];

const isNeeded = (tag: number): boolean => needed.some(([first, last]) => tag >= first && tag <= last);

/** Lists of further pictures in the file. */
const subLists = 330;
const codings = {
  tag: 259,
  known: new Set([1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 34892, 50000, 50001, 52546]),
};
/** What the bytes mean: these are those of a sensor, which only of a DNG it is known how they are developed. */
const meanings = { tag: 262, ofSensor: new Set([32803, 34892]) };
const dngVersion = 50706;
/** Notes take less. With more, it is a raw format of a maker, which keeps its picture where only its own programs find it. */
const mostCleared = 1_048_576;
/** Where the pieces of a picture lie, and the tag that says how long each is. */
const pieces: Readonly<Record<number, number>> = { 273: 279, 324: 325, 513: 514 };

/**
 * A TIFF, or a DNG, in which everything is zeros that is not needed to show it: it is known where the lists, their values and the
 * pictures lie, and all other bytes are cleared. It stays as long as it was. It is changed where it is. Thrown: it is of a format of a
 * maker, which may need what nobody here knows.
 */
export function stripTiff(picture: Buffer): Buffer {
  const tiff = readTiff(picture);
  let isDng = false;
  let isOfSensor = false;
  const kept = new Uint8Array(picture.length);
  kept.fill(1, 0, 8);
  const lists = [tiff.first];
  const seen = new Set<number>();
  for (let list = lists.shift(); list !== undefined; list = lists.shift()) {
    if (list === 0 || seen.has(list)) continue;
    seen.add(list);
    const { entries, next } = tiff.listAt(list);
    const known = entries.filter(({ tag }) => isNeeded(tag));
    tiff.writeList(list, known, next);
    keepList(tiff, kept, list, known);
    isDng ||= known.some(({ tag }) => tag === dngVersion);
    isOfSensor ||= numbersOf(tiff, known, meanings.tag).some((meaning) => meanings.ofSensor.has(meaning));
    lists.push(next, ...numbersOf(tiff, known, subLists));
  }
  if (isOfSensor && !isDng) throw new Error('It is of a maker.');
  clear(picture, kept);
  return picture;
}

function clear(picture: Buffer, kept: Uint8Array): void {
  let cleared = 0;
  for (let at = 0; at < picture.length; at++) {
    if (kept[at] !== 0 || picture[at] === 0) continue;
    picture[at] = 0;
    cleared++;
  }
  if (cleared > mostCleared) throw new Error('It has more than a picture needs.');
}

function keepList(tiff: Tiff, kept: Uint8Array, list: number, entries: readonly Entry[]): void {
  kept.fill(1, list, list + 2 + entries.length * 12 + 4);
  for (const { bytes, value } of entries) if (bytes > 4) keepSpan(tiff, kept, value, bytes);
  if (numbersOf(tiff, entries, codings.tag).some((coding) => !codings.known.has(coding)))
    throw new Error('It is coded in a way of a maker.');
  for (const [where, howLong] of Object.entries(pieces)) {
    const places = numbersOf(tiff, entries, Number(where));
    const lengths = numbersOf(tiff, entries, howLong);
    if (places.length !== lengths.length) throw new Error('A piece has no length.');
    for (const [index, place] of places.entries()) keepSpan(tiff, kept, place, lengths[index]!);
  }
}

const numbersOf = (tiff: Tiff, entries: readonly Entry[], tag: number): readonly number[] => {
  const entry = entries.find((one) => one.tag === tag);
  return entry ? tiff.numbersOf(entry) : [];
};

function keepSpan(tiff: Tiff, kept: Uint8Array, start: number, length: number): void {
  tiff.spend(length);
  if (start + length > kept.length) throw new Error('It goes past the end.');
  kept.fill(1, start, start + length);
}
