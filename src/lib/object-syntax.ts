/** Deeper objects count as broken: nobody writes them, and a broken one is looked at again once for each level. */
const deepest = 8;

const byte = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  open: 0x5b,
  escape: 0x5c,
  close: 0x5d,
  begin: 0x7b,
  end: 0x7d,
};

/** What may come next. */
type Expected =
  | 'key or end'
  | 'key'
  | 'colon'
  | 'value'
  | 'value or end'
  | 'comma or end'
  | 'string'
  | 'escaped'
  | 'word';

/**
 * Follows the syntax of one JSON object byte by byte, only so far that its end is found, or the place at which it cannot be an
 * object any more: whether its words and escapes are right shows when the whole of it is parsed.
 */
export class ObjectSyntax {
  /** The brackets that are open: `byte.begin` or `byte.open`. */
  readonly #open: number[] = [];
  #expected: Expected = 'key or end';
  #inKey = false;

  /** The first brace has come. */
  begin(): void {
    this.#open.length = 0;
    this.#open.push(byte.begin);
    this.#expected = 'key or end';
  }

  /** Takes the next byte. */
  take(next: number): 'going on' | 'whole' | 'broken' {
    if (this.#expected === 'string' || this.#expected === 'escaped') return this.#takeInString(next);
    if (isWord(next)) return this.#expect(this.#wants('value', 'value or end', 'word'), 'word');
    if (this.#expected === 'word') this.#expected = 'comma or end';
    if (next === 0x20 || next === 0x0a || next === 0x0d || next === 0x09) return 'going on';
    return this.#takeMark(next);
  }

  #takeInString(next: number): 'going on' | 'broken' {
    // A line break in a string: its end is missing.
    if (next < 0x20) return 'broken';
    if (this.#expected === 'escaped') this.#expected = 'string';
    else if (next === byte.escape) this.#expected = 'escaped';
    else if (next === byte.quote) this.#expected = this.#inKey ? 'colon' : 'comma or end';
    return 'going on';
  }

  #takeMark(next: number): 'going on' | 'whole' | 'broken' {
    const inObject = this.#open.at(-1) === byte.begin;
    switch (next) {
      case byte.quote:
        this.#inKey = this.#wants('key', 'key or end');
        return this.#expect(this.#inKey || this.#wants('value', 'value or end'), 'string');
      case byte.colon:
        return this.#expect(this.#wants('colon'), 'value');
      case byte.comma:
        return this.#expect(this.#wants('comma or end'), inObject ? 'key' : 'value');
      case byte.begin:
      case byte.open:
        if (!this.#wants('value', 'value or end') || this.#open.length >= deepest) return 'broken';
        this.#open.push(next);
        return this.#expect(true, next === byte.begin ? 'key or end' : 'value or end');
      case byte.end:
        return this.#close(inObject && this.#wants('key or end', 'comma or end'));
      case byte.close:
        return this.#close(!inObject && this.#wants('value or end', 'comma or end'));
      default:
        return 'broken';
    }
  }

  #close(fits: boolean): 'going on' | 'whole' | 'broken' {
    if (!fits) return 'broken';
    this.#open.pop();
    return this.#open.length === 0 ? 'whole' : this.#expect(true, 'comma or end');
  }

  #wants(...these: readonly Expected[]): boolean {
    return these.includes(this.#expected);
  }

  #expect(fits: boolean, next: Expected): 'going on' | 'broken' {
    if (!fits) return 'broken';
    this.#expected = next;
    return 'going on';
  }
}

/** What numbers, `true`, `false` and `null` consist of. */
const isWord = (next: number): boolean =>
  (next >= 0x30 && next <= 0x39) ||
  (next >= 0x61 && next <= 0x7a) ||
  (next >= 0x41 && next <= 0x5a) ||
  next === 0x2b ||
  next === 0x2d ||
  next === 0x2e;
