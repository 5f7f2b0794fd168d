/** What may come next. */
type Next = 'value' | 'valueOrEnd' | 'keyOrEnd' | 'key' | 'colon' | 'commaOrEnd' | 'nothing';

const code = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma, colon] = [code('"'), code('\\'), code(','), code(':')];
const [openArray, closeArray, openObject, closeObject] = [code('['), code(']'), code('{'), code('}')];
const newline = 10;
const isSpace = (byte: number): boolean => byte === 32 || byte === newline || byte === 13 || byte === 9;
/** The end of a number, of `true`, `false` or `null`. */
const literal = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
const longestLiteral = 400;
const deepest = 1_000;

/** Where a text stops being a JSON array of objects. */
export interface Fault {
  readonly line: number;
  readonly offset: number;
  readonly why: string;
}

/** Judges a JSON array of objects byte by byte, in pieces of any size, without keeping it. */
export class JsonJudge {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  readonly #open: number[] = [];
  #next: Next = 'value';
  #inString = false;
  #escape = '';
  #isKey = false;
  #literal = '';
  #offset = 0;
  #line = 1;
  #fault: Fault | undefined;
  /** Behind the last whole object of the array; 0 before the first. */
  lastEnd = 0;
  /** Whether the object that has begun last holds a line break so far. */
  brokenInside = false;

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Whether the closing bracket was there. */
  get isClosed(): boolean {
    return this.#next === 'nothing';
  }

  /** Whether an array has begun. */
  get hasBegun(): boolean {
    return this.isClosed || this.#open.length > 0;
  }

  feed(bytes: Uint8Array): void {
    if (this.#fault) return;
    try {
      this.#utf8.decode(bytes, { stream: true });
    } catch {
      return this.#fail('it is not UTF-8');
    }
    for (let at = 0; at < bytes.length; at++) {
      if (this.#inString && this.#escape === '') {
        const end = endOfPlain(bytes, at);
        this.#offset += end - at;
        at = end;
        if (at === bytes.length) return;
      }
      const byte = bytes[at]!;
      if (this.#inString) this.#string(byte);
      else this.#token(byte);
      if (this.#fault) return;
      this.#offset++;
      if (byte !== newline) continue;
      this.#line++;
      if (this.#open.length > 1) this.brokenInside = true;
    }
  }

  #fail(why: string): void {
    this.#fault = { line: this.#line, offset: this.#offset, why };
  }

  #string(byte: number): void {
    if (byte < 32) return this.#fail('a text does not end on its line');
    if (this.#escape !== '') {
      this.#escape += String.fromCharCode(byte);
      if (!/^\\(?:["\\/bfnrt]|u[\da-fA-F]{0,4})$/.test(this.#escape))
        return this.#fail('there is a wrong \\ in a text');
      if (this.#escape[1] !== 'u' || this.#escape.length === 6) this.#escape = '';
    } else if (byte === backslash) this.#escape = '\\';
    else if (byte === quote) {
      this.#inString = false;
      this.#next = this.#isKey ? 'colon' : 'commaOrEnd';
    }
  }

  #token(byte: number): void {
    if (this.#literal !== '' && this.#endsLiteral(byte)) {
      if (!literal.test(this.#literal)) return this.#fail(`there is "${this.#literal.slice(0, 20)}"`);
      this.#literal = '';
      this.#next = 'commaOrEnd';
    }
    if (isSpace(byte)) return;
    if (this.#next === 'nothing') return this.#fail('there is something after the closing bracket');
    switch (byte) {
      case quote:
        return this.#beginText();
      case openArray:
      case openObject:
        return this.#begin(byte);
      case closeArray:
      case closeObject:
        return this.#close(byte);
      case comma:
        if (this.#next !== 'commaOrEnd') return this.#fail('a comma is too much');
        this.#next = this.#open.at(-1) === openArray ? 'value' : 'key';
        return;
      case colon:
        if (this.#next !== 'colon') return this.#fail('a colon is too much');
        this.#next = 'value';
        return;
      default:
        if (!this.#takesValue() || this.#open.length < 2) return this.#fail(this.#unexpected());
        this.#literal += String.fromCharCode(byte);
        if (this.#literal.length > longestLiteral) this.#fail('there is something that is no value');
    }
  }

  #endsLiteral(byte: number): boolean {
    return isSpace(byte) || byte === comma || byte === closeArray || byte === closeObject || byte === colon;
  }

  #takesValue(): boolean {
    return this.#next === 'value' || this.#next === 'valueOrEnd';
  }

  #unexpected(): string {
    if (this.#next === 'commaOrEnd') return 'a comma is missing before it';
    if (this.#next === 'colon') return 'a colon is missing before it';
    return this.#open.length === 0 ? 'it does not begin as an array' : 'something is there that is no object';
  }

  #beginText(): void {
    const isKey = this.#next === 'key' || this.#next === 'keyOrEnd';
    if (this.#literal !== '' || !(isKey || (this.#takesValue() && this.#open.length > 1)))
      return this.#fail(this.#unexpected());
    this.#isKey = isKey;
    this.#inString = true;
  }

  #begin(byte: number): void {
    const depth = this.#open.length;
    const fits = depth > 1 || byte === (depth === 0 ? openArray : openObject);
    if (this.#literal !== '' || !this.#takesValue() || !fits) return this.#fail(this.#unexpected());
    if (depth > deepest) return this.#fail('it is nested too deep');
    this.#open.push(byte);
    if (depth === 1) this.brokenInside = false;
    this.#next = byte === openArray ? 'valueOrEnd' : 'keyOrEnd';
  }

  #close(byte: number): void {
    const wanted = byte === closeArray ? openArray : openObject;
    const empty = byte === closeArray ? 'valueOrEnd' : 'keyOrEnd';
    if (this.#open.at(-1) !== wanted || (this.#next !== 'commaOrEnd' && this.#next !== empty))
      return this.#fail('a bracket is closed at the wrong place');
    this.#open.pop();
    this.#next = this.#open.length === 0 ? 'nothing' : 'commaOrEnd';
    if (this.#open.length === 1) this.lastEnd = this.#offset + 1;
  }
}

/** Where something comes that means anything in a text: most of a file is passed over here. */
function endOfPlain(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 32 || byte === quote || byte === backslash) return at;
  }
  return at;
}
