import { clustersOf, clusterWidth } from '#lib/text-width.ts';

interface Cell {
  readonly text: string;
  /** The codes of its look: `7`, `1;33`. */
  readonly look: string;
}

const blank: Cell = { text: ' ', look: '' };

/** The whole screen of a terminal, as programs draw it that have it to themselves: places, looks, modes, wide characters. */
export class ScreenEmulator {
  /** The modes that are on: `1049` is the other screen, `2004` the marks around what is pasted. */
  readonly modes = new Set(['7', '25']);
  bells = 0;
  cursor = { row: 0, column: 0 };
  /** All that was ever written, for what stands on no screen any more. */
  written = '';
  #columns: number;
  #cells: Cell[][];
  #look = '';
  #rest = '';

  constructor(rows: number, columns: number) {
    this.#columns = columns;
    this.#cells = this.#emptyCells(rows);
  }

  resize(rows: number, columns: number): void {
    this.#columns = columns;
    this.#cells = this.#emptyCells(rows);
  }

  /** What a person reads, row by row. */
  get rows(): string[] {
    return this.#cells.map((row) =>
      row
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    );
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
    else if (cluster === '\r\n') this.cursor = { row: cursor.row + 1, column: 0 };
    else if (cluster === '\n') cursor.row++;
    else if (cluster === '\r') cursor.column = 0;
    else {
      const row = this.#cells[cursor.row];
      const width = clusterWidth(cluster);
      // Beyond the edge nothing is wrapped: the last cell is written again.
      const at = Math.min(cursor.column, this.#columns - Math.max(1, width));
      if (!row || width === 0) return;
      row[at] = { text: cluster, look: this.#look };
      if (width === 2) row[at + 1] = { text: '', look: this.#look };
      cursor.column = at + width;
    }
  }

  #execute(command: string, parameters: string): void {
    const [first = '', second = ''] = parameters.split(';');
    const { cursor } = this;
    if (command === 'H') this.cursor = { row: Number(first || 1) - 1, column: Number(second || 1) - 1 };
    if (command === 'm') this.#look = parameters === '0' ? '' : parameters;
    if (command === 'J') this.#cells = this.#emptyCells(this.#cells.length);
    if (command === 'K') this.#cells[cursor.row] = this.#emptyRow();
    if (command === 'h') this.modes.add(parameters.slice(1));
    if (command === 'l') this.modes.delete(parameters.slice(1));
  }

  #emptyRow(): Cell[] {
    return Array.from({ length: this.#columns }, () => blank);
  }

  #emptyCells(rows: number): Cell[][] {
    return Array.from({ length: rows }, () => this.#emptyRow());
  }
}
