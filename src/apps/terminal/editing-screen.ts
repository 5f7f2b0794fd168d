import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Screen } from './screen.ts';

/**
 * What Node's line editor remembers of its drawing: in how many rows below the prompt's first the cursor stands. It is
 * not documented; without it, a line that wraps would be drawn over what stands above it.
 */
interface Drawing {
  prevRows: number;
  line: string;
  cursor: number;
}

export interface EditingSettings {
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** How a note looks. */
  readonly dim: (text: string) => string;
  readonly onInterrupt: () => void;
  /** What the word before the cursor may be going to be. */
  readonly complete: (line: string) => readonly string[];
  /** Whether a line that was entered must not be found again with the arrow keys. */
  readonly isSecret: (line: string) => boolean;
}

/** A terminal: what comes in is written above the line that is being typed, which stays as it is. */
export class EditingScreen implements Screen {
  readonly interactive = true;
  readonly #output: WriteStream;
  readonly #editor: Interface;
  readonly #dim: (text: string) => string;
  readonly #onResize = () => this.#resized();
  #closed = false;

  constructor({ input, output, dim, onInterrupt, complete, isSecret }: EditingSettings) {
    this.#output = output;
    this.#dim = dim;
    // Before the editor draws itself anew: it would start from rows as they were with the old width.
    output.on('resize', this.#onResize);
    this.#editor = createInterface({
      input,
      output,
      terminal: true,
      historySize: 200,
      removeHistoryDuplicates: true,
      completer: (line: string) => [[...complete(line)], line],
    });
    this.#editor.on('SIGINT', onInterrupt);
    // Reported before the line itself, while the newest is still in it.
    this.#editor.on('history', (history: string[]) => {
      if (isSecret(history[0] ?? '')) history.shift();
    });
  }

  async *lines(): AsyncIterable<string> {
    for await (const line of this.#typed()) yield line;
  }

  print(text: string): void {
    if (this.#closed) return void this.#output.write(`${text}\n`);
    this.#clear();
    this.#output.write(`${text}\n`);
    this.#editor.prompt(true);
  }

  note(text: string): void {
    this.print(this.#dim(text));
  }

  farewell(text: string): void {
    this.note(text);
  }

  prompt(text: string): void {
    if (this.#closed || text === this.#editor.getPrompt()) return;
    this.#clear();
    this.#editor.setPrompt(text);
    this.#editor.prompt(true);
  }

  close(): void {
    if (this.#closed) return;
    this.#clear();
    this.#closed = true;
    this.#output.off('resize', this.#onResize);
    this.#editor.close();
  }

  /** Not the editor's own iterator: that one reads ahead, and the line must leave the screen when it is entered. */
  #typed(): AsyncIterable<string> {
    const lines: string[] = [];
    let wake = () => {};
    let over = false;
    this.#editor.on('line', (line) => {
      this.#clearEntered(line);
      lines.push(line);
      wake();
    });
    this.#editor.on('close', () => {
      over = true;
      wake();
    });
    return (async function* () {
      for (;;) {
        const line = lines.shift();
        if (line !== undefined) yield line;
        else if (over) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    })();
  }

  get #drawing(): Drawing {
    return this.#editor as unknown as Drawing;
  }

  /** Takes prompt and typed line off the screen; the cursor stands where the prompt began. */
  #clear(): void {
    this.#clearRows(this.#editor.getCursorPos().rows);
    this.#drawing.prevRows = 0;
  }

  /** What was entered is shown again when it was kept. */
  #clearEntered(line: string): void {
    const drawing = this.#drawing;
    Object.assign(drawing, { line, cursor: line.length });
    const { rows } = this.#editor.getCursorPos();
    Object.assign(drawing, { line: '', cursor: 0 });
    this.#clearRows(rows + 1);
    this.#editor.prompt();
  }

  #clearRows(above: number): void {
    moveCursor(this.#output, 0, -above);
    cursorTo(this.#output, 0);
    clearScreenDown(this.#output);
  }

  /** The terminal has wrapped the line anew by itself. */
  #resized(): void {
    this.#drawing.prevRows = this.#editor.getCursorPos().rows;
  }
}
