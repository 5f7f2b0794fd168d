import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { terminalJson } from './terminal-text.ts';

/** Why a file cannot be made, or continued as a JSON array, in a sentence for the user. */
export class NotAnArray extends Error {}

/** Longer than any line that is written, so that the end of the last complete one is within reach. */
const tailBytes = 256 * 1024;

const closing = '\n]\n';

/**
 * A file that is a valid JSON array except during a write, one value a line. Appending overwrites the closing bracket
 * in a single write, so its cost does not depend on the length of the file. The file is made with its first value. It can
 * be shown on any terminal: what could drive one is escaped.
 */
export class JsonArrayFile {
  readonly #path: string;
  #file: number | undefined;
  /** The offset of the line with the closing bracket. */
  #end = 0;

  /** Reads the end of the file, if there is one, and repairs what a crash has left incomplete. Throws `NotAnArray`. */
  constructor(path: string) {
    this.#path = path;
    this.#file = openOrMissing(path);
    if (this.#file !== undefined && fstatSync(this.#file).size > 0) this.#end = this.#findEnd(this.#file);
  }

  /** Throws the error of the system if the value cannot be written: the file is then unchanged. */
  append(value: unknown): void {
    this.#file ??= openSync(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const line = Buffer.from(`${this.#end === 0 ? '[' : ','}\n${terminalJson(value)}\n]\n`);
    try {
      // A nearly full disk may write a part without an error.
      if (writeSync(this.#file, line, 0, line.length, this.#end) < line.length)
        throw new Error('The disk is full.');
    } catch (error) {
      this.#cut(this.#file, this.#end);
      throw error;
    }
    this.#end += line.length - closing.length;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }

  /** The offset behind the last complete value; 0 for an array without any, which is then written from the beginning. */
  #findEnd(file: number): number {
    const { size } = fstatSync(file);
    const from = Math.max(0, size - tailBytes);
    const tail = Buffer.alloc(size - from);
    readSync(file, tail, 0, tail.length, from);
    if (from === 0 && /^\s*\[\s*\]\s*$/.test(tail.toString('latin1'))) return this.#cut(file, 0);
    if (!this.#beginsAsArray(file))
      throw new NotAnArray(`${this.#path} is there already, and is no JSON array.`);
    const closed = /\]\s*$/.test(tail.toString('latin1'));
    const last = closed ? tail.lastIndexOf('}', tail.lastIndexOf(']')) : lastWholeLine(tail);
    if (last === -1) throw new NotAnArray(`${this.#path} is there already, and is no JSON array of objects.`);
    return this.#cut(file, from + last + 1);
  }

  #cut(file: number, end: number): number {
    ftruncateSync(file, end);
    writeSync(file, end === 0 ? '[]\n' : closing, end);
    return end;
  }

  #beginsAsArray(file: number): boolean {
    const start = Buffer.alloc(64);
    const length = readSync(file, start, 0, start.length, 0);
    return start.toString('latin1', 0, length).trimStart().startsWith('[');
  }
}

/** The file, undefined if it does not exist and can be made. */
function openOrMissing(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDWR);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && isWritable(dirname(path))) return undefined;
    throw new NotAnArray(`${path} cannot be ${code === 'ENOENT' ? 'made' : 'opened'} (${code}).`);
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The end of the last line that is a value as this program writes them; the lines after it are incomplete. */
function lastWholeLine(tail: Buffer): number {
  for (let end = tail.length; end > 0; end = tail.lastIndexOf('\n', end - 1)) {
    const line = tail.toString('utf8', tail.lastIndexOf('\n', end - 1) + 1, end).replace(/,$/, '');
    if (isJson(line)) return tail.lastIndexOf('}', end - 1);
  }
  return -1;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
