import { clustersOf, clusterWidth, textWidth } from '#lib/text-width.ts';

/**
 * A row of the screen, as the layout makes it: pieces of text, each with its look. What a look becomes depends on what the
 * terminal can do, and is decided where rows are written (`ansi.ts`).
 */
export interface Look {
  /** The colour of a name: any number; the same one is the same colour. */
  readonly hue?: number;
  /** `bar`: the rows that frame the conversation. `alert`: said to the user. `hidden`: a spoiler. */
  readonly tone?: 'bar' | 'dim' | 'alert' | 'hidden';
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly reverse?: boolean;
}

export interface Span {
  readonly text: string;
  readonly look: Look;
}

export type Row = readonly Span[];

export const span = (text: string, look: Look = {}): Span => ({ text, look });

export const rowText = (row: Row): string => row.map(({ text }) => text).join('');

export const rowWidth = (row: Row): number => row.reduce((sum, { text }) => sum + textWidth(text), 0);

/** The first columns of a row. A wide character that would be cut in two is left out. */
export function cutRow(row: Row, columns: number): Row {
  const [first] = breakRow(row, Math.max(0, columns));
  return columns <= 0 ? [] : (first ?? []);
}

/** The row filled up with blanks, and cut where it is too long. */
export function fillRow(row: Row, columns: number, look: Look = {}): Row {
  const cut = cutRow(row, columns);
  const missing = columns - rowWidth(cut);
  return missing > 0 ? [...cut, span(' '.repeat(missing), look)] : cut;
}

/** In rows of at most so many columns, broken anywhere: code is not to be wrapped at its words. */
export function breakRow(row: Row, columns: number): readonly Row[] {
  const rows: Span[][] = [[]];
  let used = 0;
  for (const { text, look } of row) {
    let piece = '';
    for (const cluster of clustersOf(text)) {
      const width = clusterWidth(cluster);
      if (used + width > columns && used > 0) {
        if (piece !== '') rows.at(-1)?.push({ text: piece, look });
        rows.push([]);
        [piece, used] = ['', 0];
      }
      if (width > columns) continue;
      piece += cluster;
      used += width;
    }
    if (piece !== '') rows.at(-1)?.push({ text: piece, look });
  }
  return rows;
}

/**
 * In rows of at most so many columns, broken between words, and inside those that are longer than a row. All rows but the first
 * begin with so many blanks, as long as that leaves them room.
 */
export function wrapRow(row: Row, columns: number, hang = 0): readonly Row[] {
  if (rowWidth(row) <= columns) return [row];
  const indent = hang * 2 > columns ? 0 : hang;
  const rows: Row[] = [];
  let current: Row = [];
  let used = 0;
  for (const word of wordsOf(row)) {
    const width = rowWidth(word);
    const visible = width - trailingBlanks(word);
    const room = columns - (rows.length > 0 ? indent : 0);
    if (used > 0 && used + visible > room) {
      rows.push(current);
      [current, used] = [[], 0];
    }
    const [first = [], ...more] = visible > columns - indent ? breakRow(word, columns - indent) : [word];
    current = [...current, ...first];
    used += rowWidth(first);
    for (const piece of more) {
      rows.push(current);
      [current, used] = [piece, rowWidth(piece)];
    }
  }
  return [...rows, current].map((each, index) =>
    index === 0 || indent === 0
      ? cutRow(each, columns)
      : [span(' '.repeat(indent)), ...cutRow(each, columns - indent)],
  );
}

/** Words, each with the blanks behind it. Scripts without blanks may be broken behind each of their wide characters. */
function wordsOf(row: Row): readonly Row[] {
  const words: Span[][] = [[]];
  let ended = false;
  for (const { text, look } of row)
    for (const [piece] of text.matchAll(/[ \t]+|[^ \t]+/g)) {
      const isBlank = /^[ \t]/.test(piece);
      for (const part of isBlank ? [piece] : partsOf(piece)) {
        if (ended && !isBlank) words.push([]);
        words.at(-1)?.push({ text: part, look });
        ended = isBlank || isWide(part);
      }
    }
  return words;
}

const wideOrNot =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][\p{M}\u3000-\u303f\uff00-\uff0f\uff1a-\uff20]*|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

const partsOf = (word: string): readonly string[] => word.match(wideOrNot) ?? [word];

const isWide = (part: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(part);

const trailingBlanks = (word: Row): number => /[ \t]*$/.exec(rowText(word))?.[0].length ?? 0;
