import { parseFromTokenizer } from 'music-metadata';
import { AbstractTokenizer, EndOfStreamError, type IReadChunkOptions } from 'strtok3';
import { mostReadBytes } from '../bounds.ts';
import type { Read } from '../read.ts';
import { flacLength } from './flac.ts';
import { mp4Length } from './mp4.ts';
import { oggLength } from './ogg.ts';

/** What is read of a recording at once: its length stands in one place or two. */
const windowBytes = 65_536;
/** With more windows, or more pieces that its reader asks for, a file leads its reader about. */
const mostWindows = 150;
const mostPieces = 100_000;

const isMp4 = (type: string): boolean => /(mp4|quicktime|3gpp)$/.test(type);

/** How long a recording is, in ms. 0: it does not say, or not in a way that is known, or takes too long to say it. */
export async function durationOf(type: string, bytes: number, read: Read): Promise<number> {
  const known = await ownLength(type, bytes, read);
  if (known !== undefined) return known;
  const recording = new Recording(type, bytes, read);
  const { format } = await parseFromTokenizer(recording, { skipCovers: true, duration: false });
  const ms = Math.round((format.duration ?? 0) * 1000);
  return Number.isSafeInteger(ms) && ms > 0 ? ms : 0;
}

/** Where a format says it in one place: the library reads all that is noted before it, and notes can be made to be slow. */
function ownLength(type: string, bytes: number, read: Read): Promise<number | undefined> | undefined {
  if (isMp4(type)) return mp4Length(bytes, read);
  if (type === 'audio/flac') return flacLength(read);
  return type === 'audio/ogg' ? oggLength(bytes, read) : undefined;
}

/** Reads what is asked for, and no more than a window of it is in memory. */
class Recording extends AbstractTokenizer {
  readonly fileInfo: { readonly size: number; readonly mimeType: string };
  readonly #read: Read;
  #window: Buffer = Buffer.alloc(0);
  #start = 0;
  #windows = 0;
  #pieces = 0;

  constructor(mimeType: string, size: number, read: Read) {
    super();
    this.#read = read;
    this.fileInfo = { size, mimeType };
  }

  override supportsRandomAccess(): boolean {
    return true;
  }

  setPosition(position: number): void {
    this.position = position;
  }

  override async readBuffer(target: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const { position } = this.normalizeOptions(target, options);
    const length = await this.peekBuffer(target, options);
    this.position = position + length;
    return length;
  }

  override async peekBuffer(target: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    if (++this.#pieces > mostPieces) throw new Error('It asks for too much.');
    const { position, length, mayBeLess } = this.normalizeOptions(target, options);
    const there = Math.max(0, Math.min(length, this.fileInfo.size - position));
    if (there < length && !mayBeLess) throw new EndOfStreamError();
    await this.#load(position, position + there);
    target.set(this.#window.subarray(position - this.#start, position - this.#start + there));
    return there;
  }

  async #load(start: number, end: number): Promise<void> {
    if (start >= this.#start && end <= this.#start + this.#window.length) return;
    if (++this.#windows > mostWindows || end - start > mostReadBytes)
      throw new Error('It asks for too much.');
    this.#window = await this.#read(start, Math.max(end, start + windowBytes));
    this.#start = start;
  }
}
