import { decodeUtf8, endsInsideCharacter } from './decode-utf8.ts';
import { ObjectSyntax } from './object-syntax.ts';

const newline = 0x0a;
const brace = 0x7b;
const byteOrderMark = [0xef, 0xbb, 0xbf] as const;
const smallest = 256;

/** One object, a line that holds none, or why the stream cannot be decoded any further. */
export type DecodedObject =
  | { readonly kind: 'object'; readonly text: string }
  | { readonly kind: 'no_object' }
  | { readonly kind: 'too_long' }
  | { readonly kind: 'bad_utf8' };

/** Bytes that are still to be looked at, from `at` on. */
interface Piece {
  readonly bytes: Uint8Array;
  at: number;
}

/**
 * What the buffered bytes are: none, the beginning of an object, what follows on a broken one, the beginning of a line without any,
 * or what is left of a refused line.
 */
type State = 'between' | 'object' | 'broken' | 'other' | 'refused';

/**
 * Splits a stream of UTF-8 into JSON objects, wherever its chunks are split: an object ends with its brace, on whatever line. What
 * is no object ends with its line. Where an object turns out to be broken, its first line was none up to the next brace, and all
 * after that is looked at again: it may hold others. Of one line no more than one such piece is told of. Buffers at most `limit`
 * bytes; after more, or after invalid UTF-8, it ignores all input.
 */
export class ObjectDecoder {
  readonly #limit: number;
  #mostRefused: number;
  readonly #syntax = new ObjectSyntax();
  #buffer = new Uint8Array(0);
  #length = 0;
  #state: State = 'between';
  /** Of the line in which the buffered bytes begin, it was said already that there is something in it that is no object. */
  #told = false;
  #failed = false;

  /** `mostRefused`: after so many pieces that are no object, all input is ignored. */
  constructor(limit: number, mostRefused = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
    this.#mostRefused = mostRefused;
  }

  /** True while there is something that silence ends: what is no object, and has no line end yet. */
  get waiting(): boolean {
    return this.#isNoObject && !endsInsideCharacter(this.#buffer.subarray(0, this.#length));
  }

  push(bytes: Uint8Array): DecodedObject[] {
    const found: DecodedObject[] = [];
    this.#take(bytes, found);
    return found;
  }

  /** Silence while `waiting`, or the end of the stream: what was begun is no object, and what follows on it is passed over. */
  flush(): DecodedObject[] {
    const found: DecodedObject[] = [];
    while (this.#state === 'object') this.#take(this.#giveUpObject(found), found);
    if (this.#isNoObject) {
      this.#refuse(found);
      this.#state = 'refused';
    }
    return found;
  }

  get #isNoObject(): boolean {
    return this.#state === 'other' || this.#state === 'broken';
  }

  #take(bytes: Uint8Array, found: DecodedObject[]): void {
    const pieces: Piece[] = [{ bytes, at: 0 }];
    for (let piece = pieces.at(-1); piece && !this.#failed; piece = pieces.at(-1)) {
      const byte = piece.bytes[piece.at++];
      if (byte === undefined) pieces.pop();
      else if (!this.#step(byte, found)) {
        // It may be the brace of the next one.
        piece.at--;
        this.#length--;
        pieces.push({ bytes: this.#giveUpObject(found), at: 0 });
      }
    }
  }

  /** False if the object is broken by this byte. */
  #step(byte: number, found: DecodedObject[]): boolean {
    switch (this.#state) {
      case 'between':
        if (byte === newline) this.#told = false;
        if (isSpace(byte)) return true;
        if (byte === brace) return this.#begin(found);
        this.#state = 'other';
        this.#append(byte, found);
        return true;
      case 'refused':
        // Its sender may end nothing but by silence.
        if (byte === newline || byte === brace) this.#endLine();
        return byte === brace ? this.#begin(found) : true;
      case 'broken':
        if (byte !== brace) return this.#stepOther(byte, found);
        this.#refuse(found);
        return this.#begin(found);
      case 'other':
        return this.#stepOther(byte, found);
      case 'object': {
        this.#append(byte, found);
        if (this.#failed) return true;
        const is = this.#syntax.take(byte);
        if (is === 'whole') this.#yield(found);
        return is !== 'broken';
      }
    }
  }

  #begin(found: DecodedObject[]): true {
    if (this.#failed) return true;
    this.#state = 'object';
    this.#syntax.begin();
    this.#append(brace, found);
    return true;
  }

  #stepOther(byte: number, found: DecodedObject[]): true {
    if (byte === newline) {
      this.#refuse(found);
      this.#endLine();
    } else this.#append(byte, found);
    if (this.#holdsMark()) this.#release();
    return true;
  }

  /** The first line of the broken object is refused; returns the lines after it. */
  #giveUpObject(found: DecodedObject[]): Uint8Array {
    const end = this.#buffer.subarray(0, this.#length).indexOf(newline);
    this.#state = 'broken';
    if (end === -1) return new Uint8Array(0);
    const rest = this.#buffer.slice(end + 1, this.#length);
    this.#length = end;
    this.#refuse(found);
    this.#endLine();
    return rest;
  }

  #endLine(): void {
    this.#state = 'between';
    this.#told = false;
  }

  #yield(found: DecodedObject[]): void {
    const text = this.#decode(found);
    if (text?.includes('\n')) this.#told = false;
    if (text !== undefined) found.push({ kind: 'object', text });
  }

  #refuse(found: DecodedObject[]): void {
    if (this.#decode(found) === undefined) return;
    if (!this.#told) found.push({ kind: 'no_object' });
    this.#told = true;
    if (--this.#mostRefused <= 0) this.#failed = true;
  }

  /** The buffered text, unless it is none. */
  #decode(found: DecodedObject[]): string | undefined {
    const text = decodeUtf8(this.#buffer.subarray(0, this.#length));
    this.#failed = text === undefined;
    if (text === undefined) found.push({ kind: 'bad_utf8' });
    this.#release();
    return text;
  }

  #append(byte: number, found: DecodedObject[]): void {
    if (this.#failed) return;
    if (this.#length === this.#limit) {
      this.#failed = true;
      found.push({ kind: 'too_long' });
      return this.#release();
    }
    if (this.#length === this.#buffer.length) this.#grow();
    this.#buffer[this.#length++] = byte;
  }

  #grow(): void {
    const larger = new Uint8Array(Math.min(this.#limit, Math.max(smallest, 2 * this.#buffer.length)));
    larger.set(this.#buffer);
    this.#buffer = larger;
  }

  /** The mark with which some programs begin what they write. */
  #holdsMark(): boolean {
    return (
      this.#length === byteOrderMark.length && byteOrderMark.every((byte, at) => this.#buffer[at] === byte)
    );
  }

  #release(): void {
    // A small one is kept: a chunk may hold thousands of objects.
    if (this.#buffer.length > smallest) this.#buffer = new Uint8Array(0);
    this.#length = 0;
    this.#state = 'between';
  }
}

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
