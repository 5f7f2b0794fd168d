import { cutToWidth, textWidth } from '#lib/text-width.ts';
import { breakRow, cutRow, type Look, type Row, rowText, type Span, span, wrapRow } from './row.ts';
import { type BodyLine, behind, type WindowLine } from './window-line.ts';
import type { Window } from './windows.ts';

/** How the conversation is laid out: for which width, and what stands in it besides. */
export interface ConversationStyle {
  readonly columns: number;
  /** Whether the numbers of messages are shown, by which commands name them. */
  readonly numbers: boolean;
  /** The word on the line above what is new. */
  readonly newWord: string;
  /** `Friday, 27 November 2026`. */
  readonly dayOf: (at: number) => string;
  readonly timeOf: (at: number) => string;
  /** What is looked for: it stands out. */
  readonly sought?: string | undefined;
}

/** A row, and which line it is of. Rows between lines belong to the line below them. */
export interface PlacedRow {
  readonly id: number;
  readonly row: Row;
}

/** Columns: `12:05`, the nicknames, and what is said. In a narrow terminal, what is said needs the room. */
export const columnsOf = (columns: number): { readonly time: number; readonly nick: number } =>
  columns >= 60
    ? { time: 6, nick: 12 }
    : columns >= 40
      ? { time: 6, nick: 8 }
      : { time: 0, nick: Math.min(6, Math.floor(columns / 4)) };

/** The rows of one line of the window. */
export function rowsOfLine(line: WindowLine, style: ConversationStyle, selected: boolean): readonly Row[] {
  const { time, nick } = columnsOf(style.columns);
  if (line.kind === 'notice') return rowsOfNotice(line, style, time);
  const bar: Span = selected ? span(' ┃ ', { bold: true }) : span(' │ ', { tone: 'dim' });
  const name = cutToWidth(line.nick, nick);
  const pad = ' '.repeat(nick - textWidth(name));
  const stamp = time > 0 ? [span(`${style.timeOf(line.at)} `, { tone: 'dim' })] : [];
  const width = Math.max(1, style.columns - time - nick - 3);
  const body = bodyRows(withNumber(line, style, selected), width);
  const look: Look = selected ? { ...line.nickLook, reverse: true } : line.nickLook;
  return body.map((row, index) => {
    const shown = style.sought ? highlighted(row, style.sought) : row;
    if (index > 0) return [span(' '.repeat(time + nick)), bar, ...shown];
    return [...stamp, span(pad), span(name, look), bar, ...shown];
  });
}

/** `12:05 -!- Bob came`: a notice has no column of its own, and more room. */
function rowsOfNotice(line: WindowLine, style: ConversationStyle, time: number): readonly Row[] {
  const mark = `${line.nick} `;
  const stamp = time > 0 ? [span(`${style.timeOf(line.at)} `, { tone: 'dim' })] : [];
  const width = Math.max(1, style.columns - time - mark.length);
  return bodyRows(line.body, width).map((row, index) => {
    const shown = style.sought ? highlighted(row, style.sought) : row;
    return index > 0
      ? [span(' '.repeat(time + mark.length)), ...shown]
      : [...stamp, span(mark, line.nickLook), ...shown];
  });
}

function withNumber(
  { seq, body }: WindowLine,
  { numbers }: ConversationStyle,
  selected: boolean,
): readonly BodyLine[] {
  if (seq === undefined || !(numbers || selected)) return body;
  return behind([span(`${seq} `, { tone: 'dim' })], body);
}

const bodyRows = (body: readonly BodyLine[], width: number): readonly Row[] =>
  body.flatMap(({ row, code, hang }) => (code ? breakRow(row, width) : wrapRow(row, width, hang)));

/** The row with what is looked for reversed. */
function highlighted(row: Row, sought: string): Row {
  const needle = sought.toLowerCase();
  return row.flatMap(({ text, look }) => {
    const spans: Span[] = [];
    let from = 0;
    for (;;) {
      const at = text.toLowerCase().indexOf(needle, from);
      if (at < 0) break;
      spans.push(
        span(text.slice(from, at), look),
        span(text.slice(at, at + needle.length), { ...look, reverse: true }),
      );
      from = at + needle.length;
    }
    return [...spans, span(text.slice(from), look)].filter(({ text }) => text !== '');
  });
}

