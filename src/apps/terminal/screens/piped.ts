import { createInterface, type Interface } from 'node:readline';
import type { Screen } from '../screen.ts';

/** For scripts: what is said goes to the standard output, and nothing else does. */
export class PipedScreen implements Screen {
  readonly interactive = false;
  readonly #input: NodeJS.ReadStream;
  readonly #output: NodeJS.WritableStream;
  readonly #notes: NodeJS.WritableStream;
  #reader: Interface | undefined;

  constructor(input: NodeJS.ReadStream, output: NodeJS.WritableStream, notes: NodeJS.WritableStream) {
    this.#input = input;
    this.#output = output;
    this.#notes = notes;
  }

  /** The input is not read faster than it is iterated: what waits, waits in the pipe. */
  lines(): AsyncIterable<string> {
    this.#reader = createInterface({ input: this.#input, crlfDelay: Number.POSITIVE_INFINITY });
    return this.#reader;
  }

  print(text: string): void {
    this.#output.write(`${text}\n`);
  }

  note(text: string): void {
    this.#notes.write(`${text}\n`);
  }

  prompt(): void {}

  close(): void {
    this.#reader?.close();
    this.#input.destroy();
  }
}
