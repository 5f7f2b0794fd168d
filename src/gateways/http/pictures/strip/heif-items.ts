import { type Box, boxesIn } from './boxes.ts';

/** From one byte to another one, which is not in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Items that are pictures, or say of which ones a picture is put together. */
const pictures: ReadonlySet<string> = new Set([
  ...['av01', 'hvc1', 'hev1', 'lhv1', 'avc1', 'vvc1', 'jpeg', 'j2k1', 'unci', 'mski'],
  ...['grid', 'iovl', 'iden', 'tmap'],
]);

/** Pieces in which items lie: a photograph has some hundred. */
const mostSpans = 10_000;

/** Where the bytes of all pictures lie, in order: in the file, and in the box for small ones. The names of items are cleared. */
export function spansOf(bytes: Buffer, meta: readonly Box[]) {
  const find = (type: string): Box => {
    const [box, ...others] = meta.filter((one) => one.type === type);
    if (!box || others.length > 0) throw new Error(`There is not one ${type}.`);
    return box;
  };
  const ids = pictureIds(bytes, find('iinf'));
  const { body: primary } = find('pitm');
  const first = bytes[primary] === 0 ? bytes.readUInt16BE(primary + 4) : bytes.readUInt32BE(primary + 4);
  if (!ids.has(first)) throw new Error('What is shown is no picture that is known.');
  const inFile: Span[] = [];
  const inData: Span[] = [];
  for (const { id, method, isElsewhere, start, end } of locations(bytes, find('iloc'))) {
    if (!ids.has(id)) continue;
    // Without a length it is all that there is: with that, all would be kept.
    if (method > 1 || isElsewhere || start === end) throw new Error('Nobody knows where a picture lies.');
    (method === 0 ? inFile : inData).push({ start, end });
  }
  return { inFile: inOrder(inFile), inData: inOrder(inData) };
}

/** The same bytes in pieces that are apart, one after the other. */
function inOrder(spans: Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const span of spans.sort((one, other) => one.start - other.start)) {
    const last = apart.at(-1);
    if (!last || span.start > last.end) apart.push(span);
    else if (span.end > last.end) apart[apart.length - 1] = { start: last.start, end: span.end };
  }
  return apart;
}

function pictureIds(bytes: Buffer, { body, end }: Box): ReadonlySet<number> {
  const ids = new Set<number>();
  const entries = body + 4 + (bytes[body] === 0 ? 2 : 4);
  for (const entry of boxesIn(bytes, entries, end)) {
    const version = bytes[entry.body];
    if (entry.type !== 'infe' || (version !== 2 && version !== 3)) throw new Error('An item has no type.');
    const at = entry.body + 4;
    const type = at + (version === 2 ? 4 : 6);
    if (type + 4 > entry.end) throw new Error('An item has no type.');
    const id = version === 2 ? bytes.readUInt16BE(at) : bytes.readUInt32BE(at);
    if (pictures.has(bytes.toString('latin1', type, type + 4))) ids.add(id);
    bytes.fill(0, type + 4, entry.end);
  }
  return ids;
}

/** Reads numbers of any width one after the other. */
class Numbers {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  next(width: number): number {
    this.#at += width;
    if (width === 0) return 0;
    if (width === 8) return Number(this.#bytes.readBigUInt64BE(this.#at - 8));
    return this.#bytes.readUIntBE(this.#at - width, width);
  }
}

/** Where each item says that it lies. `method`: 0 in the file, 1 in `idat`, 2 in another item. */
function* locations(bytes: Buffer, { body, end }: Box) {
  const box = bytes.subarray(body, end);
  const version = box.readUInt8(0);
  const [first, second] = [box.readUInt8(4), box.readUInt8(5)];
  const [offset, length, base] = [first >> 4, first & 15, second >> 4];
  const index = version === 0 ? 0 : second & 15;
  if (version > 2 || [offset, length, base, index].some((width) => ![0, 4, 8].includes(width)))
    throw new Error('Its places are written down in a way that nobody knows.');
  const numbers = new Numbers(box, 6);
  const wide = version === 2 ? 4 : 2;
  let left = mostSpans;
  for (let items = numbers.next(wide); items > 0; items--) {
    const id = numbers.next(wide);
    const method = version === 0 ? 0 : numbers.next(2) & 15;
    const isElsewhere = numbers.next(2) !== 0;
    const origin = numbers.next(base);
    for (let pieces = numbers.next(2); pieces > 0; pieces--) {
      if (--left < 0) throw new Error('It lies in too many pieces.');
      numbers.next(index);
      const start = origin + numbers.next(offset);
      const end = start + numbers.next(length);
      yield { id, method, isElsewhere, start, end };
    }
  }
}