/** `── new ──────`, over the whole width. */
function ruleRow(word: string, columns: number, look: Look): Row {
  const start = `── ${word} `;
  return cutRow([span(start + '─'.repeat(Math.max(0, columns - textWidth(start))), look)], columns);
}

/** What is between this line and the one above it: another day, and where that begins which is new. */
function rowsBefore(
  line: WindowLine,
  above: WindowLine | undefined,
  { firstNew }: Window,
  style: ConversationStyle,
): readonly Row[] {
  const day = style.dayOf(line.at);
  const isOtherDay = above !== undefined && style.dayOf(above.at) !== day;
  return [
    ...(isOtherDay ? [ruleRow(day, style.columns, { tone: 'dim' })] : []),
    ...(line.id === firstNew ? [ruleRow(style.newWord, style.columns, { tone: 'alert' })] : []),
  ];
}

function rowsAt(window: Window, index: number, style: ConversationStyle): readonly PlacedRow[] {
  const line = window.lines[index];
  if (!line) return [];
  const rows = [
    ...rowsBefore(line, window.lines[index - 1], window, style),
    ...rowsOfLine(line, style, line.seq !== undefined && line.seq === window.selected),
  ];
  return rows.map((row) => ({ id: line.id, row }));
}

/** The index of the line that stands lowest on the screen, and how many of its rows do not. */
function lowestOf({ lines, lowest }: Window): { readonly index: number; readonly hidden: number } {
  const index = lowest ? lines.findIndex(({ id }) => id === lowest.id) : -1;
  return index < 0 || !lowest ? { index: lines.length - 1, hidden: 0 } : { index, hidden: lowest.hidden };
}

/** So many rows of the window as are seen now; fewer where there are no more. */
export function visibleRows(window: Window, height: number, style: ConversationStyle): readonly PlacedRow[] {
  const { index, hidden } = lowestOf(window);
  let rows: readonly PlacedRow[] = [];
  for (let at = index; at >= 0 && rows.length < height; at--) {
    const above = rowsAt(window, at, style);
    rows = at === index && hidden > 0 ? above.slice(0, -hidden) : [...above, ...rows];
  }
  return height > 0 ? rows.slice(-height) : [];
}

/** How many messages are below what is seen. */
export function messagesBelow(window: Window): number {
  const { index } = lowestOf(window);
  return window.lines.slice(index + 1).filter(({ kind }) => kind === 'message').length;
}

/** The window moved by so many rows, up where they are more than 0. It stops at its beginning and at its end. */
export function scrolled(window: Window, by: number, height: number, style: ConversationStyle): Window {
  const all = window.lines.flatMap((_, index) => rowsAt(window, index, style));
  const { index, hidden } = lowestOf(window);
  const id = window.lines[index]?.id;
  const bottom = all.findLastIndex((row) => row.id === id) + 1 - hidden;
  return loweredTo(window, all, Math.max(Math.min(bottom - by, all.length), Math.min(height, all.length)));
}

/** So that the line is seen, in the middle if there is enough above and below it. */
export function scrolledTo(window: Window, id: number, height: number, style: ConversationStyle): Window {
  const all = window.lines.flatMap((_, index) => rowsAt(window, index, style));
  const end = all.findLastIndex((row) => row.id === id) + 1;
  const bottom = Math.max(Math.min(end + Math.floor(height / 2), all.length), Math.min(height, all.length));
  return loweredTo(window, all, bottom);
}

function loweredTo(window: Window, all: readonly PlacedRow[], bottom: number): Window {
  const { lowest: _, ...rest } = window;
  const last = all[bottom - 1];
  if (bottom >= all.length || !last) return rest;
  const hidden = all.findLastIndex(({ id }) => id === last.id) + 1 - bottom;
  return { ...rest, lowest: { id: last.id, hidden } };
}

/** The nearest line above (or below) that holds the words. */
export function lineWith(
  window: Window,
  words: string,
  from: number | undefined,
  up: boolean,
): WindowLine | undefined {
  const needle = words.toLowerCase();
  const { lines } = window;
  const has = (line: WindowLine) =>
    [line.nick, ...line.body.map(({ row }) => rowText(row))].join('\n').toLowerCase().includes(needle);
  const start = from === undefined ? -1 : lines.findIndex(({ id }) => id === from);
  if (up) return lines.slice(0, start < 0 ? lines.length : start).findLast(has);
  return lines.slice(start + 1).find(has);
}
