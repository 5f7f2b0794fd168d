import { messageLimits } from '../message-limits.ts';
import { addressAt, hrefOf, withoutSentence } from './addresses.ts';
import {
  characterAt,
  characterBefore,
  isEscapable,
  isInWord,
  isLetterLike,
  isSign,
  isSpace,
} from './characters.ts';
import { endOfRun, type Pairs, pairsIn } from './pairs.ts';
import { deepestInlines, type Inline, type Wrap } from './tree.ts';

const special = /[\\`*_~|[@#]|https?:\/\/|mailto:/gi;
const name = /[\p{L}\p{M}\p{N}_.\-\u200c\u200d]+/uy;
const letter = /\p{L}/u;

const wraps: Readonly<Record<string, Wrap>> = {
  '*': 'emphasis',
  _: 'emphasis',
  '**': 'strong',
  __: 'strong',
  '~~': 'strike',
  '||': 'spoiler',
};

/** A mark that has begun something, which is text until its end is found. */
interface Opener {
  readonly mark: string;
  /** Its own place among the nodes. */
  readonly index: number;
  /** How deep what stands after it is. */
  depth: number;
}

/** What stands in a paragraph. Each character is looked at a bounded number of times, whatever the text is. */
export const parseInline = (text: string): Inline[] => new InlineParser(text, deepestInlines, true).parse();

class InlineParser {
  readonly #text: string;
  readonly #room: number;
  /** In the words of a link nothing else is a link. */
  readonly #links: boolean;
  readonly #pairs: Pairs;
  readonly #nodes: Inline[] = [];
  readonly #openers: Opener[] = [];
  readonly #open = new Map<string, number>();
  #at = 0;
  #depth = 0;
  /** Up to here stands what began like an address and is none: it is not tried again in the middle. */
  #noAddress = 0;

  constructor(text: string, room: number, links: boolean) {
    this.#text = text;
    this.#room = room;
    this.#links = links;
    this.#pairs = pairsIn(text);
  }

  parse(): Inline[] {
    for (;;) {
      special.lastIndex = this.#at;
      const found = special.exec(this.#text);
      this.#say(found?.index ?? this.#text.length);
      if (!found) return joined(this.#nodes);
      this.#step(found[0]);
    }
  }

  /** How deep the tree is, after it has been parsed. */
  get depth(): number {
    return this.#openers.reduce((most, { depth }) => Math.max(most, depth), this.#depth);
  }

  #step(sign: string): void {
    switch (sign) {
      case '\\':
        if (!isEscapable(this.#text.charAt(this.#at + 1))) return this.#say(this.#at + 1);
        this.#at++;
        return this.#say(this.#at + 1);
      case '`':
        return this.#code();
      case '[':
        return this.#link();
      case '@':
      case '#':
        return this.#name(sign);
      case '*':
      case '_':
      case '~':
      case '|':
        return this.#marks(sign);
      default:
        return this.#address(sign);
    }
  }

  /** What stands before this place is text. */
  #say(end: number): void {
    if (end > this.#at) this.#nodes.push({ kind: 'text', text: this.#text.slice(this.#at, end) });
    this.#at = end;
  }

  #add(node: Inline, end: number): void {
    this.#nodes.push(node);
    this.#at = end;
  }

  #code(): void {
    const inner = endOfRun(this.#text, this.#at);
    const end = this.#pairs.code.get(this.#at);
    if (end === undefined) return this.#say(inner);
    const written = this.#text.slice(inner, end - (inner - this.#at));
    // Spaces inside keep apart backticks that are part of the code.
    const isPadded = written.startsWith(' ') && written.endsWith(' ') && written.trim() !== '';
    this.#add({ kind: 'code', text: isPadded ? written.slice(1, -1) : written }, end);
  }

  #link(): void {
    const close = this.#pairs.brackets.get(this.#at);
    const end = close === undefined ? undefined : this.#pairs.parentheses.get(close + 1);
    if (!this.#links || close === undefined || end === undefined || this.#room === 0)
      return this.#say(this.#at + 1);
    const words = this.#text.slice(this.#at + 1, close);
    const text = this.#text.slice(close + 2, end);
    const href = words.trim() === '' ? undefined : hrefOf(text);
    if (href === undefined) return this.#say(this.#at + 1);
    const parser = new InlineParser(words, this.#room - 1, false);
    this.#add({ kind: 'link', href, text, children: parser.parse() }, end + 1);
    this.#reach(parser.depth + 1);
  }

  #address(start: string): void {
    const isGlued = /^m/i.test(start) && isInWord(characterBefore(this.#text, this.#at));
    if (!this.#links || isGlued || this.#at < this.#noAddress) return this.#say(this.#at + start.length);
    const found = this.#beforeMarks(addressAt(this.#text, this.#at));
    const text = withoutSentence(found, (character) => this.#isMark(character));
    const href = hrefOf(text);
    if (href !== undefined) return this.#add({ kind: 'address', href, text }, this.#at + text.length);
    this.#noAddress = this.#at + found.length;
    this.#say(this.#at + start.length);
  }

  /** What is emphasised ends at its mark, also where an address could hold it. */
  #beforeMarks(address: string): string {
    for (const mark of ['**', '~~'])
      if (this.#isOpen(mark) && address.includes(mark)) return address.slice(0, address.indexOf(mark));
    return address;
  }

  #name(sign: '@' | '#'): void {
    const start = this.#at + 1;
    name.lastIndex = start;
    if (!this.#links || this.#goesOn()) return this.#say(start);
    const written = name.exec(this.#text)?.[0];
    if (written === undefined) return this.#say(start);
    const whole = withoutSentence(written, (character) => character === '-' || this.#isMark(character));
    const most = sign === '@' ? messageLimits.nicknameCharacters : messageLimits.roomNameCharacters;
    // `#1` is a number, and `@...` is nobody.
    const isName = sign === '@' ? [...whole].some(isLetterLike) : letter.test(whole);
    if (!isName || [...whole].length > most) return this.#say(start);
    this.#add({ kind: sign === '@' ? 'mention' : 'room', name: whole }, start + whole.length);
  }

  /** Whether what stands before is part of a word or of an address: `ann@example.org`, `C#`. */
  #goesOn(): boolean {
    const before = characterBefore(this.#text, this.#at);
    const isMark = this.#openers.at(-1)?.index === this.#nodes.length - 1;
    return !isMark && (isLetterLike(before) || (before !== '' && '_.-@#/&'.includes(before)));
  }

  #marks(sign: string): void {
    const end = endOfRun(this.#text, this.#at);
    const length = end - this.#at;
    const isPair = sign === '~' || sign === '|';
    if (isPair ? length !== 2 : length > 3) return this.#say(end);
    const { opens, closes } = sides(this.#text, this.#at, end, sign);
    while (closes && this.#at < end) {
      const mark = this.#closable(sign, end - this.#at);
      if (mark === undefined || !this.#close(mark)) break;
    }
    if (!opens) return this.#say(end);
    if (end - this.#at > 1) this.#begin(sign.repeat(2));
    if (end > this.#at) this.#begin(sign);
  }

  /** Which of the marks that are open can be closed by so many signs. */
  #closable(sign: string, length: number): string | undefined {
    const double = sign.repeat(2);
    const isInner = length === 3 && this.#openers.at(-1)?.mark === sign;
    if (length >= 2 && !isInner && this.#isOpen(double)) return double;
    return this.#isOpen(sign) ? sign : undefined;
  }

  #begin(mark: string): void {
    this.#openers.push({ mark, index: this.#nodes.length, depth: 0 });
    this.#open.set(mark, (this.#open.get(mark) ?? 0) + 1);
    this.#add({ kind: 'text', text: mark }, this.#at + mark.length);
  }

  /** Wraps what stands since the mark. Marks in between that nothing has closed stay text. */
  #close(mark: string): boolean {
    let depth = 0;
    let opener: Opener | undefined;
    do {
      opener = this.#openers.pop();
      if (!opener) return false;
      this.#open.set(opener.mark, (this.#open.get(opener.mark) ?? 0) - 1);
      depth = Math.max(depth, opener.depth);
    } while (opener.mark !== mark);
    this.#reach(depth);
    if (depth >= this.#room) return false;
    const children = joined(this.#nodes.splice(opener.index + 1));
    this.#nodes.pop();
    this.#add({ kind: wraps[mark] as Wrap, children }, this.#at + mark.length);
    this.#reach(depth + 1);
    return true;
  }

  #reach(depth: number): void {
    const top = this.#openers.at(-1);
    if (top) top.depth = Math.max(top.depth, depth);
    else this.#depth = Math.max(this.#depth, depth);
  }

  #isMark(character: string): boolean {
    return this.#isOpen(character) || this.#isOpen(character.repeat(2));
  }

  #isOpen(mark: string): boolean {
    return (this.#open.get(mark) ?? 0) > 0;
  }
}

/** Whether marks between these places can begin something, and whether they can end it. */
function sides(text: string, start: number, end: number, sign: string): { opens: boolean; closes: boolean } {
  const before = characterBefore(text, start);
  const after = characterAt(text, end);
  const opens = !isSpace(after);
  const closes = !isSpace(before);
  if (sign === '~' || sign === '|') return { opens, closes };
  // `snake_case` and `2*3*4` are words.
  const splits = sign === '*' && end - start > 1;
  return {
    opens: opens && (splits ? !isSign(after) || !isInWord(before) : !isInWord(before)),
    closes: closes && (splits ? !isSign(before) || !isInWord(after) : !isInWord(after)),
  };
}

/** The nodes, with texts side by side made one. */
function joined(nodes: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { kind: 'text', text: last.text + node.text };
    else merged.push(node);
  }
  return merged;
}
