import { clustersOf, clusterWidth } from '#lib/text-width.ts';

interface Cell {
  readonly text: string;
  /** The codes of its look: `7`, `1;33`. */
  readonly look: string;
}

const blank: Cell = { text: ' ', look: '' };

const textOf = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('');

interface Size {
  readonly columns: number;
  /** Without it there is no lower edge: what a program has written line by line all stays there. */
  readonly rows?: number;
}

/**
 * The glass of a terminal: what a person sees of what was written to it. It knows what line editors use, and programs that have the
 * whole screen: places, looks, modes, wide characters.
 */
export class TerminalEmulator {
  /** The modes that are on: `7` wraps at the edge, `1049` is the other screen, `2004` the marks around what is pasted. */
  readonly modes = new Set(['7', '25']);
  bells = 0;
  cursor = { row: 0, column: 0 };
  /** All that was ever written, for what stands on no screen any more. */
  written = '';
  #size: Size;
  #cells: Cell[][] = [];
  #look = '';
  /** The beginning of a command whose end is still to come. */
  #rest = '';

  constructor(size: Size) {
    this.#size = size;
    this.#clear();
  }

  resize(size: Size): void {
    this.#size = size;
    this.#clear();
  }

  /** What a person reads, row by row. */
  get rows(): string[] {
    return this.#cells.map((row) => textOf(row).trimEnd());
  }

  /** The text left of the cursor, in its row. */
  get beforeCursor(): string {
    const { row, column } = this.cursor;
    return textOf(this.#cells[row]?.slice(0, column) ?? []);
  }

  /** Whether this text stands somewhere, all of it with this code in its look. */
  hasLook(text: string, code: string): boolean {
    return this.#cells.some((row) => {
      const marked = row.map((cell) => (cell.look.split(';').includes(code) ? cell.text : '\0')).join('');
      return marked.includes(text);
    });
  }

  write(more: string): void {
    this.written += more;
    const whole = this.#rest + more;
    this.#rest = /\x1b(\[[\d;?]*)?$/.exec(whole)?.[0] ?? '';
    const text = whole.slice(0, whole.length - this.#rest.length);
    for (const [, parameters = '', command, plain] of text.matchAll(/\x1b\[([\d;?]*)([A-Za-z])|([^\x1b]+)/g))
      if (command !== undefined) this.#execute(command, parameters);
      else for (const cluster of clustersOf(plain ?? '')) this.#put(cluster);
  }

  #put(cluster: string): void {
    const { cursor } = this;
    if (cluster === '\x07') this.bells++;
    else if (cluster === '\r\n') this.#nextRow(0);
    else if (cluster === '\n') this.#nextRow(cursor.column);
    else if (cluster === '\r') cursor.column = 0;
    else this.#show(cluster);
  }

  #show(cluster: string): void {
    const width = clusterWidth(cluster);
    const last = this.#size.columns - width;
    if (width === 0) return;
    if (this.cursor.column > last) {
      if (this.modes.has('7')) this.#nextRow(0);
      // Nothing is wrapped: the last cell is written again.
      else this.cursor.column = last;
    }
    const { row, column } = this.cursor;
    const cells = this.#cells[row];
    if (!cells) return;
    cells[column] = { text: cluster, look: this.#look };
    if (width === 2) cells[column + 1] = { text: '', look: this.#look };
    this.cursor.column += width;
  }

  /** What is above goes out of the glass where the lower edge is reached. */
  #nextRow(column: number): void {
    const { rows } = this.#size;
    this.#moveTo(this.cursor.row + 1, column);
    if (rows === undefined || this.cursor.row < rows) return;
    this.#cells.shift();
    this.cursor.row = rows - 1;
  }

  #moveTo(row: number, column: number): void {
    this.cursor = { row: Math.max(0, row), column: Math.max(0, column) };
    while (this.#cells.length <= this.cursor.row) this.#cells.push(this.#emptyRow());
  }

  #execute(command: string, parameters: string): void {
    const [first = '', second = ''] = parameters.split(';');
    const { row, column } = this.cursor;
    const count = Number(first || 1);
    if (command === 'A') this.#moveTo(row - count, column);
    if (command === 'B') this.#moveTo(row + count, column);
    if (command === 'C') this.#moveTo(row, Math.min(this.#size.columns - 1, column + count));
    if (command === 'D') this.#moveTo(row, column - count);
    if (command === 'G') this.#moveTo(row, count - 1);
    if (command === 'H') this.#moveTo(count - 1, Number(second || 1) - 1);
    if (command === 'K') this.#cells[row]?.fill(blank, first === '2' ? 0 : column);
    if (command === 'J' && first === '2') this.#clear();
    else if (command === 'J') this.#eraseFrom(row, column);
    if (command === 'm') this.#look = parameters === '0' ? '' : parameters;
    if (command === 'h') this.modes.add(parameters.slice(1));
    if (command === 'l') this.modes.delete(parameters.slice(1));
  }

  #eraseFrom(row: number, column: number): void {
    this.#cells[row]?.fill(blank, column);
    this.#cells.length = row + 1;
    while (this.#cells.length < (this.#size.rows ?? 0)) this.#cells.push(this.#emptyRow());
  }

  #clear(): void {
    this.#cells = Array.from({ length: this.#size.rows ?? 1 }, () => this.#emptyRow());
  }

  #emptyRow(): Cell[] {
    return Array.from({ length: this.#size.columns }, () => blank);
  }
}
