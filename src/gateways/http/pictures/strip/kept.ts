/**
 * What is kept of a picture, in its order. Formats have parts of a few bytes, and a picture that is made to be slow consists of
 * them: what is kept side by side is copied at once, into one place that is large enough for all.
 */
export class Kept {
  readonly #picture: Buffer;
  readonly #bytes: Buffer;
  #copied = 0;
  /** What is kept and was not copied yet. */
  #start = 0;
  #end = 0;

  constructor(picture: Buffer) {
    this.#picture = picture;
    // With what is added: a few parts that say less than those they stand for, and the end of a picture that had none.
    this.#bytes = Buffer.allocUnsafe(picture.length + 1024);
  }

  keep(start: number, end: number): void {
    if (start !== this.#end) {
      this.#copy();
      this.#start = start;
    }
    this.#end = end;
  }

  add(part: Uint8Array): void {
    this.#copy();
    if (this.#copied + part.length > this.#bytes.length) throw new Error('That is more than there was.');
    this.#bytes.set(part, this.#copied);
    this.#copied += part.length;
  }

  get length(): number {
    return this.#copied + this.#end - this.#start;
  }

  /** What is kept up to now; it may be changed. */
  get bytes(): Buffer {
    this.#copy();
    return this.#bytes.subarray(0, this.#copied);
  }

  #copy(): void {
    this.#copied += this.#picture.copy(this.#bytes, this.#copied, this.#start, this.#end);
    this.#start = this.#end;
  }
}
