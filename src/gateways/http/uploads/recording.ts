import { parseFromTokenizer } from 'music-metadata';
import { AbstractTokenizer, EndOfStreamError, type IReadChunkOptions } from 'strtok3';
import type { FileName, Files } from '#files.ts';
import { Semaphore } from '#lib/semaphore.ts';
import { mp4Length } from './mp4-length.ts';

/** What is read of a recording at once: its length stands in one place or two. */
const windowBytes = 64 * 1024;

/** With more reads, a file leads its reader about. */
const mostReads = 400;

const turns = new Semaphore(2);

const isMp4 = (type: string): boolean => /(mp4|quicktime|3gpp)$/.test(type);

/** How long a recording is, in ms. Undefined: it does not say, or not in a way that is known. */
export function durationOf(
  place: Files,
  name: FileName,
  type: string,
  bytes: number,
): Promise<number | undefined> {
  return turns.run(async () => {
    try {
      const known = isMp4(type) ? await mp4Length(place, name, bytes) : undefined;
      if (known !== undefined) return known;
      const recording = new Recording(place, name, type, bytes);
      const { format } = await parseFromTokenizer(recording, { skipCovers: true, duration: false });
      const { duration = 0 } = format;
      const ms = Math.round(duration * 1000);
      return Number.isSafeInteger(ms) && ms > 0 ? ms : undefined;
    } catch {
      return undefined;
    }
  });
}

/** Reads what is asked for, and no more than a window of it is in memory. */
class Recording extends AbstractTokenizer {
  readonly fileInfo: { readonly size: number; readonly mimeType: string };
  readonly #place: Files;
  readonly #name: FileName;
  #window = Buffer.alloc(0);
  #start = 0;
  #reads = 0;

  constructor(place: Files, name: FileName, mimeType: string, size: number) {
    super();
    this.#place = place;
    this.#name = name;
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
    const { position, length, mayBeLess } = this.normalizeOptions(target, options);
    const there = Math.max(0, Math.min(length, this.fileInfo.size - position));
    if (there < length && !mayBeLess) throw new EndOfStreamError();
    await this.#load(position, position + there);
    target.set(this.#window.subarray(position - this.#start, position - this.#start + there));
    return there;
  }

  async #load(start: number, end: number): Promise<void> {
    if (start >= this.#start && end <= this.#start + this.#window.length) return;
    if (++this.#reads > mostReads || end - start > windowBytes * 16) throw new Error('It asks for too much.');
    const found = await this.#place.get(this.#name, { start, end: Math.max(end, start + windowBytes) });
    this.#window = Buffer.concat(found ? await Array.fromAsync(found.content) : []);
    this.#start = start;
  }
}
