/** A box of the formats that consist of boxes, as MP4, HEIF and JPEG XL do: where it is, and where its content. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** Boxes that stand one after the other: a photograph of many tiles has some thousand items. */
const mostBoxes = 10_000;

/** The boxes that stand here one after the other. One that goes past the end is thrown, and so are too many. */
export function* boxesIn(bytes: Buffer, from: number, to: number): Generator<Box> {
  let left = mostBoxes;
  for (let start = from; start < to; ) {
    if (--left < 0) throw new Error('There are too many boxes.');
    if (start + 8 > to) throw new Error('There is no room for a box.');
    const size = bytes.readUInt32BE(start);
    const type = bytes.toString('latin1', start + 4, start + 8);
    const body = start + (size === 1 ? 16 : 8);
    // 0: to the end of all.
    const end = size === 0 ? to : start + (size === 1 ? Number(bytes.readBigUInt64BE(start + 8)) : size);
    if (end < body || end > to) throw new Error('A box goes past the end.');
    yield { type, start, body, end };
    start = end;
  }
}

/** Nothing is in it any more, and nobody looks. It keeps its place, for others say where they are by counting bytes. */
export function emptyBox(bytes: Buffer, { start, body, end }: Box): void {
  bytes.write('free', start + 4, 'latin1');
  bytes.fill(0, body, end);
}
