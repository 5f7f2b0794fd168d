/** Lines that were entered, for whoever iterates over them, until there are no more. */
export class LineQueue implements AsyncIterable<string> {
  readonly #lines: string[] = [];
  #wake = () => {};
  #over = false;

  push(line: string): void {
    this.#lines.push(line);
    this.#wake();
  }

  end(): void {
    this.#over = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined) yield line;
      else if (this.#over) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
