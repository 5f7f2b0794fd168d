/** The glass of a terminal: what a person sees of what was written to it. Knows the commands that line editors use. */
export class TerminalEmulator {
  readonly #columns: number;
  #rows: string[][] = [[]];
  /** The beginning of a command whose end is still to come. */
  #rest = '';
  #row = 0;
  #column = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** The rows as they stand, without what is empty. */
  get rows(): string[] {
    return this.#rows
      .map((row) =>
        Array.from(row, (cell) => cell ?? ' ')
          .join('')
          .trimEnd(),
      )
      .filter((row) => row !== '');
  }

  /** The text left of the cursor, in its row. */
  get beforeCursor(): string {
    return Array.from(this.#cells().slice(0, this.#column), (cell) => cell ?? ' ').join('');
  }

  write(more: string): void {
    const whole = this.#rest + more;
    this.#rest = /\x1b(\[[\d;?]*)?$/.exec(whole)?.[0] ?? '';
    const text = whole.slice(0, whole.length - this.#rest.length);
    for (const [, parameters = '', command, character] of text.matchAll(/\x1b\[([\d;?]*)([A-Za-z])|(.)/gsu)) {
      if (command !== undefined) this.#execute(command, Number(parameters || '1'));
      else if (character !== undefined) this.#put(character);
    }
  }

  #put(character: string): void {
    if (character === '\r') this.#column = 0;
    else if (character === '\n') this.#row++;
    else if (character >= ' ') {
      if (this.#column === this.#columns) {
        this.#column = 0;
        this.#row++;
      }
      this.#cells()[this.#column++] = character;
    }
    this.#cells();
  }

  #execute(command: string, count: number): void {
    if (command === 'A') this.#row = Math.max(0, this.#row - count);
    if (command === 'B') this.#row += count;
    if (command === 'C') this.#column = Math.min(this.#columns - 1, this.#column + count);
    if (command === 'D') this.#column = Math.max(0, this.#column - count);
    if (command === 'G') this.#column = count - 1;
    if (command === 'K') this.#cells().length = Math.min(this.#column, this.#cells().length);
    if (command === 'J') {
      this.#cells().length = Math.min(this.#column, this.#cells().length);
      this.#rows.length = this.#row + 1;
    }
  }

  #cells(): string[] {
    while (this.#rows.length <= this.#row) this.#rows.push([]);
    return this.#rows[this.#row] as string[];
  }
}
