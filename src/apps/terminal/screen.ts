import { createInterface, type Interface } from 'node:readline';

/** Where the conversation is shown and typed. */
export interface Screen {
  /** There is a person who can be asked. */
  readonly interactive: boolean;
  /** The lines that are typed or piped in, until there are no more. Asked for once. */
  lines(): AsyncIterable<string>;
  /** A message. */
  print(text: string): void;
  /** What the client itself reports. */
  note(text: string): void;
  /** Why it is over: it is still read when the screen is closed. */
  farewell(text: string): void;
  /** What stands before the line being typed. */
  prompt(text: string): void;
  close(): void;
}

/** For scripts: messages go to the standard output, and nothing else does. */
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

  farewell(text: string): void {
    this.note(text);
  }

  prompt(): void {}

  close(): void {
    this.#reader?.close();
    this.#input.destroy();
  }
}
