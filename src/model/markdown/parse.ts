import { parseInline } from './inline.ts';
import { type Block, deepestBlocks, type Item, languageCharacters } from './tree.ts';

/** The text of a message as a tree. Any text has one, and it is found in time that grows with the length alone. */
export const parseMarkdown = (text: string): Block[] =>
  new BlockParser(text.split(/\r\n|[\n\r]/), deepestBlocks).parse();

const quoted = /^ {0,3}>(?=[ \t>]|$)[ \t]?/;
const item = /^( {0,3})([-*]|(?:0|[1-9]\d{0,2})[.)])[ \t]+(?=\S)/;
const fence = new RegExp(`^(\`{3,})[ \\t]*([\\w+#.-]{0,${languageCharacters}})$`);

/** What a line needs to be part of the item above it, in columns. */
const step = 2;
const tabColumns = 4;

interface Marker {
  readonly number: number | undefined;
  /** Columns before the marker. */
  readonly indent: number;
  /** Characters before the text. */
  readonly length: number;
}

class BlockParser {
  readonly #lines: readonly string[];
  readonly #room: number;
  readonly #blocks: Block[] = [];
  #at = 0;

  constructor(lines: readonly string[], room: number) {
    this.#lines = lines;
    this.#room = room;
  }

  parse(): Block[] {
    while (this.#at < this.#lines.length) {
      const line = this.#line;
      if (isBlank(line)) this.#at++;
      else if (fenceOf(line)) this.#code();
      else if (this.#isQuote(line)) this.#quote();
      else if (this.#markerOf(line)) this.#list();
      else this.#paragraph();
    }
    return this.#blocks;
  }

  get #line(): string {
    return this.#lines[this.#at] ?? '';
  }

  #isQuote(line: string): boolean {
    return this.#room > 0 && quoted.test(line);
  }

  #markerOf(line: string): Marker | undefined {
    return this.#room > 0 ? markerOf(line) : undefined;
  }

  #say(lines: readonly string[]): void {
    this.#blocks.push({ kind: 'paragraph', children: parseInline(lines.join('\n')) });
  }

  #paragraph(): void {
    const start = this.#at++;
    while (this.#at < this.#lines.length && !this.#endsParagraph(this.#line)) this.#at++;
    this.#say(this.#lines.slice(start, this.#at));
  }

  /** A number at the beginning of a line is mostly part of the sentence, unless it is the first. */
  #endsParagraph(line: string): boolean {
    if (isBlank(line) || fenceOf(line) || this.#isQuote(line)) return true;
    const marker = this.#markerOf(line);
    return marker !== undefined && (marker.number ?? 1) === 1;
  }

  /** Where no fence follows, all that comes is code: who pastes much forgets the last line. */
  #code(): void {
    const start = this.#at++;
    const first = this.#lines[start] ?? '';
    const { ticks, language } = fenceOf(first) ?? { ticks: 3, language: '' };
    while (this.#at < this.#lines.length && !isFenceEnd(this.#line, ticks)) this.#at++;
    const indent = columnsOf(first);
    const code = this.#lines.slice(start + 1, this.#at++);
    // With nothing in it, the fence is all that was said.
    if (code.every(isBlank)) return this.#say(this.#lines.slice(start, this.#at));
    const text = code.map((line) => withoutColumns(line, indent)).join('\n');
    this.#blocks.push({ kind: 'code', language: language || undefined, text });
  }

  #quote(): void {
    const start = this.#at;
    while (this.#at < this.#lines.length && this.#isQuote(this.#line)) this.#at++;
    const written = this.#lines.slice(start, this.#at);
    const inner = written.map((line) => line.replace(quoted, ''));
    if (inner.every(isBlank)) return this.#say(written);
    this.#blocks.push({ kind: 'quote', children: this.#within(inner) });
  }

  #list(): void {
    const items: Item[] = [];
    const isNumbered = this.#markerOf(this.#line)?.number !== undefined;
    for (;;) {
      const marker = this.#at < this.#lines.length ? this.#markerOf(this.#line) : undefined;
      if (!marker || (marker.number !== undefined) !== isNumbered) break;
      items.push({ number: marker.number, children: this.#within(this.#itemLines(marker)) });
    }
    this.#blocks.push({ kind: 'list', items });
  }

  /** The lines of an item: its own, and those below that stand further in. Blank ones may stand between. */
  #itemLines({ indent, length }: Marker): string[] {
    const lines = [this.#line.slice(length)];
    this.#at++;
    let blanks = 0;
    for (; this.#at < this.#lines.length; this.#at++) {
      if (isBlank(this.#line)) {
        blanks++;
        continue;
      }
      if (columnsOf(this.#line) < indent + step) break;
      for (; blanks > 0; blanks--) lines.push('');
      lines.push(withoutColumns(this.#line, length));
    }
    return lines;
  }

  #within(lines: readonly string[]): Block[] {
    return new BlockParser(lines, this.#room - 1).parse();
  }
}

const isBlank = (line: string): boolean => line.trim() === '';

function fenceOf(line: string): { ticks: number; language: string } | undefined {
  const found = fence.exec(line.trim());
  return found ? { ticks: (found[1] as string).length, language: found[2] as string } : undefined;
}

function isFenceEnd(line: string, ticks: number): boolean {
  const end = line.trim();
  return end.length >= ticks && /^`+$/.test(end);
}

function markerOf(line: string): Marker | undefined {
  const found = item.exec(line);
  if (!found) return undefined;
  const length = found[0].length;
  const [, before = '', mark = ''] = found;
  // A line of stars or dashes is an ornament.
  if (!/[^\s*-]/.test(line.slice(length))) return undefined;
  return { number: /\d/.test(mark) ? Number.parseInt(mark, 10) : undefined, indent: before.length, length };
}

/** How far in a line begins. */
function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === '\t') columns += tabColumns;
    else if (character === ' ') columns++;
    else break;
  }
  return columns;
}

/** The line without so many columns of what it is indented by. */
function withoutColumns(line: string, most: number): string {
  let at = 0;
  for (let columns = 0; columns < most; at++) {
    if (line.charAt(at) === '\t') columns += tabColumns;
    else if (line.charAt(at) === ' ') columns++;
    else break;
  }
  return line.slice(at);
}
