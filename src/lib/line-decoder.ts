import { decodeUtf8, endsInsideCharacter } from './decode-utf8.ts';

const newline = 0x0a;
const smallest = 256;

/** One line without its end, or why the stream cannot be decoded any further. */
export type DecodedLine =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'too_long' }
  | { readonly kind: 'bad_utf8' };

/**
 * Splits a stream of UTF-8 into lines that end with `\n`, wherever its chunks are split. Empty lines are skipped. It
 * buffers at most `limit` bytes. After a line that is too long or invalid UTF-8 it ignores all input: where the next
 * line begins would be a guess.
 */
export class LineDecoder {
  readonly #limit: number;
  #buffer = new Uint8Array(0);
  #length = 0;
  #failed = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True while bytes without an end are buffered. */
  get waiting(): boolean {
    return this.#length > 0;
  }

  /** Whether the buffered bytes end inside a character, so that they cannot be all of a line. */
  get insideCharacter(): boolean {
    return endsInsideCharacter(this.#buffer.subarray(0, this.#length));
  }

  push(bytes: Uint8Array): DecodedLine[] {
    const lines: DecodedLine[] = [];
    let start = 0;
    for (let end = bytes.indexOf(newline); end !== -1 && !this.#failed; end = bytes.indexOf(newline, start)) {
      const line = this.#end(bytes.subarray(start, end));
      if (line) lines.push(line);
      start = end + 1;
    }
    const tooLong = this.#failed ? undefined : this.#append(bytes.subarray(start));
    return tooLong ? [...lines, tooLong] : lines;
  }

  /** Takes the buffered bytes as a complete line; undefined if there are none. */
  flush(): DecodedLine | undefined {
    if (this.#length === 0) return undefined;
    const line = this.#decode(this.#buffer.subarray(0, this.#length));
    this.#release();
    return line;
  }

  /** The line that ends with these bytes. Most lines come in one piece, and are not copied: a chunk may hold thousands of them. */
  #end(bytes: Uint8Array): DecodedLine | undefined {
    if (this.#length > 0 || bytes.length > this.#limit) return this.#append(bytes) ?? this.flush();
    return bytes.length === 0 ? undefined : this.#decode(bytes);
  }

  #decode(bytes: Uint8Array): DecodedLine {
    const text = decodeUtf8(bytes);
    if (text !== undefined) return { kind: 'line', text };
    this.#failed = true;
    return { kind: 'bad_utf8' };
  }

  /** Copies, because a slice of a socket's buffer would keep the whole buffer in memory. */
  #append(bytes: Uint8Array): DecodedLine | undefined {
    const length = this.#length + bytes.length;
    if (length > this.#limit) {
      this.#failed = true;
      this.#release();
      return { kind: 'too_long' };
    }
    if (length > this.#buffer.length) this.#grow(length);
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
    return undefined;
  }

  /** At least doubles, so that a line that arrives byte by byte is not copied once for each byte. */
  #grow(length: number): void {
    const larger = new Uint8Array(Math.min(this.#limit, Math.max(length, smallest, 2 * this.#buffer.length)));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }

  #release(): void {
    this.#buffer = new Uint8Array(0);
    this.#length = 0;
  }
}
